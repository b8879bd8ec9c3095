import type { Change } from '../change.ts';
import type { EngineEvent, StringMap } from '../world.ts';
import { isThere } from './reach.ts';
import { memberOf } from './store.ts';

/**
 * Tells what happened in the cluster, on every manager that is there, whichever did it; a worker hears nothing.
 * recorded: conformance/swarm/events-swarm, events-nodes
 */
export function swarmEvent(
  change: Change,
  type: EngineEvent['type'],
  action: string,
  id: string,
  attributes: StringMap,
  cluster = memberOf(change.world, change.hostName)?.cluster,
): void {
  if (cluster === undefined) return;
  const event = { type, action, scope: 'swarm', actor: { id, attributes } } as const;
  for (const node of cluster.nodes) {
    if (node.role !== 'manager' || !isThere(change.world, cluster, node)) continue;
    if (node.host === change.hostName) change.emit(event);
    else change.note(node.host, { ...event, time: change.timestamp() });
  }
}
