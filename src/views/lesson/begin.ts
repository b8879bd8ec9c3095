import type { LiveSession } from '../../lab/live.ts';
import { Session } from '../../lab/session.ts';
import { make, readMoves } from '../../lab/walk.ts';

/** Shows a fresh host instead of the one that is shown, on which the start of a lesson was typed. */
export function beginAfresh(live: LiveSession, start: string): void {
  const { seed, until } = live.save();
  const session = new Session({ seed: seed + 1, began: until });
  const moves = readMoves(start, 'start.console');
  if (moves.ok) for (const move of moves.value) make(session, move);
  live.replace(session);
}
