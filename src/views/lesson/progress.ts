import { PROGRESS } from '../start.ts';
import type { Bench } from '../state/bench.ts';
import type { Item } from './texts.ts';

/** How far each lesson is, as it is kept. */
export interface Progress {
  /** The lesson that is open. */
  readonly current: string | null;
  readonly lessons: Readonly<Record<string, { readonly version: string; readonly steps: number }>>;
}

const NONE: Progress = { current: null, lessons: {} };

/** What was kept; what cannot be read is left out. */
export function loadProgress(kept: Bench['kept']): Progress {
  try {
    const value: unknown = JSON.parse(kept.load(PROGRESS) ?? '{}');
    if (typeof value !== 'object' || value === null || !('lessons' in value)) return NONE;
    const { lessons } = value;
    if (typeof lessons !== 'object' || lessons === null) return NONE;
    const read = Object.entries(lessons).flatMap(([slug, one]: [string, unknown]) => {
      if (typeof one !== 'object' || one === null || !('version' in one) || !('steps' in one)) return [];
      const { version, steps } = one;
      return typeof version === 'string' && typeof steps === 'number' && steps >= 0
        ? [[slug, { version, steps: Math.floor(steps) }] as const]
        : [];
    });
    const current = 'current' in value && typeof value.current === 'string' ? value.current : null;
    return { current, lessons: Object.fromEntries(read) };
  } catch {
    return NONE;
  }
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
  return { ...progress, lessons: { ...progress.lessons, [slug]: { version, steps } } };
}
