import * as v from 'valibot';
import { err, ok, type Result } from '../base/result.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const oneSchema = v.object({
  /** What the lesson was when they were done: `lessonVersion`. */
  version: v.string(),
  /** How many steps are done. */
  steps: count,
  /** When it was opened: in which session (its seed), and at what time of the lab. Nothing found out before counts. */
  since: v.optional(v.object({ seed: v.number(), at: v.number() })),
});

/** How far one lesson is. */
export type LessonProgress = v.InferOutput<typeof oneSchema>;

/** How far each lesson is, as it is kept, and as the file that it is exported to. */
export interface Progress {
  /** The lesson that is open. */
  readonly current: string | null;
  /** By slug. */
  readonly lessons: Readonly<Record<string, LessonProgress>>;
}

/** Of somebody who has begun nothing. */
export const NO_PROGRESS: Progress = { current: null, lessons: {} };

const fileSchema = v.object({
  current: v.optional(v.nullable(v.string())),
  lessons: v.record(v.string(), v.unknown()),
});

/** Reads what was kept, or a file; a lesson that cannot be read is left out. Error: it is no progress at all. */
export function readProgress(text: string): Result<Progress, 'notJson' | 'notProgress'> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return err('notJson');
  }
  const read = v.safeParse(fileSchema, value);
  if (!read.success) return err('notProgress');
  const { current = null, lessons } = read.output;
  const readable = Object.entries(lessons).flatMap(([slug, one]) => {
    const lesson = v.safeParse(oneSchema, one);
    return lesson.success ? [[slug, lesson.output] as const] : [];
  });
  return ok({ current, lessons: Object.fromEntries(readable) });
}

/** The file that progress is exported to: what was found out in a session stays there. */
export function progressFile({ lessons }: Progress): string {
  const kept = Object.entries(lessons).map(([slug, { version, steps }]) => [slug, { version, steps }] as const);
  return `${JSON.stringify({ lessons: Object.fromEntries(kept) }, null, 2)}\n`;
}

/** Progress with that of a file: of a lesson that both have in one version, whichever is further; otherwise the file's. */
export function withImported(progress: Progress, imported: Progress): Progress {
  const news = Object.entries(imported.lessons).filter(([slug, { version, steps }]) => {
    const mine = progress.lessons[slug];
    return mine === undefined || mine.version !== version || mine.steps < steps;
  });
  return { ...progress, lessons: { ...progress.lessons, ...Object.fromEntries(news) } };
}
