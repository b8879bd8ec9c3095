import type { HostName } from '../world.ts';

/** How many hosts the wire has room for: 192.168.56.205 to .209. */
export const MOST_HOSTS = 5;

/** Hosts are counted from 1. */
export function hostNamed(number: number): HostName {
  return `docker-host-${String(number)}` as HostName; // names of hosts are made here
}

export function hostNumber(name: string): number {
  return Number(name.slice(name.lastIndexOf('-') + 1));
}
