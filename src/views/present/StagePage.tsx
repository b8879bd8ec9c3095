import { useEffect, useRef } from 'react';
import { never } from '../../base/never.ts';
import { promptOf, type Block, type Lesson } from '../../lessons/lesson.ts';
import { Inlines, Prose } from '../lesson/Prose.tsx';
import { useMessages } from '../messages/messages.ts';
import { useBench } from '../state/bench.ts';
import type { Script, Shown } from './script.ts';
import styles from './Stage.module.css';
import { presentWords } from './words.ts';

export interface StagePageProps {
  readonly script: Script;
  readonly shown: Shown;
  readonly lesson: Lesson;
  /** How many steps are done. */
  readonly done: number;
}

/** What the audience sees of the lesson: one page of it, with what was typed and answered so far. */
export function StagePage({ script, shown, lesson, done }: StagePageProps) {
  const words = presentWords(useBench().language);
  const messages = useMessages();
  const page = script.pages[shown.page];
  const end = useRef<HTMLDivElement>(null);
  const lines = Object.values(shown.typed).reduce((sum, n) => sum + n, 0);
  useEffect(() => {
    if (lines + shown.revealed.length > 0) end.current?.scrollIntoView({ block: 'nearest' });
  }, [lines, shown.revealed.length]);
  if (page === undefined) return null;
  const all = lesson.steps.length;
  return (
    <>
      <ol className={styles.steps} aria-label={words.steps}>
        {lesson.steps.map((step, i) => {
          const state = i < done ? 'done' : i === done ? 'now' : 'later';
          return (
            <li key={step.title} data-step={state} data-shown={page.step === i} className={styles.tick}>
              <span role="img" aria-label={`${step.title}: ${messages.stepState[state]}`}>
                {state === 'done' ? '✓' : String(i + 1)}
              </span>
            </li>
          );
        })}
      </ol>
      <div aria-live="polite">
        {page.step !== null && <p className={styles.eyebrow}>{words.stepOf(page.step + 1, all)}</p>}
        {page.kind === 'outro' && <p className={styles.eyebrow}>{words.remember}</p>}
        <h1 className={styles.title}>{page.title}</h1>
        {page.kind === 'title' && <p className={styles.question}>{lesson.question}</p>}
        {page.blocks.map((block, i) => (
          <StageBlock key={i} block={block} typed={shown.typed[i] ?? 0} isRevealed={shown.revealed.includes(i)} />
        ))}
        {page.kind === 'outro' && done === all && <p className={styles.done}>{messages.lessonDone}</p>}
      </div>
      <div ref={end} />
    </>
  );
}

interface StageBlockProps {
  readonly block: Block;
  /** How many of its lines were typed: only they are shown. */
  readonly typed: number;
  readonly isRevealed: boolean;
}

function StageBlock({ block, typed, isRevealed }: StageBlockProps) {
  switch (block.kind) {
    case 'prose':
      return <Prose node={block.node} />;
    case 'commands':
    case 'solution':
      return block.lines.slice(0, typed).map((line, i) => (
        <p key={i} className={styles.line}>
          <span aria-hidden="true">{promptOf(line)}</span> <code>{line.text}</code>
        </p>
      ));
    case 'predict':
      return <Question {...block} isRevealed={isRevealed} />;
    case 'hint':
      return null;
    default:
      return never(block);
  }
}

/** A question for the audience: what is right stays with the presenter until it is shown. */
function Question({
  question,
  options,
  right,
  why,
  isRevealed,
}: Extract<Block, { kind: 'predict' }> & { readonly isRevealed: boolean }) {
  const words = presentWords(useBench().language);
  return (
    <section className={styles.predict} aria-label={words.question}>
      <p className={styles.question}>
        <Inlines nodes={question} />
      </p>
      <ol type="A">
        {options.map((option, i) => (
          <li key={i} data-answer={isRevealed ? (i === right ? 'right' : 'wrong') : 'held'}>
            <Inlines nodes={option} />
            {isRevealed && i === right && (
              <span role="img" aria-label={words.rightOption} className={styles.right}>
                ✓
              </span>
            )}
          </li>
        ))}
      </ol>
      {isRevealed && (
        <p>
          <Inlines nodes={why} />
        </p>
      )}
    </section>
  );
}
