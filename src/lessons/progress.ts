import { holds, type Scene } from './check.ts';
import type { Lesson } from './lesson.ts';

/** How many steps are done: those that were done before, and each next one whose checks all hold. A step stays done. */
export function progressed(lesson: Lesson, done: number, scene: Scene): number {
  let now = Math.min(done, lesson.steps.length);
  for (const step of lesson.steps.slice(now)) {
    if (!step.checks.every((check) => holds(check, scene))) break;
    now++;
  }
  return now;
}
