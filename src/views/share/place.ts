import { course } from '../../lessons/course.ts';
import { decode, type LessonPlace } from '../../lab/share/link.ts';
import { PROGRESS, type Started } from '../start.ts';
import { compression } from './compression.ts';

/** Where the person is: the lesson that is open, and its first step that is not done. */
export function placeIn(kept: Started['kept']): LessonPlace {
  const { current, lessons } = readProgress(kept.load(PROGRESS));
  const slug = typeof current === 'string' && /^(challenges\/)?[a-z0-9-]+$/.test(current) ? current : (course[0] ?? '');
  const lesson = lessons[slug];
  const done = typeof lesson === 'object' && lesson !== null && 'steps' in lesson ? lesson.steps : 0;
  return { slug, step: typeof done === 'number' && done > 0 ? Math.floor(done) + 1 : 1 };
}

/** What is kept of the lessons once the one that a link names is open; null: the link names none. */
export async function progressIn(fragment: string, kept: string | null): Promise<string | null> {
  const shared = await decode(fragment, compression);
  if (shared?.ok !== true || shared.value.lesson === null) return null;
  return JSON.stringify({ ...readProgress(kept), current: shared.value.lesson.slug });
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
