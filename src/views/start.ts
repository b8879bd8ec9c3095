import { readSavedSession, type SavedSession } from '../lab/journal.ts';
import { LiveSession, type Clock } from '../lab/live.ts';
import { Session } from '../lab/session.ts';

/** Where a session is kept between visits. Both calls may do nothing where the browser keeps nothing. */
export interface Storage {
  load(): string | null;
  /** Whether it was kept. */
  save(text: string): boolean;
  clear(): void;
}

export interface StartOptions {
  readonly clock: Clock;
  readonly storage: Storage;
  /** For a session that begins now. */
  readonly seed: number;
  readonly began: number;
}

export interface Started {
  readonly live: LiveSession;
  /** Something that the person should know at the start. */
  readonly notice: 'notRestored' | null;
  /** Writes the session down; false when the browser keeps nothing. */
  readonly keep: () => boolean;
  /** Stops the session and forgets it: the next visit begins anew. */
  readonly forget: () => void;
}

/** Brings back the session of the last visit, or begins one. */
export function start({ clock, storage, seed, began }: StartOptions): Started {
  const text = storage.load();
  const saved = text === null ? null : readSavedSession(text);
  const restored = saved?.ok === true ? restore(saved.value) : null;
  const session = restored ?? new Session({ seed, began });
  const live = new LiveSession(session, clock);
  let forgotten = false;
  return {
    live,
    notice: text !== null && restored === null ? 'notRestored' : null,
    keep: () => forgotten || storage.save(JSON.stringify(session.save())),
    forget: () => {
      forgotten = true;
      live.stop();
      storage.clear();
    },
  };
}

/** A journal of an older version of the lab may no longer play. */
function restore(saved: SavedSession): Session | null {
  try {
    return Session.restore(saved);
  } catch {
    return null;
  }
}
