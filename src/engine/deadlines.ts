import type { World } from './world.ts';

/** When something happens next by itself on any host, in milliseconds since the Unix epoch; null when never. */
export function nextDeadline(world: World): number | null {
  let next: number | null = null;
  for (const { engine } of world.hosts) {
    if (engine.daemon === 'stopped') continue;
    for (const { state } of engine.containers) {
      for (const at of [state.stopping?.deadline ?? null, state.restarts.at]) {
        if (at !== null && (next === null || at < next)) next = at;
      }
    }
  }
  return next;
}
