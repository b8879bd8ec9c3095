import type { Branch } from '../../lab/live.ts';
import type { Point } from '../../lab/points.ts';
import type { PaneWords } from '../messages/panes.en.ts';

/** What a point of a session is called: the line that was entered, or what happened to a host. */
export function labelOf(point: Point | undefined, words: PaneWords): string {
  if (point === undefined || (point.change === null && point.line === null)) return words.beginning;
  const happened = point.change === null ? [] : [words.happened(point.change)];
  return [...happened, ...(point.line === null ? [] : [point.line.text])].join('; ');
}

export function branchLabel({ line, change, lines }: Branch, words: PaneWords): string {
  return words.branch(change === null ? line : words.happened(change), lines);
}
