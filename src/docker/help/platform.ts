import { ok } from '../../base/result.ts';
import { partInSwarm } from '../../engine/inspect/swarm.ts';
import type { EnginePort } from '../../engine/port.ts';

/** What help wants to know of the daemon, to leave out what would not work there. */
export interface Platform {
  /** The node's part in a swarm; unknown when no daemon answers, and then everything is told. */
  readonly swarm: 'unknown' | 'inactive' | 'worker' | 'manager';
}

export function platformOf(engine: EnginePort): Platform {
  const part = engine.query((world, host) => ok(partInSwarm(world, host)));
  return { swarm: part.ok ? part.value : 'unknown' };
}

/** Whether help tells a command or a flag that is for a node with some part in a swarm. recorded: conformance/swarm/help-texts */
export function isOffered({ swarm }: { readonly swarm?: 'active' | 'manager' }, platform: Platform): boolean {
  if (swarm === undefined || platform.swarm === 'unknown') return true;
  return swarm === 'active' ? platform.swarm !== 'inactive' : platform.swarm === 'manager';
}
