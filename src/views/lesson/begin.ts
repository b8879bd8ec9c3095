import type { LiveSession } from '../../lab/live.ts';
import { Session } from '../../lab/session.ts';
import { movesOf, readMoves, Walker, type Move } from '../../lab/walk.ts';
import { linesOf } from '../../lessons/lesson.ts';
import type { Item } from './texts.ts';

/**
 * Shows fresh hosts instead of those that are shown, a terminal on each, on which the start of a lesson was typed, and what
 * its steps before `step` (counted from 1) have to be typed.
 */
export function beginAfresh(live: LiveSession, { lesson, start }: Item, step = 1): void {
  const session = freshSession(live, lesson.hosts);
  const walker = new Walker(session);
  const before = movesOf(lesson.steps.slice(0, step - 1).flatMap(linesOf));
  for (const move of [...movesIn(start), ...before]) walker.make(move);
  live.replace(session);
}

/** A session on fresh hosts, a terminal on each, to take the place of the one that is shown. */
export function freshSession(live: LiveSession, hosts: number): Session {
  const { seed, until } = live.save();
  const session = new Session({ seed: seed + 1, began: until, hosts });
  for (let host = 2; host <= hosts; host++) session.open(host);
  return session;
}

/** What is typed before a lesson begins. */
export function movesIn(start: string): readonly Move[] {
  const moves = readMoves(start, 'start.console');
  return moves.ok ? moves.value : [];
}
