import { err, ok, type Result } from '../../base/result.ts';
import type { LessonPlace } from '../../lab/share/link.ts';
import { folders } from '../../lessons/course.ts';
import { loadProgress } from '../lesson/progress.ts';
import type { Item } from '../lesson/texts.ts';
import type { Language } from '../messages/messages.ts';
import type { Started } from '../start.ts';
import type { Refusal } from './words.en.ts';

/** Where the person is: the lesson that is open, and its first step that is not done. */
export function placeIn(kept: Started['kept']): LessonPlace {
  const { current, lessons } = loadProgress(kept);
  const slug = folders.find((folder) => folder === current) ?? folders[0] ?? '';
  return { slug, step: (lessons[slug]?.steps ?? 0) + 1 };
}

/** The lesson that a link leads to; or why there is no such place. */
export async function lessonAt({ slug, step }: LessonPlace, language: Language): Promise<Result<Item, Refusal>> {
  const { loadItems } = await import('../lesson/texts.ts');
  const item = (await loadItems(language)).find((one) => one.slug === slug);
  if (item === undefined) return err({ kind: 'noLesson', slug });
  const { title, steps } = item.lesson;
  return step > steps.length ? err({ kind: 'noStep', title, step, steps: steps.length }) : ok(item);
}
