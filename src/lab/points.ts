import type { World } from '../engine/world.ts';
import type { HostChange } from './hosts/change.ts';
import type { Found } from '../lessons/check.ts';
import type { EnteredLine } from './lab.ts';

/** A place in a session that one can go back to: its beginning, each line that was entered, and each change of a host. */
export interface Point {
  /** null: the beginning, or a change. */
  readonly line: EnteredLine | null;
  readonly change: HostChange | null;
  /** The entry of the journal that its first key is in. */
  readonly from: number;
  /** What it had come to when the next line was entered; of the last point: nothing yet (the session's own state is newer). */
  readonly left: { readonly world: World; readonly findings: readonly Found[] } | null;
}

export const BEGINNING: readonly Point[] = [{ line: null, change: null, from: 0, left: null }];

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
  return added(points, { line, change: null, from }, left);
}

/** Notes a change of a host that is made now. */
export function changed(
  points: readonly Point[],
  change: HostChange,
  from: number,
  left: NonNullable<Point['left']>,
): readonly Point[] {
  return added(points, { line: null, change, from }, left);
}

function added(
  points: readonly Point[],
  point: Omit<Point, 'left'>,
  left: NonNullable<Point['left']>,
): readonly Point[] {
  const last = points.at(-1);
  const before = last === undefined ? [] : [{ ...last, left }];
  return [...points.slice(0, -1), ...before, { ...point, left: null }];
}
