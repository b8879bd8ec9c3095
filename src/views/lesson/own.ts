import { OWN_LESSON } from '../start.ts';
import type { Bench } from '../state/bench.ts';
import type { Source } from './sources.ts';
import { readItem, type Item } from './texts.ts';

/** The lesson that was brought last, as it is kept; null: there is none that can be read. */
export function loadOwn(kept: Bench['kept']): Item | null {
  const text = kept.load(OWN_LESSON);
  const at = text?.indexOf('\n') ?? -1;
  if (text === null || at < 0) return null;
  const item = readItem(text.slice(0, at), text.slice(at + 1));
  return typeof item === 'string' ? null : item;
}

export function keepOwn(kept: Bench['kept'], { slug, text }: Source): void {
  kept.save(OWN_LESSON, `${slug.replaceAll('\n', ' ')}\n${text}`);
}
