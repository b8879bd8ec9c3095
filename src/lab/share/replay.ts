import type { JournalEntry, SavedSession } from '../journal.ts';
import { Session } from '../session.ts';

/** How much of the lab's time passes between two looks at the real clock, in milliseconds. */
const PIECE = 500;

/** A moment of a replay: what comes next of the journal; null when only time has passed. */
export interface Moment {
  readonly session: Session;
  readonly next: JournalEntry | null;
}

/**
 * Brings a session back bit by bit, as `Session.restore` does in one go: whoever does not know the journal stops asking
 * when it takes too long. Gives the session as it is before each entry, and after each piece of time.
 */
export function* replay(saved: SavedSession): Generator<Moment, Session, void> {
  const { seed, began, hosts } = saved;
  const session = new Session({ seed, began, hosts });
  for (const next of saved.journal.slice(1)) {
    yield* passing(session, next.at);
    yield { session, next };
    perform(session, next);
  }
  yield* passing(session, saved.until);
  return session;
}

function* passing(session: Session, to: number): Generator<Moment, void, void> {
  for (;;) {
    const next = session.nextEvent();
    if (next === null || next >= to) break;
    session.pass(Math.min(to, Math.max(next, session.lab.kernel.now) + PIECE));
    yield { session, next: null };
    if (session.lab.kernel.now >= to) return;
  }
  session.pass(to);
}

function perform(session: Session, entry: JournalEntry): void {
  switch (entry.kind) {
    case 'type':
      session.type(entry.terminal, entry.keys);
      break;
    case 'open':
      session.open(entry.host);
      break;
    case 'resize':
      session.resize(entry.terminal, entry.columns, entry.rows);
      break;
    case 'host':
      session.change(entry.change);
  }
}
