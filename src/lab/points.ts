import type { World } from '../engine/world.ts';
import type { Finding } from '../lessons/check.ts';
import type { EnteredLine } from './lab.ts';

/** A place in a session that one can go back to: its beginning, and each line that was entered. */
export interface Point {
  /** null: the beginning. */
  readonly line: EnteredLine | null;
  /** The entry of the journal that its first key is in. */
  readonly from: number;
  /** What it had come to when the next line was entered; of the last point: nothing yet (the session's own state is newer). */
  readonly left: { readonly world: World; readonly findings: readonly Finding[] } | null;
}

export const BEGINNING: readonly Point[] = [{ line: null, from: 0, left: null }];

/**
 * Notes a line that is entered now. Several lines that came with one key press, as when they were pasted, are one point: the
 * journal cannot be cut between them.
 */
export function entered(
  points: readonly Point[],
  line: EnteredLine,
  from: number,
  left: NonNullable<Point['left']>,
): readonly Point[] {
  if (line.text.trim() === '') return points;
  const last = points.at(-1);
  if (last !== undefined && last.line !== null && last.from === from) {
    const text = `${last.line.text}\n${line.text}`;
    return [...points.slice(0, -1), { ...last, line: { ...last.line, text } }];
  }
  const before = last === undefined ? [] : [{ ...last, left }];
  return [...points.slice(0, -1), ...before, { line, from, left: null }];
}
