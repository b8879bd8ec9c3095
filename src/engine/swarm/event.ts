import type { Change } from '../change.ts';
import type { EngineEvent, StringMap } from '../world.ts';

/** Tells what happened in the cluster, on the manager that did it. recorded: conformance/swarm/events-swarm */
export function swarmEvent(
  change: Change,
  type: EngineEvent['type'],
  action: string,
  id: string,
  attributes: StringMap,
): void {
  change.emit({ type, action, scope: 'swarm', actor: { id, attributes } });
}
