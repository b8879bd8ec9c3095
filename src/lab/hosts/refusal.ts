import { hostNamed } from '../../engine/host/name.ts';
import { refusal, type EngineError } from '../../engine/error.ts';
import { step } from '../../engine/step.ts';
import type { World } from '../../engine/world.ts';
import { stagesOf, type HostChange } from './change.ts';

/** Why a change cannot happen in a world; null: it can. */
export function refusalOf(world: World, change: HostChange): EngineError | null {
  const name = hostNamed(change.host);
  if (change.kind !== 'add' && !world.hosts.some((h) => h.name === name))
    return refusal('notFound', `there is no ${name}`);
  for (const { command } of stagesOf(change).slice(0, 1)) {
    const { result } = step(world, command);
    if (!result.ok) return result.error;
  }
  return null;
}
