import { useEffect, useState } from 'react';
import { readMoves } from '../../lab/walk.ts';
import { useBench } from '../state/bench.ts';
import { beginAfresh } from './begin.ts';
import { LessonList } from './LessonList.tsx';
import styles from './LessonPane.module.css';
import { loadProgress, saveProgress, stepsDone, withSteps, type Progress } from './progress.ts';
import { Steps } from './Steps.tsx';
import { loadItems, readItem, type Item } from './texts.ts';
import { useLessonWords } from './words.ts';

/** The lessons: one that is open, or the list of all. A file that is dropped here is opened as one. */
export function LessonPane() {
  const { kept, language } = useBench();
  const [items, setItems] = useState<readonly Item[] | null>(null);
  const [dropped, setDropped] = useState<Item | string | null>(null);
  const [progress, setProgress] = useState(() => loadProgress(kept));
  useEffect(() => {
    let wanted = true;
    void loadItems(language).then((loaded) => {
      if (wanted) setItems(loaded);
    });
    return () => void (wanted = false);
  }, [language]);
  if (items === null) return null;
  const all = typeof dropped === 'object' && dropped !== null ? [...items, dropped] : items;
  const current = all.find(({ slug }) => slug === progress.current) ?? all[0];
  if (current === undefined) return null;
  const change = (next: Progress): void => {
    setProgress(next);
    saveProgress(kept, next);
  };
  const openFile = (file: File): void =>
    void file.text().then((text) => {
      const item = readItem(`file:${file.name.replace(/\.md$/, '')}`, text);
      setDropped(item);
      if (typeof item === 'object') change({ ...progress, current: item.slug });
    });
  return (
    <div
      className={styles.lesson}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        const [file] = event.dataTransfer.files;
        if (file !== undefined) openFile(file);
      }}
    >
      {typeof dropped === 'string' && (
        <pre role="alert" className={styles.output}>
          {dropped}
        </pre>
      )}
      <Open key={current.slug} items={all} current={current} progress={progress} change={change} onFile={openFile} />
    </div>
  );
}

interface OpenProps {
  readonly items: readonly Item[];
  readonly current: Item;
  readonly progress: Progress;
  readonly change: (progress: Progress) => void;
  readonly onFile: (file: File) => void;
}

/** The open lesson under what leads to the others. */
function Open({ items, current, progress, change, onFile }: OpenProps) {
  const words = useLessonWords();
  const { live } = useBench();
  const [listed, setListed] = useState(false);
  const at = items.indexOf(current);
  const done = stepsDone(progress, current);
  const open = (item: Item): void => {
    setListed(false);
    change({ ...progress, current: item.slug });
  };
  const prepared = linesIn(current.start);
  // Somebody has been here, or the lesson needs something that is not.
  const [offers, setOffers] = useState(() => {
    const used = live.store.getState().course.length > 1;
    return progress.current === current.slug && done === 0 && (used || prepared > 0);
  });
  const afresh = (): void => {
    beginAfresh(live, current.start);
    setOffers(false);
    change({ ...withSteps(progress, current, 0), current: current.slug });
  };
  const step = (label: string, mark: string, item: Item | undefined) => (
    <button
      type="button"
      className={styles.small}
      aria-label={label}
      disabled={item === undefined}
      onClick={() => {
        if (item !== undefined) open(item);
      }}
    >
      {mark}
    </button>
  );
  return (
    <>
      <nav className={styles.bar} aria-label={words.list}>
        <button type="button" className={styles.small} aria-expanded={listed} onClick={() => setListed(!listed)}>
          {words.list}
        </button>
        {step(words.previous, '‹', items[at - 1])}
        {step(words.next, '›', items[at + 1])}
        {!offers && (
          <button type="button" className={styles.small} onClick={afresh}>
            {words.again}
          </button>
        )}
      </nav>
      {listed ? (
        <LessonList
          items={items}
          progress={progress}
          current={current}
          onOpen={open}
          onFile={onFile}
          onReset={() => change({ ...progress, lessons: {} })}
        />
      ) : (
        <>
          {offers && (
            <div className={styles.offer}>
              <p>{words.howToBegin}</p>
              <button type="button" className={styles.small} onClick={afresh}>
                {words.fresh}
              </button>{' '}
              <button type="button" className={styles.small} onClick={() => setOffers(false)}>
                {words.goOn}
              </button>
            </div>
          )}
          <Steps
            lesson={current.lesson}
            prepared={prepared}
            done={done}
            onDone={(steps) => change(withSteps(progress, current, steps))}
          />
        </>
      )}
    </>
  );
}

function linesIn(start: string): number {
  const moves = readMoves(start, 'start.console');
  return moves.ok ? moves.value.filter(({ kind }) => kind === 'enter').length : 0;
}
