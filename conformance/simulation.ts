// The one place that knows how the simulation is reached.
import type { Result } from '../src/base/result.ts';
import { describeScenarioError, type ScenarioError } from '../src/lab/scenario/scenario.ts';

type RunScenario = (
  text: string,
  options: { readonly fileName: string; readonly seed?: number },
) => Result<string, readonly ScenarioError[]>;

declare global {
  interface ImportMeta {
    glob(path: string, options: { readonly eager: true }): Record<string, { readonly runScenario: RunScenario }>;
  }
}

// A glob, because src/headless/run.ts is still to be written: then this is to be a plain import of runScenario.
const headless = import.meta.glob('../src/headless/run.ts', { eager: true })['../src/headless/run.ts'];

/** Plays a scenario and gives the transcript; a sentence for people where it cannot be played. */
export type Play = (text: string, fileName: string) => Result<string, string>;

/** The simulation, ready to play. */
export function simulation(seed?: number): Play {
  return (text, fileName) => {
    if (!headless) return { ok: false, error: 'there is no simulation yet: src/headless/run.ts is missing' };
    const played = headless.runScenario(text, seed === undefined ? { fileName } : { fileName, seed });
    return played.ok ? played : { ok: false, error: played.error.map(describeScenarioError).join('\n') };
  };
}
