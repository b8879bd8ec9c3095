import { readSavedSession, type SavedSession } from '../lab/journal.ts';
import { readHostChange } from '../lab/hosts/change.ts';
import { LiveSession, type Branch, type Clock, type LiveState } from '../lab/live.ts';
import { Session } from '../lab/session.ts';
import type { StoreApi } from 'zustand/vanilla';
import { shownAfterPaint } from './state/shown.ts';
import { viewStore, type ViewStore } from './state/view.ts';

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
  /** What the panes around the terminal show of it. */
  readonly shown: StoreApi<LiveState>;
  readonly view: ViewStore;
  readonly clock: Clock;
  /** Something that the person should know at the start. */
  readonly notice: 'notRestored' | null;
  /** Writes the session down; false when the browser keeps nothing. */
  readonly keep: () => boolean;
  /** Stops the session and forgets it: the next visit begins anew. */
  readonly forget: () => void;
  /** Stops the session and leaves another one for the next visit. */
  readonly leave: (saved: SavedSession) => void;
  /** What else is kept until the next start over: how panes are sized, how the picture is arranged. */
  readonly kept: { load(name: string): string | null; save(name: string, text: string): void };
}

const SESSION = 'session';
/** How far each lesson is. */
export const PROGRESS = 'progress';
/** The lesson that somebody brought. */
export const OWN_LESSON = 'lesson';
const BRANCHES = 'branches';
/** How the picture was arranged by hand. */
export const ARRANGEMENT = 'arrangement';

/** Brings back the session of the last visit, or begins one. */
export function start({ clock, storage, seed, began }: StartOptions): Started {
  const text = storage.load(SESSION);
  const saved = text === null ? null : readSavedSession(text);
  const restored = saved?.ok === true ? restore(saved.value) : null;
  const session = restored ?? new Session({ seed, began });
  const live = new LiveSession(session, clock, restored === null ? [] : readBranches(storage.load(BRANCHES)));
  let forgotten = false;
  return {
    live,
    shown: shownAfterPaint(live.store),
    view: viewStore(),
    clock,
    notice: text !== null && restored === null ? 'notRestored' : null,
    keep: () => {
      if (forgotten) return true;
      storage.save(BRANCHES, JSON.stringify(live.branches));
      return storage.save(SESSION, JSON.stringify(live.save()));
    },
    forget: () => {
      forgotten = true;
      live.stop();
      storage.clear(SESSION);
      storage.clear(PROGRESS);
      storage.clear(OWN_LESSON);
      storage.clear(ARRANGEMENT);
      storage.clear(BRANCHES);
    },
    leave: (saved) => {
      forgotten = true;
      live.stop();
      for (const name of [PROGRESS, OWN_LESSON, ARRANGEMENT, BRANCHES]) storage.clear(name);
      storage.save(SESSION, JSON.stringify(saved));
    },
    kept: {
      load: (name) => storage.load(name),
      save: (name, kept) => {
        if (!forgotten) storage.save(name, kept);
      },
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

/** Branches as they were kept; one that cannot be read is left out. */
function readBranches(text: string | null): readonly Branch[] {
  try {
    const value: unknown = JSON.parse(text ?? '[]');
    if (!Array.isArray(value)) return [];
    return value.flatMap((item: unknown): readonly Branch[] => {
      if (
        typeof item !== 'object' ||
        item === null ||
        !('saved' in item && 'fork' in item && 'line' in item && 'lines' in item)
      )
        return [];
      const { fork, line, lines } = item;
      const saved = readSavedSession(JSON.stringify(item.saved));
      if (!saved.ok || typeof fork !== 'number' || typeof line !== 'string' || typeof lines !== 'number') return [];
      const change = 'change' in item ? readHostChange(item.change) : null;
      return [{ saved: saved.value, fork, line, change, lines }];
    });
  } catch {
    return [];
  }
}
