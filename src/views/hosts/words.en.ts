import type { Widen } from '../messages/widen.ts';

/** What the menu of hosts says, in English; it comes with the terminals, after the first load. */
export const hostsEn = {
  hosts: 'Hosts',
  openOn: 'New terminal on',
  state: {
    off: 'no power',
    running: 'running',
    stopping: 'daemon stops',
    starting: 'daemon starts',
    stopped: 'daemon is down',
  },
  offTheWire: 'off the wire',
  address: 'Address',
  terminal: 'New terminal',
  up: 'Boot',
  down: 'Power off',
  kill: 'Kill the daemon',
  restart: 'Restart the daemon',
  cut: 'Cut the wire',
  mend: 'Mend the wire',
  stale: 'Stale endpoint …',
  remove: 'Remove',
  add: 'Add a host',
  full: (most: number) => `There is room for ${most} hosts.`,
  staleWhat: 'As a daemon of 2016 that died left it behind: an endpoint without a container.',
  network: 'Network',
  name: 'Name',
  leave: 'Leave it behind',
  cancel: 'Cancel',
};

export type HostsWords = Widen<typeof hostsEn>;
