import { readSavedSession, type SavedSession } from '../lab/journal.ts';
import { LiveSession, type Clock } from '../lab/live.ts';
import { Session } from '../lab/session.ts';

/** What is kept between visits, by name. Where the browser keeps nothing, nothing is found again. */
export interface Storage {
  load(name: string): string | null;
  /** Whether it was kept. */
  save(name: string, text: string): boolean;
  clear(name: string): void;
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
  readonly progress: Progress;
}

/** How many steps of each lesson are done. */
export interface Progress {
  load(slug: string): number;
  save(slug: string, steps: number): void;
}

const SESSION = 'session';
const PROGRESS = 'progress';

/** Brings back the session of the last visit, or begins one. */
export function start({ clock, storage, seed, began }: StartOptions): Started {
  const text = storage.load(SESSION);
  const saved = text === null ? null : readSavedSession(text);
  const restored = saved?.ok === true ? restore(saved.value) : null;
  const session = restored ?? new Session({ seed, began });
  const live = new LiveSession(session, clock);
  let forgotten = false;
  return {
    live,
    notice: text !== null && restored === null ? 'notRestored' : null,
    keep: () => forgotten || storage.save(SESSION, JSON.stringify(live.save())),
    forget: () => {
      forgotten = true;
      live.stop();
      storage.clear(SESSION);
      storage.clear(PROGRESS);
    },
    progress: progressIn(storage),
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

function progressIn(storage: Storage): Progress {
  const all = (): Readonly<Record<string, unknown>> => {
    try {
      const value: unknown = JSON.parse(storage.load(PROGRESS) ?? '{}');
      return typeof value === 'object' && value !== null ? { ...value } : {};
    } catch {
      return {}; // damaged: the lesson begins anew
    }
  };
  return {
    load: (slug) => {
      const steps = all()[slug];
      return typeof steps === 'number' && steps >= 0 ? Math.floor(steps) : 0;
    },
    save: (slug, steps) => void storage.save(PROGRESS, JSON.stringify({ ...all(), [slug]: steps })),
  };
}
