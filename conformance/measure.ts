import { compare, type Verdict } from './compare/compare.ts';
import { readRecording } from './recordings.ts';
import type { Play } from './simulation.ts';

export type Measured = {
  readonly file: string;
  readonly verdicts: readonly Verdict[];
  /** Why the file could not be played; none of its commands agrees then. */
  readonly problem?: string;
  readonly milliseconds: { readonly play: number; readonly compare: number };
};

/** Plays each recording, one at a time, and compares what came out with what was recorded. */
export function* measure(files: readonly string[], play: Play): Generator<Measured> {
  for (const file of files) {
    const recorded = readRecording(file);
    const began = performance.now();
    const played = safely(play, recorded, file);
    const ended = performance.now();
    const verdicts = compare(recorded, played.ok ? played.value : '');
    yield {
      file,
      verdicts,
      ...(played.ok ? {} : { problem: played.error }),
      milliseconds: { play: ended - began, compare: performance.now() - ended },
    };
  }
}

export const agreeing = ({ verdicts }: Measured): number => verdicts.filter((v) => v.agrees).length;

/** A fault in the simulation ends one file, not the measurement. */
function safely(play: Play, text: string, file: string): ReturnType<Play> {
  try {
    return play(text, file);
  } catch (fault) {
    return {
      ok: false,
      error: `the simulation failed: ${fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)}`,
    };
  }
}
