import { err, ok, type Result } from '../../base/result.ts';
import { readSavedSession, type SavedSession } from '../../lab/journal.ts';
import type { Branch, Clock } from '../../lab/live.ts';
import type { Session } from '../../lab/session.ts';
import type { Bundle } from '../../lab/share/bundle.ts';
import { replay } from '../../lab/share/replay.ts';
import { readText } from '../files/read.ts';
import { patiently } from './patience.ts';
import type { Refusal } from './words.en.ts';

/** No session that a person typed is longer, in bytes of its file. */
const LARGEST_FILE = 20_000_000;

/** A session that was played, and those of its branches that can be played, too. */
export interface Brought {
  readonly session: Session;
  readonly branches: readonly Branch[];
  /** How many branches cannot be taken up. */
  readonly lost: number;
}

/** Plays a session that came from elsewhere; whatever it holds, the page goes on. */
export async function bring({ saved, branches }: Bundle, clock: Clock): Promise<Result<Brought, Refusal>> {
  const session = await played(saved, clock);
  if (!session.ok) return session;
  const good: Branch[] = [];
  for (const branch of branches) if ((await played(branch.saved, clock)).ok) good.push(branch);
  return ok({ session: session.value, branches: good, lost: branches.length - good.length });
}

/** Plays a session bit by bit, so that the page stays awake, and no longer than anybody waits. */
export async function played(saved: SavedSession, clock: Clock): Promise<Result<Session, Refusal>> {
  try {
    const session = await patiently(replay(saved), clock);
    return session === null ? err({ kind: 'tooLong' }) : ok(session);
  } catch {
    return err({ kind: 'unplayable' });
  }
}

/** Reads the file of a saved session. */
export async function readFile(file: File): Promise<Result<SavedSession, Refusal>> {
  const text = await readText(file, LARGEST_FILE);
  if (!text.ok && text.error !== 'notText') return err({ kind: text.error });
  const saved = readSavedSession(text.ok ? text.value : '');
  return saved.ok ? saved : err({ kind: 'file', error: saved.error });
}
