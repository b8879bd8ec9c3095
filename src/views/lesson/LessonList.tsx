import styles from './LessonPane.module.css';
import { stepsDone, type Progress } from './progress.ts';
import type { Item } from './texts.ts';
import { useLessonWords } from './words.ts';

export interface LessonListProps {
  readonly items: readonly Item[];
  readonly progress: Progress;
  readonly current: Item;
  readonly onOpen: (item: Item) => void;
  readonly onFile: (file: File) => void;
  readonly onReset: () => void;
}

/** Every lesson and challenge, and how far each is. */
export function LessonList({ items, progress, current, onOpen, onFile, onReset }: LessonListProps) {
  const words = useLessonWords();
  const group = (title: string, members: readonly Item[]) => (
    <section aria-label={title}>
      <h3 className={styles.heading}>{title}</h3>
      <ol className={styles.list}>
        {members.map((item) => {
          const [done, all] = [stepsDone(progress, item), item.lesson.steps.length];
          const { title: name, minutes, par } = item.lesson;
          return (
            <li key={item.slug}>
              <button
                type="button"
                className={styles.entry}
                aria-current={item.slug === current.slug ? 'true' : undefined}
                onClick={() => onOpen(item)}
              >
                <span>{name}</span>
                <small>
                  {done > 0 ? words.stepsDone(done, all) : par === null ? words.minutes(minutes) : words.par(par)}
                </small>
              </button>
            </li>
          );
        })}
      </ol>
    </section>
  );
  return (
    <div>
      {group(
        words.lessons,
        items.filter(({ lesson }) => lesson.par === null),
      )}
      {group(
        words.challenges,
        items.filter(({ lesson }) => lesson.par !== null),
      )}
      <div className={styles.bar}>
        <label className={styles.small}>
          {words.open}{' '}
          <input
            type="file"
            accept=".md,text/markdown"
            onChange={(event) => {
              const file = event.target.files?.[0];
              if (file !== undefined) onFile(file);
            }}
          />
        </label>
        <button type="button" className={styles.small} onClick={onReset}>
          {words.reset}
        </button>
      </div>
    </div>
  );
}
