import { useState } from 'react';
import { progressFile, type Progress } from '../../lessons/keptProgress.ts';
import { download } from '../files/download.ts';
import styles from './LessonPane.module.css';
import { stepsDone, without } from './progress.ts';
import type { Item } from './texts.ts';
import { useLessonWords } from './words.ts';

export interface LessonListProps {
  readonly items: readonly Item[];
  readonly progress: Progress;
  readonly current: Item;
  readonly onOpen: (item: Item) => void;
  readonly onChange: (next: (before: Progress) => Progress) => void;
  readonly onFile: (file: File) => void;
  readonly onAddress: (address: string) => void;
  readonly onImport: (file: File) => void;
}

/** Every lesson and challenge, and how far each is; how to bring one's own, and what to do with one's progress. */
export function LessonList({
  items,
  progress,
  current,
  onOpen,
  onChange,
  onFile,
  onAddress,
  onImport,
}: LessonListProps) {
  const words = useLessonWords();
  /** What progress was before it was reset. */
  const [before, setBefore] = useState<Progress | null>(null);
  const reset = (next: Progress): void => {
    setBefore(progress);
    onChange(() => next);
  };
  const group = (title: string, members: readonly Item[]) => (
    <section aria-label={title}>
      <h3 className={styles.heading}>{title}</h3>
      <ol className={styles.list}>
        {members.map((item) => {
          const [done, all] = [stepsDone(progress, item), item.lesson.steps.length];
          const { title: name, minutes, par } = item.lesson;
          return (
            <li key={item.slug}>
              <div className={styles.row}>
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
                {done > 0 && (
                  <button
                    type="button"
                    className={styles.mini}
                    aria-label={words.resetOne(name)}
                    title={words.resetOne(name)}
                    onClick={() => reset(without(progress, item))}
                  >
                    ↺
                  </button>
                )}
              </div>
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
      <section aria-label={words.own}>
        <h3 className={styles.heading}>{words.own}</h3>
        <div className={styles.bar}>
          <FileField label={words.open} accept=".md,text/markdown" onFile={onFile} />
        </div>
        <AddressField onAddress={onAddress} />
        <p className={styles.eyebrow}>{words.orDrop}</p>
      </section>
      <section aria-label={words.progress}>
        <h3 className={styles.heading}>{words.progress}</h3>
        <div className={styles.bar}>
          <button
            type="button"
            className={styles.small}
            onClick={() =>
              download('drydock-progress.json', new Blob([progressFile(progress)], { type: 'application/json' }))
            }
          >
            {words.exportProgress}
          </button>
          <button type="button" className={styles.small} onClick={() => reset({ ...progress, lessons: {} })}>
            {words.reset}
          </button>
        </div>
        <div className={styles.bar}>
          <FileField
            label={words.importProgress}
            accept=".json,application/json"
            onFile={(file) => {
              setBefore(null);
              onImport(file);
            }}
          />
        </div>
        <p role="status" className={styles.bar}>
          {before !== null && (
            <>
              {words.wasReset}
              <button
                type="button"
                className={styles.small}
                onClick={() => {
                  onChange(() => before);
                  setBefore(null);
                }}
              >
                {words.takeBack}
              </button>
            </>
          )}
        </p>
      </section>
    </div>
  );
}

interface FileFieldProps {
  readonly label: string;
  readonly accept: string;
  readonly onFile: (file: File) => void;
}

function FileField({ label, accept, onFile }: FileFieldProps) {
  return (
    <label className={styles.small}>
      {label}{' '}
      <input
        type="file"
        accept={accept}
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file !== undefined) onFile(file);
          // The same file, mended, can be chosen again.
          event.target.value = '';
        }}
      />
    </label>
  );
}

function AddressField({ onAddress }: { readonly onAddress: (address: string) => void }) {
  const words = useLessonWords();
  const [address, setAddress] = useState('');
  return (
    <form
      className={styles.bar}
      onSubmit={(event) => {
        event.preventDefault();
        onAddress(address);
      }}
    >
      <input
        type="text"
        inputMode="url"
        className={styles.address}
        aria-label={words.address}
        placeholder={words.address}
        value={address}
        onChange={(event) => setAddress(event.target.value)}
      />
      <button type="submit" className={styles.small}>
        {words.openAddress}
      </button>
    </form>
  );
}
