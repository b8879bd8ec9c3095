import { useEffect, useMemo, useRef } from 'react';
import type { Scene } from '../../lessons/check.ts';
import type { Lesson } from '../../lessons/lesson.ts';
import { progressed } from '../../lessons/progress.ts';
import { useLive } from '../state/bench.ts';

export interface ProgressOptions {
  readonly lesson: Lesson;
  /** Steps that were done before, when the session comes back. */
  readonly done: number;
  /** When it was begun, on the lab's clock. */
  readonly since: number;
  readonly onDone: (steps: number) => void;
}

/** How many steps of a lesson are done by now, and what its checks look at. */
export function useProgress({ lesson, done, since, onDone }: ProgressOptions): {
  readonly now: number;
  readonly scene: Scene;
} {
  const world = useLive((state) => state.world);
  const findings = useLive((state) => state.findings);
  const course = useLive((state) => state.course);
  const at = useLive((state) => state.at);
  const branches = useLive((state) => state.branches);
  const isNow = at === course.length - 1;
  // At an earlier point, and on another branch, what was done until then.
  const until = useMemo(
    () =>
      course
        .slice(0, at)
        .reduce((steps, { left }) => (left === null ? steps : progressed(lesson, steps, { ...left, since })), 0),
    [course, at, lesson, since],
  );
  const known = useRef(branches);
  const isBranch = known.current !== branches;
  const scene: Scene = { world, findings, since };
  const now = progressed(lesson, isNow && !isBranch ? done : until, scene);
  useEffect(() => {
    known.current = branches;
    if (isNow && now !== done) onDone(now);
  }, [now, done, onDone, isNow, branches]);
  return { now, scene };
}
