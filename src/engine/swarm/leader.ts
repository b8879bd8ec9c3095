import { hostOf, type Change } from '../change.ts';
import type { HostName, World } from '../world.ts';
import type { Cluster, Node } from './cluster.ts';
import { hasQuorum, isReachable, isThere } from './reach.ts';
import { SETTINGS } from './settings.ts';
import { clusterIn, nodeById, putCluster, setNode } from './store.ts';

/** How many heartbeats a node may miss. recorded: conformance/swarm/swarm-join-leave, swarm-settings */
const MISSED = 3;

/** The host that does the cluster's own work; null while too few managers reach each other. */
export function leaderHost(world: World, cluster: Cluster): HostName | null {
  const leads = (node: Node | undefined): node is Node =>
    node?.role === 'manager' && isThere(world, cluster, node) && hasQuorum(world, cluster, node.host);
  const current = nodeById(cluster, cluster.leader);
  if (leads(current)) return current.host;
  return cluster.nodes.find(leads)?.host ?? null;
}

/**
 * Hosts came, went, or lost each other: since when each is apart, who leads each cluster, and whose heartbeats it misses.
 * To be asked after everything that changes who reaches whom.
 */
export function noteReach(change: Change): void {
  const { now } = change.world;
  change.world = {
    ...change.world,
    hosts: change.world.hosts.map((host) => {
      const isApart = host.power === 'off' || !host.wired || host.engine.daemon === 'stopped';
      return { ...host, apartSince: isApart ? (host.apartSince ?? now) : null };
    }),
  };
  for (const { id } of change.world.clusters) {
    const cluster = clusterIn(change, id);
    const leader = leaderHost(change.world, cluster);
    const leads = cluster.nodes.find((n) => n.host === leader && !n.left)?.id ?? null;
    if (leads !== cluster.leader) putCluster(change, { ...cluster, leader: leads, networks: forgetLast(cluster) });
    if (leader !== null) for (const node of cluster.nodes) hear(change, id, node, leader);
  }
}

/** Who begins to lead does not know which addresses were handed out last. recorded: conformance/swarm/restart-swarm, random/swarm-leaders */
function forgetLast({ networks }: Cluster): Cluster['networks'] {
  return networks.map((n) => ({ ...n, pools: n.pools?.map((pool) => ({ ...pool, last: null })) ?? null }));
}

function hear(change: Change, id: Cluster['id'], node: Node, leader: HostName): void {
  const { world } = change;
  const isHeard = isThere(world, clusterIn(change, id), node) && isReachable(world, leader, node.host);
  const isFound = world.now >= (hostOf(world, leader).gossipsFrom ?? 0) || node.host === leader;
  if (isHeard && isFound && (node.lostAt !== null || node.state !== 'ready')) {
    setNode(change, id, { ...node, lostAt: null, state: 'ready' });
  }
  if (!isHeard && node.lostAt === null) setNode(change, id, { ...node, lostAt: world.now });
}

/** When a node that is missed is given up; null when it is not missed, or given up already. */
export function downAt({ settings }: Cluster, { state, lostAt }: Node): number | null {
  const heartbeat = (settings.heartbeat === 0 ? SETTINGS.heartbeat : settings.heartbeat) / 1e6;
  return lostAt === null || state === 'down' ? null : lostAt + MISSED * heartbeat;
}
