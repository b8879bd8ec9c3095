import type { Mistake } from '../base/mistake.ts';
import { err, type Result } from '../base/result.ts';
import { parseScenario } from '../lab/scenario/parse.ts';
import { play, type PlayOptions } from '../lab/scenario/play.ts';

/** 2026-11-21T08:00:00Z: a lab without a clock of its own begins on the day of the recordings. */
export const DAY_OF_RECORDING = 1_795_248_000_000;

export interface RunOptions {
  /** Named in errors. */
  readonly fileName: string;
  /** Another seed, other ids and other chances; default 1. */
  readonly seed?: number;
  readonly onTrace?: PlayOptions['onTrace'];
}

/**
 * Runs a scenario (docs/conformance.md: the format) in a new lab and gives its transcript, comments and directives kept.
 * The same text and seed give the same transcript. Errors: lines that cannot be read or typed.
 */
export function runScenario(
  text: string,
  { fileName, seed = 1, onTrace }: RunOptions,
): Result<string, readonly Mistake[]> {
  const scenario = parseScenario(text, fileName);
  if (!scenario.ok) return scenario;
  const played = play(scenario.value, {
    seed,
    now: DAY_OF_RECORDING,
    ...(onTrace === undefined ? {} : { onTrace }),
  });
  return played.ok ? played : err([played.error]);
}
