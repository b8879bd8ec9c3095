import { describeMistake } from '../../base/mistake.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { folders } from '../../lessons/course.ts';
import type { Lesson } from '../../lessons/lesson.ts';
import { parseLesson } from '../../lessons/parse.ts';
import { lessonVersion } from '../../lessons/version.ts';
import type { Language } from '../messages/messages.ts';

/** A lesson that can be opened. */
export interface Item {
  /** Its folder, or `file:` and the name of a file that was dropped. */
  readonly slug: string;
  readonly lesson: Lesson;
  /** What is typed before it begins; '' for nothing. */
  readonly start: string;
  readonly version: string;
}

/** Every lesson, then every challenge, in their order. */
export async function loadItems(language: Language): Promise<readonly Item[]> {
  const texts = language === 'en' ? (await import('./texts.en.ts')).texts : (await import('./texts.zh-CN.ts')).texts;
  const starts = (await import('./starts.ts')).starts;
  return folders.map((folder) => {
    const item = readItem(
      folder,
      texts[`/lessons/${folder}/${language}.md`] ?? '',
      starts[`/lessons/${folder}/start.console`],
    );
    if (!item.ok) throw new Error(item.error.join('\n'));
    return item.value;
  });
}

/** A lesson out of its Markdown; where it cannot be read a sentence for each mistake. */
export function readItem(slug: string, text: string, start = ''): Result<Item, readonly string[]> {
  const parsed = parseLesson(slug, text, `${slug}.md`);
  if (!parsed.ok) return err(parsed.error.map((error) => describeMistake(error)));
  return ok({ slug, lesson: parsed.value, start, version: lessonVersion(parsed.value, start) });
}
