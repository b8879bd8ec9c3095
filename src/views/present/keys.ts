import type { Action } from './presenter.ts';

/** What a key does on the stage; 'begin': a clicker's key that starts a show. */
export type Command = Action | 'begin' | 'leave' | 'notes';

export interface Press {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

/** Keys that clickers send: they belong to the stage wherever the focus is. */
const CLICKER: Readonly<Record<string, Command>> = {
  PageDown: 'next',
  PageUp: 'back',
  F5: 'begin',
  Escape: 'leave',
};

/** Keys that are the stage's while nobody types. */
const KEYS: Readonly<Record<string, Command>> = {
  ArrowRight: 'next',
  ArrowLeft: 'back',
  b: 'blank',
  '.': 'blank',
  s: 'spot',
  p: 'pause',
  '+': 'faster',
  '=': 'faster',
  '-': 'slower',
  t: 'clock',
  n: 'notes',
};

/** What a key press means; null: it is not for the stage. `typing`: the focus is where text goes. */
export function commandOf({ key, ctrlKey, altKey, metaKey }: Press, typing: boolean): Command | null {
  if (ctrlKey || altKey || metaKey) return null;
  return CLICKER[key] ?? (typing ? null : (KEYS[key.length === 1 ? key.toLowerCase() : key] ?? null));
}
