import { hostOf } from '../change.ts';
import type { Host, HostName, World } from '../world.ts';
import type { Cluster, Node } from './cluster.ts';

/** How long a host's names and tunnels outlive it on the others, in milliseconds. recorded: conformance/swarm/stale-endpoint-dead-host */
const GOSSIP_MEMORY = 8000;

/** Whether frames get from one host to another. */
export function isConnected(world: World, a: HostName, b: HostName): boolean {
  const [from, to] = [hostOf(world, a), hostOf(world, b)];
  if (from.power === 'off' || to.power === 'off') return false;
  return a === b || (from.wired && to.wired);
}

/** Whether one host's daemon reaches the other's. */
export function isReachable(world: World, a: HostName, b: HostName): boolean {
  return isConnected(world, a, b) && answers(hostOf(world, a)) && answers(hostOf(world, b));
}

/** Whether what `to` gossips (its names, its part in networks) is known on `from`: some seconds longer than it can be reached. */
export function isRemembered(world: World, from: HostName, to: HostName): boolean {
  if (from === to) return true;
  if ([from, to].some((name) => (hostOf(world, name).gossipsFrom ?? 0) > world.now)) return false;
  const since = [from, to].flatMap((name) => hostOf(world, name).apartSince ?? []);
  return since.length === 0 || world.now - Math.min(...since) < GOSSIP_MEMORY;
}

/** Whether a node's daemon is there for the others of its cluster. */
export function isThere(world: World, cluster: Cluster, node: Node): boolean {
  const host = world.hosts.find((h) => h.name === node.host);
  return (
    host !== undefined &&
    !node.left &&
    answers(host) &&
    host.engine.swarm?.node === node.id &&
    host.engine.swarm.cluster === cluster.id
  );
}

/** Whether a manager that this host reaches (or is) has more than half of the managers behind it. */
export function hasQuorum(world: World, cluster: Cluster, from: HostName): boolean {
  const managers = cluster.nodes.filter((n) => n.role === 'manager');
  const near = managers.filter((n) => isThere(world, cluster, n) && isReachable(world, from, n.host));
  return near.length * 2 > managers.length;
}

/** A daemon that stops goes on talking to the others until its containers have ended. */
function answers(host: Host): boolean {
  return (
    host.power === 'on' &&
    (host.engine.daemon === 'running' || host.engine.daemon === 'stopping' || host.engine.daemon === 'starting')
  );
}
