import type { Result } from '../../base/result.ts';
import { OWN_LESSON } from '../start.ts';
import type { Bench } from '../state/bench.ts';
import type { Source } from './sources.ts';
import { readItem, type Item } from './texts.ts';

/** The lesson that was brought last, as it is kept; null: none was. The error is a sentence for each mistake. */
export function loadOwn(kept: Bench['kept']): Result<Item, readonly string[]> | null {
  const text = kept.load(OWN_LESSON);
  const at = text?.indexOf('\n') ?? -1;
  return text === null ? null : readItem(text.slice(0, at), text.slice(at + 1));
}

export function keepOwn(kept: Bench['kept'], { slug, text }: Source): void {
  kept.save(OWN_LESSON, `${slug.replaceAll('\n', ' ')}\n${text}`);
}
