import { useEffect, useState } from 'react';
import type { Clock } from '../../lab/live.ts';
import styles from './NotesWindow.module.css';
import type { Action } from './presenter.ts';
import type { NotesState } from './protocol.ts';
import type { PresentWords } from './words.en.ts';

export interface NotesClockProps {
  readonly clock: Clock;
  readonly elapsed: NotesState['elapsed'];
  /** When that was heard, by this page's clock. */
  readonly at: number;
  /** How long the lesson says that it takes. */
  readonly minutes: number;
  readonly words: PresentWords;
  readonly act: (action: Action) => void;
}

/** How long the presentation has gone on. */
export function NotesClock({ clock, elapsed: { counted, runs }, at, minutes, words, act }: NotesClockProps) {
  const [now, setNow] = useState(at);
  useEffect(() => {
    setNow(at);
    if (!runs) return undefined;
    let cancel = (): void => {};
    const tick = (): void => {
      setNow(clock.now());
      const shown = counted + clock.now() - at;
      cancel = clock.after(1000 - (shown % 1000), tick);
    };
    tick();
    return () => cancel();
  }, [clock, counted, runs, at]);
  const seconds = Math.floor((counted + (runs ? Math.max(0, now - at) : 0)) / 1000);
  const two = (n: number): string => String(n).padStart(2, '0');
  return (
    <>
      <span role="timer" aria-label={words.clock} className={styles.time} data-runs={runs}>
        {two(Math.floor(seconds / 60))}:{two(seconds % 60)}
      </span>
      <span className={styles.soft}>{words.ofMinutes(minutes)}</span>
      <button type="button" onClick={() => act('clock')}>
        {runs ? words.pauseClock : words.startClock}
      </button>
      <button type="button" onClick={() => act('clockBack')}>
        {words.resetClock}
      </button>
    </>
  );
}
