import type { LiveSession } from '../../lab/live.ts';
import { Session } from '../../lab/session.ts';
import { readMoves, Walker, type Move } from '../../lab/walk.ts';

/** Shows fresh hosts instead of those that are shown, a terminal on each, on which the start of a lesson was typed. */
export function beginAfresh(live: LiveSession, start: string, hosts: number): void {
  const session = freshSession(live, hosts);
  const walker = new Walker(session);
  for (const move of movesIn(start)) walker.make(move);
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
