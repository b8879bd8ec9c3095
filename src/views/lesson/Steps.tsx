import { useEffect, useRef, useState } from 'react';
import { useMessages } from '../messages/messages.ts';
import { useLive, useView } from '../state/bench.ts';
import { Blocks } from './Blocks.tsx';
import { Goals } from './Goals.tsx';
import styles from './LessonPane.module.css';
import { useProgress, type ProgressOptions } from './useProgress.ts';
import { useLessonWords } from './words.ts';

/** The heading, where the keyboard is when a lesson was opened. */
const TITLE = 'lesson-title';

/** Gives the heading of the open lesson the keyboard, once it is there. */
export function focusTitle(): void {
  requestAnimationFrame(() => document.getElementById(TITLE)?.focus());
}

export interface StepsProps extends ProgressOptions {
  /** Lines that were typed before the lesson began. */
  readonly prepared: number;
  /** The lesson that comes after this one; null: this is the last. */
  readonly next: { readonly title: string; readonly open: () => void } | null;
}

/** One lesson: its steps tick themselves when the world is as they ask. */
export function Steps({ lesson, prepared, next, done, since, onDone }: StepsProps) {
  const messages = useMessages();
  const words = useLessonWords();
  const { now, scene } = useProgress({ lesson, done, since, onDone });
  const course = useLive((state) => state.course);
  const at = useLive((state) => state.at);
  const steps = useRef<HTMLOListElement>(null);
  // On a narrow screen a step is often done while the lesson is out of sight.
  const sheet = useView((state) => state.sheet);
  const isDone = now === lesson.steps.length;
  const end = useRef<HTMLDivElement>(null);
  const [came] = useState(now);
  useEffect(() => {
    if (now > 0) steps.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
    if (isDone && now > came) end.current?.scrollIntoView({ block: 'nearest' });
  }, [now, sheet, isDone, came]);
  const told = useTold(lesson, now);
  const typed = course.slice(1, at + 1).filter(({ line }) => line !== null && line.text.trim() !== '').length;
  const { par, outro } = lesson;
  return (
    <>
      <p className={styles.eyebrow}>{messages.lessonLength(lesson.minutes)}</p>
      <h2 id={TITLE} tabIndex={-1} className={styles.title}>
        {lesson.title}
      </h2>
      <p className={styles.question}>{lesson.question}</p>
      <Blocks blocks={lesson.intro} scene={null} />
      {par !== null && <p className={styles.eyebrow}>{words.commands(Math.max(0, typed - prepared), par)}</p>}
      <ol ref={steps} className={styles.steps}>
        {lesson.steps.map((step, i) => {
          const state = i < now ? 'done' : i === now ? 'now' : 'later';
          return (
            <li
              key={step.title}
              className={styles.step}
              data-step={state}
              aria-current={state === 'now' ? 'step' : undefined}
            >
              <h3 className={styles.heading}>
                <span className={styles.tick} data-state={state} role="img" aria-label={messages.stepState[state]}>
                  {state === 'done' ? '✓' : ''}
                </span>
                {step.title}
              </h3>
              {par !== null && <Goals checks={step.checks} scene={scene} done={state === 'done'} />}
              <Blocks blocks={step.blocks} scene={state === 'now' ? scene : null} />
            </li>
          );
        })}
      </ol>
      {outro.length > 0 && (
        <section className={styles.step} aria-label={words.remember}>
          <Blocks blocks={outro} scene={null} />
        </section>
      )}
      <div ref={end}>
        <p role="status" className={styles.finished}>
          {isDone ? messages.lessonDone : ''}
        </p>
        {isDone && next !== null && (
          <button type="button" className={styles.small} onClick={next.open}>
            {words.goOnTo(next.title)}
          </button>
        )}
      </div>
      <p role="status" className={styles.spoken}>
        {told}
      </p>
    </>
  );
}

/** What is said of the last step that was done while somebody was here, and of the next one; the lesson's end says itself. */
function useTold({ steps }: StepsProps['lesson'], now: number): string {
  const words = useLessonWords();
  const [told, setTold] = useState({ now, text: '' });
  if (told.now !== now) {
    const [done, next] = [steps[now - 1], steps[now]];
    const isMore = now > told.now && done !== undefined && next !== undefined;
    setTold({ now, text: isMore ? words.stepDone(done.title, next.title) : '' });
  }
  return told.text;
}
