import type { Clock } from '../../lab/live.ts';

/** How long a stranger's session may take to be played, in milliseconds. */
const PATIENCE = 20_000;
/** How long the page works without a look at its keys and clicks, in milliseconds. */
const STRETCH = 40;

/** Carries something long out bit by bit, so that the page stays awake; null: it takes longer than anybody waits. */
export async function patiently<T>(steps: Generator<unknown, T, void>, clock: Clock): Promise<T | null> {
  const began = clock.now();
  let rested = began;
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    const now = clock.now();
    if (now - began > PATIENCE) return null;
    if (now - rested < STRETCH) continue;
    await new Promise<void>((resolve) => void clock.after(0, resolve));
    rested = clock.now();
  }
}
