import { Fragment, useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { LiveSession } from '../../lab/live.ts';
import type { Line } from '../../lab/session.ts';
import { describeLessonError, parseLesson } from '../../lessons/parse.ts';
import type { Block, Lesson } from '../../lessons/lesson.ts';
import { progressed } from '../../lessons/progress.ts';
import { useMessages, type Language } from '../messages/messages.ts';
import styles from './LessonPane.module.css';
import { Prose } from './Prose.tsx';
import { lessonText } from './texts.ts';

export interface LessonPaneProps {
  readonly live: LiveSession;
  readonly language: Language;
  readonly slug: string;
  /** Steps that were done before, when the session comes back. */
  readonly done: number;
  readonly onDone: (steps: number) => void;
  /** Types a line into the terminal. */
  readonly onLine: (line: Line) => void;
}

/** One lesson: its steps tick themselves when the world is as they ask. */
export function LessonPane(props: LessonPaneProps) {
  const { language, slug } = props;
  const [text, setText] = useState<string | null>(null);
  useEffect(() => {
    let wanted = true;
    void lessonText(slug, language).then((loaded) => {
      if (wanted) setText(loaded);
    });
    return () => void (wanted = false);
  }, [slug, language]);
  const parsed = useMemo(
    () => (text === null ? null : parseLesson(slug, text, `${slug}/${language}.md`)),
    [slug, text, language],
  );
  if (parsed === null) return null;
  return parsed.ok ? (
    <Steps {...props} lesson={parsed.value} />
  ) : (
    <pre role="alert" className={styles.lesson}>
      {parsed.error.map((error) => describeLessonError(error)).join('\n')}
    </pre>
  );
}

function Steps({ live, lesson, done, onDone, onLine }: LessonPaneProps & { readonly lesson: Lesson }) {
  const messages = useMessages();
  const world = useStore(live.store, (state) => state.world);
  const findings = useStore(live.store, (state) => state.findings);
  const host = live.session.lab.hostName(1);
  const course = useStore(live.store, (state) => state.course);
  const at = useStore(live.store, (state) => state.at);
  const branches = useStore(live.store, (state) => state.branches);
  const isNow = at === course.length - 1;
  // At an earlier point, and on another branch, what was done until then.
  const until = useMemo(
    () =>
      course
        .slice(0, at)
        .reduce((steps, { left }) => (left === null ? steps : progressed(lesson, steps, { ...left, host })), 0),
    [course, at, lesson, host],
  );
  const known = useRef(branches);
  const isBranch = known.current !== branches;
  const now = progressed(lesson, isNow && !isBranch ? done : until, { world, host, findings });
  useEffect(() => {
    known.current = branches;
    if (isNow && now !== done) onDone(now);
  }, [now, done, onDone, isNow, branches]);
  const steps = useRef<HTMLOListElement>(null);
  useEffect(() => {
    if (now > 0) steps.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [now]);
  const finished = now === lesson.steps.length;
  return (
    <div className={styles.lesson}>
      <p className={styles.eyebrow}>{messages.lessonLength(lesson.minutes)}</p>
      <h2 className={styles.title}>{lesson.title}</h2>
      <p className={styles.question}>{lesson.question}</p>
      <Blocks blocks={lesson.intro} onLine={onLine} />
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
              <Blocks blocks={step.blocks} onLine={onLine} />
            </li>
          );
        })}
      </ol>
      <p role="status" className={styles.finished}>
        {finished ? messages.lessonDone : ''}
      </p>
    </div>
  );
}

function Blocks({ blocks, onLine }: { readonly blocks: readonly Block[]; readonly onLine: (line: Line) => void }) {
  return blocks.map((block, i) => {
    switch (block.kind) {
      case 'prose':
        return <Prose key={i} node={block.node} />;
      case 'commands':
        return <CommandLines key={i} lines={block.lines} onLine={onLine} />;
      default:
        return null;
    }
  });
}

function CommandLines({ lines, onLine }: { readonly lines: readonly Line[]; readonly onLine: (line: Line) => void }) {
  const messages = useMessages();
  return (
    <div className={styles.commands}>
      {lines.map((line, j) => (
        <button key={j} type="button" className={styles.command} onClick={() => onLine(line)}>
          <span className={styles.prompt} aria-hidden="true">
            {line.at === 'host' ? '$' : '/ #'}
          </span>
          <code>{words(line.text)}</code>
          <span className={styles.run}>{messages.run}</span>
        </button>
      ))}
    </div>
  );
}

/** A command breaks between its words, and inside one only where it would not fit. */
function words(text: string) {
  return text.split(' ').map((word, i) => (
    <Fragment key={i}>
      {i > 0 ? ' ' : ''}
      <span className={styles.word}>{word}</span>
    </Fragment>
  ));
}
