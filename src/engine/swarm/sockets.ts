import type { Change } from '../change.ts';
import type { Socket } from '../world.ts';
import type { Role } from './cluster.ts';

/** The daemon, as netstat shows it. */
export const DAEMON = { pid: 812, program: 'dockerd' };
const GOSSIP = 7946;
const MANAGEMENT = 2377;
/** Where tunnels end when nothing is said. */
export const VXLAN = 4789;

/**
 * What a node listens on: gossip, the tunnels' port (a socket of the kernel's, which belongs to no program), and a manager also
 * for the others. recorded: conformance/swarm/swarm-init, guide-2017-flow
 */
export function openSockets(change: Change, role: Role, dataPathPort: number): void {
  const sockets: readonly Socket[] = [
    ...(role === 'manager' ? [{ proto: 'tcp', address: '::', port: MANAGEMENT, ...DAEMON } as const] : []),
    { proto: 'tcp', address: '::', port: GOSSIP, ...DAEMON },
    { proto: 'udp', address: '::', port: GOSSIP, ...DAEMON },
    { proto: 'udp', address: '0.0.0.0', port: dataPathPort, pid: 0, program: '' },
  ];
  closeSockets(change);
  change.putHost({ sockets: [...change.host.sockets, ...sockets] });
}

export function closeSockets(change: Change): void {
  change.putHost({ sockets: change.host.sockets.filter((s) => s.pid !== DAEMON.pid && s.pid !== 0) });
}
