import { swarmDeadlines } from './swarm/tick.ts';
import type { World } from './world.ts';

/** When something happens next by itself on any host, in milliseconds since the Unix epoch; null when never. */
export function nextDeadline(world: World): number | null {
  let next: number | null = null;
  const note = (at: number | null): void => {
    if (at !== null && (next === null || at < next)) next = at;
  };
  for (const { engine } of world.hosts) {
    if (engine.daemon === 'stopped') continue;
    for (const { state } of engine.containers) {
      note(state.stopping?.deadline ?? null);
      note(state.restarts.at);
    }
  }
  for (const at of swarmDeadlines(world)) note(at);
  return next;
}
