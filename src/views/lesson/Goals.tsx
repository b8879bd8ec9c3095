import { holds, type Check, type Scene } from '../../lessons/check.ts';
import { describeCheck } from '../../lessons/describeCheck.ts';
import { useBench } from '../state/bench.ts';
import styles from './LessonPane.module.css';
import { useLessonWords } from './words.ts';

/** What a challenge asks for, and what of it is still missing. */
export function Goals({
  checks,
  scene,
  done,
}: {
  readonly checks: readonly Check[];
  readonly scene: Scene;
  readonly done: boolean;
}) {
  const words = useLessonWords();
  const { language } = useBench();
  return (
    <ul className={styles.goals} aria-label={words.goal}>
      {checks.map((check, i) => {
        const met = done || holds(check, scene);
        return (
          <li key={i} data-goal={met ? 'met' : 'missing'}>
            <span
              className={styles.tick}
              data-state={met ? 'done' : 'later'}
              role="img"
              aria-label={met ? words.holds : words.missing}
            >
              {met ? '✓' : ''}
            </span>{' '}
            {describeCheck(check)[language]}
          </li>
        );
      })}
    </ul>
  );
}
