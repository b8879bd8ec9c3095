import { hostNamed, MOST_HOSTS } from '../../engine/host/name.ts';
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

/** The lowest number that no host of the world has; null when there is room for none. */
export function freeNumber(world: World): number | null {
  const numbers = Array.from({ length: MOST_HOSTS }, (_, i) => i + 1);
  return numbers.find((number) => !world.hosts.some((h) => h.name === hostNamed(number))) ?? null;
}
