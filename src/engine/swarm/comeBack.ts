import type { Change } from '../change.ts';
import { findTasksDead } from './agent.ts';
import { leaderHost } from './leader.ts';
import { isWanted, orchestrate } from './orchestrate.ts';
import { setUpIngress } from './overlay.ts';
import { openSockets } from './sockets.ts';
import { clusterIn, memberOf, putCluster, setNode } from './store.ts';

/** How long the other nodes take to find their only manager again, in milliseconds: more than 20 seconds, less than 33. recorded: conformance/swarm/swarm-three-faults, swarm-manager-down */
const FOUND_AGAIN = 28_000;

/**
 * The daemon of a node has started: containers that were attached before are not any more, and the first manager hands addresses out from the start again. recorded: conformance/swarm/restart-swarm, stale-endpoint-guide
 */
export function comeBack(change: Change): void {
  const member = memberOf(change.world, change.hostName);
  if (member === null) return;
  const { id } = member.cluster;
  const { node } = member;
  openSockets(change, node.role);
  setNode(change, id, { ...node, peer: change.drawHex(12), lostAt: null, state: 'ready' });
  const cluster = clusterIn(change, id);
  // Who has no other manager to ask must wait until the others find it.
  const isOnly = node.role === 'manager' && !cluster.nodes.some((n) => n.id !== node.id && n.role === 'manager');
  const isAlone = !cluster.nodes.some((n) => n.id !== node.id && !n.left);
  change.putHost({ gossipsFrom: isOnly && !isAlone ? change.world.now + FOUND_AGAIN : null });
  const leads = leaderHost(change.world, cluster) === change.hostName;
  const tasks = cluster.tasks.filter((t) => t.service !== null || t.node !== node.id);
  const isUsed = (network: string): boolean =>
    tasks.some((t) => t.node === node.id && isWanted(t) && t.addresses[network] !== undefined);
  putCluster(change, {
    ...cluster,
    tasks,
    networks: cluster.networks.map((network) => {
      const { [node.id]: own, ...others } = network.balancers;
      const keeps = own !== undefined && (network.ingress || isUsed(network.id));
      const pools = network.pools?.map((p) => ({ ...p, last: leads ? null : p.last })) ?? null;
      return { ...network, pools, balancers: keeps ? { ...others, [node.id]: own } : others };
    }),
  });
}

/** Ingress is set up and its tasks begin anew, behind the containers that it starts by their policy. */
export function resumeTasks(change: Change): void {
  const member = memberOf(change.world, change.hostName);
  if (member === null) return;
  setUpIngress(change);
  findTasksDead(change);
  orchestrate(change, member.cluster.id);
}
