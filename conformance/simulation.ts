// The one place that knows how the simulation is reached.
import { describeMistake } from '../src/base/mistake.ts';
import type { Result } from '../src/base/result.ts';
import { runScenario } from '../src/headless/run.ts';

/** Plays a scenario and gives the transcript; a sentence for people where it cannot be played. */
export type Play = (text: string, fileName: string) => Result<string, string>;

/** The simulation, ready to play. */
export function simulation(seed?: number): Play {
  return (text, fileName) => {
    const played = runScenario(text, seed === undefined ? { fileName } : { fileName, seed });
    return played.ok ? played : { ok: false, error: played.error.map(describeMistake).join('\n') };
  };
}
