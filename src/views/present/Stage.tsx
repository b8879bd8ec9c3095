import { useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { LiveSession } from '../../lab/live.ts';
import { isTyping } from '../keys/isTyping.ts';
import { useBench } from '../state/bench.ts';
import { useProgress } from '../lesson/useProgress.ts';
import type { Item } from '../lesson/texts.ts';
import { Blank } from './Blank.tsx';
import { Controls } from './Controls.tsx';
import { useHands } from './hands.ts';
import { commandOf, type Command } from './keys.ts';
import { readPlace, type Place } from './place.ts';
import { Presenter } from './presenter.ts';
import { scriptOf, shownAt } from './script.ts';
import { Spotlight } from './Spotlight.tsx';
import styles from './Stage.module.css';
import { StagePage } from './StagePage.tsx';
import { useNotes } from './useNotes.ts';
import { presentWords } from './words.ts';

/** Where it is kept how far a presentation is. */
const PLACE = 'present';

export interface StageProps {
  readonly item: Item;
  /** Steps that were done before, when the session comes back. */
  readonly done: number;
  /** Somebody was sent to a step of it just now: it begins there, wherever it was before. */
  readonly isSent: boolean;
  /** When it was begun, on the lab's clock. */
  readonly since: number;
  readonly onDone: (steps: number) => void;
  /** Begins the lesson again on a fresh host. */
  readonly onAgain: () => void;
}

/** The lesson on a stage: what an audience needs of it, the presenter's keys, and what they do to the page. */
export function Stage({ item, done, isSent, since, onDone, onAgain }: StageProps) {
  const { kept, live, view, language } = useBench();
  const { clock, terminalFor } = useHands();
  const { lesson } = item;
  const words = presentWords(language);
  const script = useMemo(() => scriptOf(lesson), [lesson]);
  const { now } = useProgress({ lesson, done, since, onDone });
  // Where the presentation begins is settled once: from then on the presenter leads.
  const [first] = useState(now);
  const [left] = useState(() => (isSent ? null : leftIn(live, item.slug, kept.load(PLACE))));
  const presenter = useMemo(() => {
    const made = new Presenter(live, clock, script, terminalFor);
    if (left !== null) made.goOnAt(left);
    else made.begin(first < script.pages.filter(({ step }) => step !== null).length ? first : 0);
    return made;
  }, [live, clock, script, terminalFor, first, left]);
  useEffect(() => {
    const keep = (): void => kept.save(PLACE, JSON.stringify(presenter.place(item.slug)));
    const unsubscribe = presenter.store.subscribe(keep);
    // Until then the clock has gone on.
    window.addEventListener('pagehide', keep);
    return () => {
      unsubscribe();
      window.removeEventListener('pagehide', keep);
      keep();
      presenter.stop();
    };
  }, [presenter, kept, item.slug]);
  const { at, blank, spot } = useStore(presenter.store);
  const [problem, setProblem] = useState('');
  const isHeard = useNotes({ presenter, script, lesson, done: now });
  const stage = useRef<HTMLDivElement>(null);

  const act = (command: Command): void => {
    setProblem('');
    const state = presenter.store.getState();
    switch (command) {
      case 'begin':
        break;
      case 'leave':
        if (state.blank) presenter.do('blank');
        else if (state.spot !== 'off') presenter.store.setState({ spot: 'off' });
        else view.setState({ stage: 'left' });
        break;
      case 'notes':
        if (!isHeard || !openNotes()) setProblem(words.noNotes);
        break;
      default:
        presenter.do(command);
    }
  };
  useKeys(act, () => stage.current?.focus({ preventScroll: true }));
  useEffect(() => {
    document.documentElement.dataset['presenting'] = 'true';
    stage.current?.focus({ preventScroll: true });
    return () => {
      delete document.documentElement.dataset['presenting'];
    };
  }, []);
  const shown = shownAt(script, at);
  useEffect(() => {
    stage.current?.parentElement?.scrollTo({ top: 0 });
  }, [shown.page]);
  return (
    <div ref={stage} tabIndex={-1} className={styles.stage}>
      <StagePage script={script} shown={shown} lesson={lesson} done={now} />
      <Controls
        presenter={presenter}
        script={script}
        problem={problem}
        onProblem={setProblem}
        act={act}
        onAgain={onAgain}
      />
      <Spotlight spot={spot} />
      {blank && <Blank onShow={() => presenter.do('blank')} />}
    </div>
  );
}

/** Where a presentation of this lesson was left, if the session is still the one and as far. */
function leftIn({ session, store }: LiveSession, slug: string, text: string | null): Place | null {
  const place = readPlace(text);
  const isSame = place?.slug === slug && place.seed === session.seed && place.point <= store.getState().at;
  return isSame ? place : null;
}

/** The window with the notes, beside this one; false: the browser opens none. */
function openNotes(): boolean {
  return window.open('?present=notes', 'drydock-notes', 'popup,width=960,height=760') !== null;
}

/** The presenter's keys, before anything else on the page hears them; `take` takes the focus back from the terminal. */
function useKeys(act: (command: Command) => void, take: () => void): void {
  const latest = useRef({ act, take });
  useEffect(() => {
    latest.current = { act, take };
  });
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const typing = isTyping(event.target);
      const command = commandOf(event, typing);
      // A dialog has its own Escape.
      if (command === null || document.querySelector('dialog[open]') !== null) return;
      event.preventDefault();
      event.stopPropagation();
      if (typing) latest.current.take();
      // The first Escape gives the keys back to the stage.
      if (!typing || command !== 'leave') latest.current.act(command);
    };
    window.addEventListener('keydown', press, true);
    return () => window.removeEventListener('keydown', press, true);
  }, []);
}
