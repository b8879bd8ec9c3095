import { hostOf, type Change } from '../change.ts';
import type { World } from '../world.ts';
import { agentDeadlines, tickAgent } from './agent.ts';
import type { Cluster } from './cluster.ts';
import { swarmEvent } from './event.ts';
import { tryToJoin } from './join.ts';
import { downAt, leaderHost, noteReach } from './leader.ts';
import { orchestrate } from './orchestrate.ts';
import { rollingDeadlines, rollOn } from './rolling.ts';
import { clusterIn, setNode } from './store.ts';

/** When something is due in a swarm, on any host. */
export function swarmDeadlines(world: World): readonly number[] {
  return [
    ...world.hosts.flatMap((host) => agentDeadlines(host, world)),
    ...world.clusters
      .filter((cluster) => {
        const leader = leaderHost(world, cluster);
        return leader !== null && hostOf(world, leader).engine.daemon === 'running';
      })
      .flatMap((cluster) => [
        ...cluster.nodes.flatMap((node) => downAt(cluster, node) ?? []),
        ...cluster.services.flatMap(rollingDeadlines),
        ...cluster.tasks.flatMap(({ turn }) => (turn?.after === null ? [] : (turn?.at ?? []))),
      ]),
    ...world.hosts.flatMap(({ engine, gossipsFrom }) => (engine.daemon === 'running' ? (gossipsFrom ?? []) : [])),
  ];
}

/** Acts on what the world's clock has reached: as a node's agent, and for the host that leads, as the cluster. */
export function tickSwarm(change: Change): void {
  if (change.engine.daemon !== 'running') return;
  if ((change.host.gossipsFrom ?? Infinity) <= change.world.now) {
    change.putHost({ gossipsFrom: null });
    noteReach(change);
    for (const { id } of change.world.clusters) orchestrate(change, id);
  }
  if ((change.engine.swarm?.joining ?? null) !== null) {
    tryToJoin(change);
    return;
  }
  for (const cluster of change.world.clusters) {
    if (leaderHost(change.world, cluster) !== change.hostName) continue;
    giveUp(change, cluster);
    rollOn(change, cluster.id);
  }
  tickAgent(change);
}

/** Nodes that have been missed for too long are down, and their tasks go elsewhere. */
function giveUp(change: Change, { id }: Cluster): void {
  noteReach(change);
  let anyDown = false;
  for (const node of clusterIn(change, id).nodes) {
    const at = downAt(clusterIn(change, id), node);
    if (at === null || at > change.world.now) continue;
    setNode(change, id, { ...node, state: 'down' });
    swarmEvent(change, 'node', 'update', node.id, { name: node.host, 'state.new': 'down', 'state.old': node.state });
    anyDown = true;
  }
  if (anyDown) orchestrate(change, id);
}
