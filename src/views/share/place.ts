import { err, ok, type Result } from '../../base/result.ts';
import type { LessonPlace } from '../../lab/share/link.ts';
import { course } from '../../lessons/course.ts';
import type { Item } from '../lesson/texts.ts';
import type { Language } from '../messages/messages.ts';
import { PROGRESS, type Started } from '../start.ts';
import type { Refusal } from './words.en.ts';

/** Where the person is: the lesson that is open, and its first step that is not done. */
export function placeIn(kept: Started['kept']): LessonPlace {
  const { current, lessons } = readProgress(kept.load(PROGRESS));
  const slug = typeof current === 'string' && /^(challenges\/)?[a-z0-9-]+$/.test(current) ? current : (course[0] ?? '');
  const lesson = lessons[slug];
  const done = typeof lesson === 'object' && lesson !== null && 'steps' in lesson ? lesson.steps : 0;
  return { slug, step: typeof done === 'number' && done > 0 ? Math.floor(done) + 1 : 1 };
}

/** The lesson that a link leads to; or why there is no such place. */
export async function lessonAt({ slug, step }: LessonPlace, language: Language): Promise<Result<Item, Refusal>> {
  const { loadItems } = await import('../lesson/texts.ts');
  const item = (await loadItems(language)).find((one) => one.slug === slug);
  if (item === undefined) return err({ kind: 'noLesson', slug });
  const { title, steps } = item.lesson;
  return step > steps.length ? err({ kind: 'noStep', title, step, steps: steps.length }) : ok(item);
}

function readProgress(text: string | null): {
  readonly current: unknown;
  readonly lessons: Readonly<Record<string, unknown>>;
} {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    if (typeof value === 'object' && value !== null && 'lessons' in value) {
      const { lessons } = value;
      const current = 'current' in value ? value.current : null;
      if (typeof lessons === 'object' && lessons !== null) return { current, lessons: { ...lessons } };
    }
  } catch {
    // damaged: no lesson was begun
  }
  return { current: null, lessons: {} };
}
