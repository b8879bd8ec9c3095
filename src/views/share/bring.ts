import { err, ok, type Result } from '../../base/result.ts';
import { readSavedSession, type SavedSession } from '../../lab/journal.ts';
import type { Clock } from '../../lab/live.ts';
import type { Session } from '../../lab/session.ts';
import { replay } from '../../lab/share/replay.ts';
import { patiently } from './patience.ts';
import type { Refusal } from './words.en.ts';

/** No session that a person typed is longer, in bytes of its file. */
const LARGEST_FILE = 20_000_000;

/** Plays a session that came from elsewhere; whatever it holds, the page goes on. */
export async function bring(saved: SavedSession, clock: Clock): Promise<Result<Session, Refusal>> {
  try {
    const session = await patiently(replay(saved), clock);
    return session === null ? err({ kind: 'tooLong' }) : ok(session);
  } catch {
    return err({ kind: 'unplayable' });
  }
}

/** Reads the file of a saved session. */
export async function readFile(file: File): Promise<Result<SavedSession, Refusal>> {
  if (file.size > LARGEST_FILE) return err({ kind: 'largeFile' });
  const saved = readSavedSession(await file.text());
  return saved.ok ? saved : err({ kind: 'file', error: saved.error });
}
