import type { World } from '../engine/world.ts';
import { readSavedSession, type SavedSession } from '../lab/journal.ts';
import type { Picture } from './graph/picture.ts';
import { shareEn } from './share/words.en.ts';
import type { Started } from './start.ts';

/** The page's own handle, `window.drydock`, for tests, benchmarks and pages that hold the lab (docs/handle.md). */
export interface Handle {
  /** Done once the session is there. */
  readonly ready: Promise<void>;
  /** Types text into the first terminal; `\r` is Enter. */
  type(text: string): Promise<void>;
  /** Types keys by name, as lessons write them: `^C`, `^P`, or any text as it is. */
  keys(...keys: readonly string[]): Promise<void>;
  world(): Promise<World>;
  /** What the picture shows, with places; null while there is no picture. */
  graph(): Promise<Picture | null>;
  /** All that brings the session back. */
  save(): Promise<SavedSession>;
  /** Begins the page anew with a saved session; refuses one that cannot be read, with a sentence. */
  load(saved: SavedSession): Promise<void>;
  /** Begins the page anew on a fresh host. */
  reset(): Promise<void>;
}

export function handle(started: Promise<Started>, reload: () => void): Handle {
  const type = async (text: unknown): Promise<void> => {
    // Whoever calls from a page's script has no types; what is not text would spoil the journal.
    if (typeof text !== 'string') throw new TypeError(`drydock types text, not ${typeof text}`);
    (await started).live.type(0, text);
  };
  return {
    ready: started.then(() => undefined),
    type,
    keys: async (...keys) => {
      for (const key of keys) await type(typeof key === 'string' ? controlKey(key) : key);
    },
    world: async () => (await started).live.store.getState().world,
    graph: async () => (await started).view.getState().picture,
    save: async () => (await started).live.save(),
    load: async (saved) => {
      const read = readSavedSession(textOf(saved));
      if (!read.ok) throw new Error(shareEn.refusal({ kind: 'file', error: read.error }));
      (await started).leave(read.value);
      reload();
    },
    reset: async () => {
      (await started).forget();
      reload();
    },
  };
}

function controlKey(key: string): string {
  const [, letter] = /^\^([A-Z])$/.exec(key) ?? [];
  return letter === undefined ? key : String.fromCharCode(letter.charCodeAt(0) - 64);
}

/** As JSON; '' for what cannot be written so. */
function textOf(value: unknown): string {
  try {
    return JSON.stringify(value) ?? '';
  } catch {
    return '';
  }
}
