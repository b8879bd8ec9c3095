import * as v from 'valibot';
import type { StoreApi } from 'zustand/vanilla';
import { readHostChange } from '../lab/hosts/change.ts';
import { readSavedSession, type SavedSession } from '../lab/journal.ts';
import { LiveSession, type Branch, type Clock, type LiveState } from '../lab/live.ts';
import { Session } from '../lab/session.ts';
import { readProgress } from '../lessons/keptProgress.ts';
import { played } from './share/bring.ts';
import { shownAfterPaint } from './state/shown.ts';
import { viewStore, type ViewStore } from './state/view.ts';

/** What is kept between visits, by name. Where the browser keeps nothing, nothing is found again. */
export interface Storage {
  load(name: string): string | null;
  /** Whether it was kept. */
  save(name: string, text: string): boolean;
  clear(name: string): void;
}

/** What was kept and cannot be read any more; it stays, as it was, until the person throws it away. */
export interface Unread {
  readonly name: (typeof READ)[number];
  readonly text: string;
}

/** What the page works with. */
export interface Surroundings {
  readonly clock: Clock;
  readonly storage: Storage;
}

export interface StartOptions extends Surroundings {
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
  /** What could not be read. */
  readonly unread: readonly Unread[];
  /** Throws away what could not be read. */
  readonly dropUnread: (name: Unread['name']) => void;
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

/** What the start reads of all that is kept. */
const READ = [SESSION, BRANCHES, PROGRESS] as const;
const asideOf = (name: Unread['name']): string => `unread.${name}`;

/** Brings back the session of the last visit, or begins one. */
export async function start({ seed, began, ...surroundings }: StartOptions): Promise<Started> {
  const { clock, storage } = surroundings;
  const [saved, kept, progress] = [SESSION, BRANCHES, PROGRESS].map((name) => storage.load(name) ?? undefined);
  const session = saved === undefined ? null : await restored(saved, clock);
  const branches = session === null ? [] : readBranches(kept ?? '[]');
  const setAside = (name: Unread['name'], text: string | undefined, isRead: boolean): void => {
    if (text === undefined || isRead) return;
    // In its place: there may be no room for both.
    storage.clear(name);
    storage.save(asideOf(name), text);
  };
  setAside(SESSION, saved, session !== null);
  setAside(BRANCHES, kept, session !== null && branches !== null);
  setAside(PROGRESS, progress, readProgress(progress ?? '').ok);
  return open(session ?? new Session({ seed, began }), surroundings, branches ?? []);
}

/** Works on a session. */
export function open(session: Session, { clock, storage }: Surroundings, branches: readonly Branch[] = []): Started {
  const live = new LiveSession(session, clock, branches);
  const unread = READ.flatMap((name): readonly Unread[] => {
    const text = storage.load(asideOf(name));
    return text === null ? [] : [{ name, text }];
  });
  let forgotten = false;
  return {
    live,
    shown: shownAfterPaint(live.store),
    view: viewStore(),
    clock,
    unread,
    dropUnread: (name) => storage.clear(asideOf(name)),
    keep: () => {
      if (forgotten) return true;
      storage.save(BRANCHES, JSON.stringify(live.branches));
      return storage.save(SESSION, JSON.stringify(live.save()));
    },
    forget: () => {
      forgotten = true;
      live.stop();
      for (const name of [...READ, ...READ.map(asideOf), OWN_LESSON, ARRANGEMENT]) storage.clear(name);
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

async function restored(text: string, clock: Clock): Promise<Session | null> {
  const saved = readSavedSession(text);
  const session = saved.ok ? await played(saved.value, clock) : saved;
  return session.ok ? session.value : null;
}

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const branchesSchema = v.array(
  v.object({ saved: v.unknown(), fork: count, line: v.string(), lines: count, change: v.unknown() }),
);

/** Branches as they were kept; null when one of them cannot be read. */
function readBranches(text: string): readonly Branch[] | null {
  const kept = v.safeParse(v.pipe(v.string(), v.parseJson(), branchesSchema), text);
  if (!kept.success) return null;
  const branches = kept.output.flatMap((branch): readonly Branch[] => {
    const saved = readSavedSession(JSON.stringify(branch.saved));
    return saved.ok ? [{ ...branch, saved: saved.value, change: readHostChange(branch.change) }] : [];
  });
  return branches.length === kept.output.length ? branches : null;
}
