import type { LiveSession } from '../../lab/live.ts';
import { Session } from '../../lab/session.ts';
import { readMoves, Walker } from '../../lab/walk.ts';

/** Shows fresh hosts instead of those that are shown, a terminal on each, on which the start of a lesson was typed. */
export function beginAfresh(live: LiveSession, start: string, hosts: number): void {
  const { seed, until } = live.save();
  const session = new Session({ seed: seed + 1, began: until, hosts });
  for (let host = 2; host <= hosts; host++) session.open(host);
  const moves = readMoves(start, 'start.console');
  const walker = new Walker(session);
  if (moves.ok) for (const move of moves.value) walker.make(move);
  live.replace(session);
}
