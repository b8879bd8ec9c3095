import type { Branch } from '../../lab/live.ts';
import type { Point } from '../../lab/points.ts';
import type { PaneWords } from '../messages/panes.en.ts';

/** What a point of a session is called: the line that was entered, or what happened to a host. */
export function labelOf(point: Point | undefined, words: PaneWords): string {
  if (point === undefined || (point.change === null && point.line === null)) return words.beginning;
  const happened = point.change === null ? [] : [words.happened(point.change)];
  return [...happened, ...(point.line === null ? [] : [point.line.text])].join('; ');
}

/** A branch by its first line, and where it leaves the others: a point that it shares with them. */
export function branchLabel({ line, change, lines, fork }: Branch, words: PaneWords): string {
  return words.branch(fork, change === null ? line : words.happened(change), lines);
}
