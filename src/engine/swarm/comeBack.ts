import type { Change } from '../change.ts';
import { findTasksDead } from './agent.ts';
import { isWanted } from './dirty.ts';
import { orchestrate } from './orchestrate.ts';
import { setUpIngress } from './overlay.ts';
import { openSockets } from './sockets.ts';
import { clusterIn, memberOf, putCluster, setNode, type Member } from './store.ts';

/**
 * How long the other nodes take to find their only manager again, in milliseconds. A host that lost its power never told them that
 * their connections are gone: more than 24 seconds, less than 33 (recorded: conformance/swarm/swarm-three-faults, swarm-manager-down,
 * random/swarm-faults). A daemon that alone was gone did: less than 6.
 */
const FOUND_AGAIN = { host: 26_000, daemon: 3000 };

/** A host that leads alone boots: its nodes' connections to it hang. */
export function hangConnections(change: Change): void {
  change.putHost({ gossipsFrom: change.world.now + FOUND_AGAIN.host });
}

/**
 * The daemon of a node has started: containers that were attached before are not any more. recorded: conformance/swarm/restart-swarm,
 * stale-endpoint-guide
 */
export function comeBack(change: Change): void {
  const member = memberOf(change.world, change.hostName);
  if (member === null) return;
  const { id } = member.cluster;
  const { node } = member;
  openSockets(change, node.role, member.cluster.dataPathPort);
  setNode(change, id, { ...node, peer: change.drawHex(12), lostAt: null, state: 'ready' });
  const cluster = clusterIn(change, id);
  // Who has no other manager to ask must wait until the others find it.
  const isOnly = node.role === 'manager' && !cluster.nodes.some((n) => n.id !== node.id && n.role === 'manager');
  const isAlone = !cluster.nodes.some((n) => n.id !== node.id && !n.left);
  const found = Math.max(change.host.gossipsFrom ?? 0, change.world.now + FOUND_AGAIN.daemon);
  change.putHost({ gossipsFrom: isOnly && !isAlone ? found : null });
  const tasks = cluster.tasks.filter((t) => t.service !== null || t.node !== node.id);
  const isUsed = (network: string): boolean =>
    tasks.some((t) => t.node === node.id && isWanted(t) && t.addresses[network] !== undefined);
  putCluster(change, {
    ...cluster,
    tasks,
    networks: cluster.networks.map((network) => {
      const { [node.id]: own, ...others } = network.balancers;
      const keeps = own !== undefined && (network.ingress || isUsed(network.id));
      return { ...network, balancers: keeps ? { ...others, [node.id]: own } : others };
    }),
  });
  if (isOnly) doubtOthers(change, { cluster: clusterIn(change, id), node });
}

/** A manager that leads alone knows nothing of the other nodes until it has heard of each. */
function doubtOthers(change: Change, { cluster, node }: Member): void {
  for (const other of cluster.nodes) {
    if (other.id !== node.id && other.state === 'ready') setNode(change, cluster.id, { ...other, state: 'unknown' });
  }
}

/** Ingress is set up and its tasks begin anew, behind the containers that it starts by their policy. */
export function resumeTasks(change: Change): void {
  const member = memberOf(change.world, change.hostName);
  if (member === null) return;
  setUpIngress(change);
  findTasksDead(change);
  orchestrate(change, member.cluster.id);
}
