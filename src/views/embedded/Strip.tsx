import { useState } from 'react';
import { useStore } from 'zustand';
import { useMessages } from '../messages/messages.ts';
import { Blocks } from '../lesson/Blocks.tsx';
import lessonStyles from '../lesson/LessonPane.module.css';
import type { Item } from '../lesson/texts.ts';
import { useLive } from '../state/bench.ts';
import styles from './Embedded.module.css';
import type { Stage } from './stage.ts';
import { embeddedWords } from './words.ts';

export interface StripProps {
  readonly stage: Stage;
  readonly item: Item;
  /** Whether only the step's title is there at first. */
  readonly folded: boolean;
}

/** The lesson's step that comes next; its text unfolds. */
export function Strip({ stage, item, folded }: StripProps) {
  const messages = useMessages();
  const { done, language } = useStore(stage.store);
  // Hints follow the session.
  useLive((state) => state.world);
  const [open, setOpen] = useState(!folded);
  const words = embeddedWords(language);
  const { steps, title } = item.lesson;
  const step = steps[done];
  if (step === undefined) {
    return (
      <p role="status" className={`${styles.strip} ${styles.summary}`}>
        <Tick state="done" label={messages.stepState.done} />
        <strong>{title}</strong> {words.lessonDone}
      </p>
    );
  }
  return (
    <details className={styles.strip} open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary className={styles.summary}>
        <Tick state="now" label={messages.stepState.now} />
        <span className={styles.of}>{words.step(done + 1, steps.length)}</span>
        <strong>{step.title}</strong>
      </summary>
      <div className={`${lessonStyles.lesson} ${styles.text}`} tabIndex={0} role="group" aria-label={step.title}>
        <Blocks key={done} blocks={step.blocks} scene={stage.scene()} />
      </div>
    </details>
  );
}

function Tick({ state, label }: { readonly state: 'done' | 'now'; readonly label: string }) {
  return (
    <span className={lessonStyles.tick} data-state={state} role="img" aria-label={label}>
      {state === 'done' ? '✓' : ''}
    </span>
  );
}
