import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import type { Result } from '../../base/result.ts';
import { readProgress, withImported, type Progress } from '../../lessons/keptProgress.ts';
import { readText } from '../files/read.ts';
import { PresentButton } from '../present/PresentButton.tsx';
import { useBench, useLive, useView } from '../state/bench.ts';
import { beginAfresh, movesIn } from './begin.ts';
import { LessonList } from './LessonList.tsx';
import styles from './LessonPane.module.css';
import { keepOwn, loadOwn } from './own.ts';
import { arrived, loadProgress, opened, saveProgress, sinceIn, stepsDone, withSteps } from './progress.ts';
import { addressIn, fetchLesson, readLessonFile, type Refusal, type Source } from './sources.ts';
import { focusTitle, Steps } from './Steps.tsx';
import { loadItems, readItem, type Item } from './texts.ts';
import { useLessonWords, type LessonWords } from './words.ts';

const Stage = lazy(async () => ({ default: (await import('../present/Stage.tsx')).Stage }));

/** No progress is longer, in bytes. */
const LONGEST_PROGRESS = 200_000;

/** The lessons: one that is open, or the list of all. A file or an address that is dropped onto the page is opened as one. */
export function LessonPane() {
  const { kept, language, live, view } = useBench();
  const words = useLessonWords();
  const [items, setItems] = useState<readonly Item[] | null>(null);
  const [found] = useState(() => loadOwn(kept));
  const [own, setOwn] = useState(found?.ok === true ? found.value : null);
  const [trouble, setTrouble] = useState<((words: LessonWords) => string) | null>(() =>
    found?.ok === false ? (w: LessonWords) => w.refusal({ kind: 'mistakes', mistakes: found.error }) : null,
  );
  const [progress, setProgress] = useState(() => loadProgress(kept));
  useEffect(() => {
    let wanted = true;
    void loadItems(language).then((loaded) => {
      if (wanted) setItems(loaded);
    });
    return () => void (wanted = false);
  }, [language]);
  useEffect(() => saveProgress(kept, progress), [kept, progress]);
  const bring = useCallback(
    (source: Promise<Result<Source, Refusal>>): void =>
      void source.then((read) => {
        const refuse = (refusal: Refusal): void => setTrouble(() => (w: LessonWords) => w.refusal(refusal));
        if (!read.ok) return refuse(read.error);
        const item = readItem(read.value.slug, read.value.text);
        if (!item.ok) return refuse({ kind: 'mistakes', mistakes: item.error });
        setTrouble(null);
        setOwn(item.value);
        keepOwn(kept, read.value);
        setProgress((before) => opened(before, item.value, nowIn(live)));
      }),
    [kept, live],
  );
  useDropped(bring);
  const place = useView((state) => state.place);
  /** Where somebody was sent last, and how often that was. */
  const [sent, setSent] = useState({ slug: '', times: 0 });
  useEffect(() => {
    if (place === null || items === null) return;
    view.setState({ place: null, begun: null });
    const item = items.find(({ slug }) => slug === place.slug);
    if (item === undefined) return;
    setProgress((before) => arrived(before, item, place.step, place.isHere ? nowIn(live) : null));
    setSent(({ times }) => ({ slug: item.slug, times: times + 1 }));
  }, [place, items, live, view]);
  if (items === null) return null;
  const all = own === null ? items : [...items, own];
  const current = all.find(({ slug }) => slug === progress.current) ?? all[0];
  if (current === undefined) return null;
  const importProgress = (file: File): void =>
    void readText(file, LONGEST_PROGRESS).then((text) => {
      const read = readProgress(text.ok ? text.value : '');
      if (read.ok) setProgress((before) => withImported(before, read.value));
      setTrouble(read.ok ? null : () => (w: LessonWords) => w.noProgress(file.name));
    });
  return (
    <div className={styles.lesson}>
      {trouble !== null && (
        <div role="alert" className={styles.trouble}>
          <p>{trouble(words)}</p>
          <button type="button" className={styles.small} onClick={() => setTrouble(null)}>
            {words.dismiss}
          </button>
        </div>
      )}
      <Open
        key={`${current.slug} ${sent.times}`}
        isSent={sent.slug === current.slug}
        items={all}
        current={current}
        progress={progress}
        change={setProgress}
        onFile={(file) => bring(readLessonFile(file))}
        onAddress={(address) => bring(fetchLesson(address))}
        onImport={importProgress}
      />
    </div>
  );
}

/** Takes what is dropped anywhere on the page, unless it is dropped where something else takes it. */
function useDropped(bring: (source: Promise<Result<Source, Refusal>>) => void): void {
  useEffect(() => {
    const over = (event: DragEvent): void => {
      const types = event.dataTransfer?.types ?? [];
      if (types.includes('Files') || types.includes('text/uri-list')) event.preventDefault();
    };
    const drop = (event: DragEvent): void => {
      if (event.defaultPrevented || event.dataTransfer === null) return;
      const [file] = event.dataTransfer.files;
      const address = addressIn(event.dataTransfer);
      if (file === undefined && address === null) return;
      event.preventDefault();
      if (file !== undefined) bring(readLessonFile(file));
      else if (address !== null) bring(fetchLesson(address));
    };
    window.addEventListener('dragover', over);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('drop', drop);
    };
  }, [bring]);
}

/** Where it is kept which lesson goes on in which session, so that nobody is asked again after a reload. */
const SETTLED = 'settled';

interface OpenProps {
  /** Whoever was sent here by a link has been asked already. */
  readonly isSent: boolean;
  readonly items: readonly Item[];
  readonly current: Item;
  readonly progress: Progress;
  readonly change: (next: (before: Progress) => Progress) => void;
  readonly onFile: (file: File) => void;
  readonly onAddress: (address: string) => void;
  readonly onImport: (file: File) => void;
}

/** The open lesson under what leads to the others. */
function Open({ isSent, items, current, progress, change, onFile, onAddress, onImport }: OpenProps) {
  const words = useLessonWords();
  const { kept, live, view } = useBench();
  const isStage = useView((state) => state.stage === 'on');
  const [listed, setListed] = useState(false);
  const [begins, setBegins] = useState(0);
  const at = items.indexOf(current);
  const done = stepsDone(progress, current);
  const open = (item: Item): void => {
    setListed(false);
    change((before) => opened(before, item, nowIn(live)));
    focusTitle();
  };
  const { hosts } = current.lesson;
  const prepared = linesIn(current.start);
  const enough = useLive(({ world }) => world.hosts.length) >= hosts;
  const isUsed = (): boolean => live.store.getState().course.length > 1;
  // Somebody has been here, or the lesson needs something that is not.
  const [asks] = useState(
    () => progress.current === current.slug && done === 0 && (!enough || (!isSent && (isUsed() || prepared > 0))),
  );
  const { seed } = nowIn(live);
  const [settled] = useState(() => kept.load(SETTLED) === `${current.slug} ${seed}`);
  const offers = useView((state) => asks && !settled && state.begun !== current.slug);
  useEffect(() => {
    if (!offers) kept.save(SETTLED, `${current.slug} ${seed}`);
  }, [offers, kept, current.slug, seed]);
  const settle = (): void => view.setState({ begun: current.slug });
  const afresh = (): void => {
    beginAfresh(live, current);
    settle();
    setBegins((n) => n + 1);
    change((before) => ({ ...withSteps(before, current, 0), current: current.slug }));
    focusTitle();
  };
  // Before an audience nobody is asked about a host that nothing was typed on.
  useEffect(() => {
    if (isStage && offers && !isUsed()) afresh();
  });
  const following = {
    done,
    since: sinceIn(progress, current, nowIn(live).seed),
    onDone: (steps: number) => change((before) => withSteps(before, current, steps)),
  };
  const offer = offers && (
    <div className={styles.offer}>
      <p>{enough ? words.howToBegin : words.needsHosts(hosts)}</p>
      <button type="button" className={styles.small} onClick={afresh}>
        {words.fresh(hosts)}
      </button>{' '}
      {enough && (
        <button type="button" className={styles.small} onClick={settle}>
          {words.goOn}
        </button>
      )}
    </div>
  );
  if (isStage) {
    return (
      <>
        {offer}
        <Suspense>
          <Stage key={begins} item={current} isSent={isSent} {...following} onAgain={afresh} />
        </Suspense>
      </>
    );
  }
  const nextOf = (item: Item | undefined) =>
    item === undefined ? null : { title: item.lesson.title, open: () => open(item) };
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
        <PresentButton label={words.present} className={styles.small} />
      </nav>
      {listed ? (
        <LessonList
          items={items}
          progress={progress}
          current={current}
          onOpen={open}
          onChange={change}
          onFile={onFile}
          onAddress={onAddress}
          onImport={onImport}
        />
      ) : (
        <>
          {offer}
          <Steps lesson={current.lesson} prepared={prepared} next={nextOf(items[at + 1])} {...following} />
        </>
      )}
    </>
  );
}

/** The session that is shown, by its seed, and the time in it. */
function nowIn({ session, store }: ReturnType<typeof useBench>['live']): {
  readonly seed: number;
  readonly at: number;
} {
  return { seed: session.seed, at: store.getState().now };
}

function linesIn(start: string): number {
  return movesIn(start).filter(({ kind }) => kind === 'enter').length;
}
