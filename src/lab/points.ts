import type { HostChange } from './hosts/change.ts';
import type { EnteredLine } from './lab.ts';
import type { Sight } from './sight.ts';

/** A place in a session that one can go back to: its beginning, each line that was entered, and each change of a host. */
export interface Point {
  /** null: the beginning, or a change that no line came with. */
  readonly line: EnteredLine | null;
  readonly change: HostChange | null;
  /** The entry of the journal that its first key is in. */
  readonly from: number;
  /** What was to be seen before the first key of the next line; of the last point: nothing yet (the session goes on). */
  readonly left: Sight | null;
}

export const BEGINNING: readonly Point[] = [{ line: null, change: null, from: 0, left: null }];

/** Where a journal can be cut: before the entry `from`, when this was to be seen. */
export interface Cut {
  readonly from: number;
  readonly left: Sight;
}

/**
 * Notes a line that is entered now. Several lines that came with one key press, as when they were pasted, are one point: the
 * journal cannot be cut between them. Nor can it before a line that was typed ahead, when a host was changed meanwhile.
 */
export function entered(points: readonly Point[], line: EnteredLine, cut: Cut): readonly Point[] {
  if (line.text.trim() === '') return points;
  const last = points.at(-1);
  if (last?.from !== cut.from) return added(points, { line, change: null, from: cut.from }, cut);
  const text = last.line === null ? line.text : `${last.line.text}\n${line.text}`;
  return [...points.slice(0, -1), { ...last, line: { ...line, text } }];
}

/** Notes a change of a host that is made now. */
export function changed(points: readonly Point[], change: HostChange, cut: Cut): readonly Point[] {
  return added(points, { line: null, change, from: cut.from }, cut);
}

/** The points of a course as they were when `at` was the last one. */
export function pointsUntil(course: readonly Point[], at: number): readonly Point[] {
  return course.slice(0, at + 1).map((point, i) => (i === at ? { ...point, left: null } : point));
}

function added(points: readonly Point[], point: Omit<Point, 'left'>, { left }: Cut): readonly Point[] {
  const last = points.at(-1);
  const before = last === undefined ? [] : [{ ...last, left }];
  return [...points.slice(0, -1), ...before, { ...point, left: null }];
}
