import { ok } from '../../base/result.ts';
import { dockerInfo } from '../../engine/inspect/info.ts';
import type { EnginePort } from '../../engine/port.ts';

/** The id of the node that is asked, for `self`; `node update`, `promote`, `demote` and `rm` know no such word. recorded: conformance/random/swarm-mistakes */
export function orSelf(engine: EnginePort, ref: string): string {
  if (ref !== 'self') return ref;
  const own = engine.query((world, host) => ok(dockerInfo(world, host).Swarm.NodeID));
  return own.ok && own.value !== '' ? own.value : ref;
}
