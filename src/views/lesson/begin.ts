import type { LiveSession } from '../../lab/live.ts';
import { Session } from '../../lab/session.ts';
import { movesOf, readMoves, Walker, type Move } from '../../lab/walk.ts';
import { linesOf } from '../../lessons/lesson.ts';
import type { Item } from './texts.ts';

/** Fresh hosts, a terminal on each, to take the place of those that are shown. */
export interface Prepared {
  readonly session: Session;
  /** Types on from there. */
  readonly walker: Walker;
  /** When the lesson begins, on the session's clock: what was found out before does not count. */
  readonly since: number;
}

/**
 * Prepares fresh hosts on which the start of a lesson was typed, and what its steps before `step` (counted from 1) have to be typed;
 * for no lesson (null) a fresh host.
 */
export function prepare(live: LiveSession, item: Item | null, step: number): Prepared {
  const { seed, until } = live.save();
  const hosts = item?.lesson.hosts ?? 1;
  const session = new Session({ seed: seed + 1, began: until, hosts });
  for (let host = 2; host <= hosts; host++) session.open(host);
  const walker = new Walker(session);
  for (const move of movesIn(item?.start ?? '')) walker.make(move);
  const since = session.lab.kernel.now;
  const before = item?.lesson.steps.slice(0, step - 1) ?? [];
  for (const move of movesOf(before.flatMap(linesOf))) walker.make(move);
  return { session, walker, since };
}

/** Shows what is prepared for a step of a lesson instead of the session that is shown. */
export function beginAfresh(live: LiveSession, item: Item, step = 1): void {
  live.replace(prepare(live, item, step).session);
}

/** What is typed before a lesson begins. */
export function movesIn(start: string): readonly Move[] {
  const moves = readMoves(start, 'start.console');
  return moves.ok ? moves.value : [];
}
