import type { ToldStep } from '../../lab/explain/told.ts';
import { usePaneWords } from '../messages/panes.ts';
import styles from './Details.module.css';

export interface ToldStepsProps {
  readonly steps: readonly ToldStep[];
  /** The one that is looked at. */
  readonly current?: number | null;
}

/** A trace's steps, numbered; what went on and what stopped is said as well as coloured. */
export function ToldSteps({ steps, current = null }: ToldStepsProps) {
  const words = usePaneWords();
  return (
    <ol className={styles.steps}>
      {steps.map(({ text, mark }, i) => (
        <li key={i} className={styles.step} data-mark={mark} aria-current={i === current ? 'step' : undefined}>
          <span className={styles.number}>{mark === 'no' ? '✕' : i + 1}</span>
          <span>
            {text}
            {mark === 'no' && <span className={styles.spoken}> {words.marks.no}</span>}
          </span>
        </li>
      ))}
    </ol>
  );
}
