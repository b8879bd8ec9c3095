import type { Lesson } from './lesson.ts';

/**
 * What progress in a lesson is worth anything for: another value when its steps ask for something else, the same in every
 * language and when only the words change. `start` is what is typed before the lesson.
 */
export function lessonVersion({ steps }: Lesson, start: string): string {
  const text = JSON.stringify([start, steps.map(({ checks }) => checks)]);
  let hash = 0x811c9dc5; // FNV-1a
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(36);
}
