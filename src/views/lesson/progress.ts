import { NO_PROGRESS, readProgress, type Progress } from '../../lessons/keptProgress.ts';
import { PROGRESS } from '../start.ts';
import type { Bench } from '../state/bench.ts';
import type { Item } from './texts.ts';

/** What was kept; nothing when it cannot be read. */
export function loadProgress(kept: Bench['kept']): Progress {
  const read = readProgress(kept.load(PROGRESS) ?? '');
  return read.ok ? read.value : NO_PROGRESS;
}

export function saveProgress(kept: Bench['kept'], progress: Progress): void {
  kept.save(PROGRESS, JSON.stringify(progress));
}

/** Steps of a lesson that are done; none when the lesson has changed since. */
export function stepsDone({ lessons }: Progress, { slug, version, lesson }: Item): number {
  const known = lessons[slug];
  return known?.version === version ? Math.min(known.steps, lesson.steps.length) : 0;
}

export function withSteps(progress: Progress, { slug, version }: Item, steps: number): Progress {
  const known = progress.lessons[slug];
  const since = known?.version === version && known.since !== undefined ? { since: known.since } : {};
  return { ...progress, lessons: { ...progress.lessons, [slug]: { version, steps, ...since } } };
}

/** With a lesson opened: one that was not begun begins in the session of this seed, at this time of the lab. */
export function opened(progress: Progress, item: Item, now: { readonly seed: number; readonly at: number }): Progress {
  const { slug, version } = item;
  if (stepsDone(progress, item) > 0) return { ...progress, current: slug };
  return { current: slug, lessons: { ...progress.lessons, [slug]: { version, steps: 0, since: now } } };
}

/** With a lesson opened at a step, as one that begins now (null: with its session), whatever was done of it before. */
export function arrived(
  progress: Progress,
  item: Item,
  step: number,
  now: { readonly seed: number; readonly at: number } | null,
): Progress {
  const afresh = without(progress, item);
  const begun = now === null ? afresh : opened(afresh, item, now);
  return { ...withSteps(begun, item, step - 1), current: item.slug };
}

export function without({ current, lessons }: Progress, { slug }: Item): Progress {
  return { current, lessons: Object.fromEntries(Object.entries(lessons).filter(([other]) => other !== slug)) };
}

/** When a lesson began in the session of this seed, on the lab's clock; 0: with the session. */
export function sinceIn({ lessons }: Progress, { slug, version }: Item, seed: number): number {
  const known = lessons[slug];
  return known?.version === version && known.since?.seed === seed ? known.since.at : 0;
}
