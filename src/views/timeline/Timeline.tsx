import { lazy, useEffect, useId, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { Guard } from '../app/Guard.tsx';
import { TIMELINE_SLOT } from '../app/slots.ts';
import { isTyping } from '../keys/isTyping.ts';
import { usePaneWords } from '../messages/panes.ts';
import { useBench, useLive } from '../state/bench.ts';
import { branchLabel, labelOf } from './label.ts';
import styles from './Timeline.module.css';

const Compare = lazy(async () => ({ default: (await import('./Compare.tsx')).Compare }));

/** Of more points than this only the one that is shown is drawn. */
const DOTS = 60;

/** Every command is a point that one can go back to; what is typed there begins a branch. */
export function Timeline() {
  const words = usePaneWords();
  const { live } = useBench();
  const course = useLive((state) => state.course);
  const at = useLive((state) => state.at);
  const branches = useLive((state) => state.branches);
  const [comparing, setComparing] = useState(false);
  const [isScrubbing, setScrubbing] = useState(false);
  const menu = useId();
  const slider = useRef<HTMLInputElement>(null);
  const last = course.length - 1;
  useEffect(() => {
    const undo = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== 'z') return;
      // What a dialog says would change behind the reader's back.
      if (isTyping(event.target) || document.querySelector('dialog:modal') !== null) return;
      event.preventDefault();
      if (event.shiftKey) live.redo();
      else live.undo();
    };
    window.addEventListener('keydown', undo);
    return () => window.removeEventListener('keydown', undo);
  }, [live]);
  const slot = document.getElementById(TIMELINE_SLOT);
  if (slot === null) return null;
  const text = labelOf(course[at], words);
  const header = createPortal(
    <div role="group" aria-label={words.timeline} className={styles.timeline}>
      <div className={styles.track}>
        <span aria-hidden="true" className={styles.gone} style={{ width: `${last === 0 ? 0 : (100 * at) / last}%` }} />
        {last > 0 &&
          course.map(
            (_, i) =>
              (i === at || last <= DOTS) && (
                <span
                  key={i}
                  aria-hidden="true"
                  className={styles.dot}
                  data-state={i === at ? 'now' : i < at ? 'past' : 'ahead'}
                  style={{ left: `${(100 * i) / last}%` }}
                />
              ),
          )}
        <input
          ref={slider}
          type="range"
          className={styles.range}
          aria-label={words.timeline}
          aria-valuetext={words.pointOf(at, last, text)}
          title={words.pointOf(at, last, text)}
          min={0}
          max={Math.max(1, last)}
          value={last === 0 ? 1 : at}
          disabled={last === 0}
          onChange={({ target }) => live.goTo(Number(target.value))}
          onFocus={() => setScrubbing(true)}
          onBlur={() => setScrubbing(false)}
        />
      </div>
      <button type="button" className={styles.button} disabled={at === 0} onClick={() => live.undo()}>
        {words.undo}
      </button>
      <button type="button" className={styles.button} disabled={at === last} onClick={() => live.redo()}>
        {words.redo}
      </button>
      <button type="button" className={styles.button} disabled={last === 0} onClick={() => setComparing(true)}>
        {words.compare}
      </button>
      {branches.length > 0 && (
        <>
          <button type="button" className={styles.button} popoverTarget={menu}>
            {words.branches(branches.length)}
          </button>
          <ul id={menu} popover="auto" className={styles.menu}>
            {branches.map((branch, i) => (
              <li key={i}>
                <button
                  type="button"
                  popoverTarget={menu}
                  popoverTargetAction="hide"
                  onClick={() => live.takeUp(branch)}
                >
                  {branchLabel(branch, words)}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      {comparing && (
        <Guard quiet>
          <Compare onClose={() => setComparing(false)} />
        </Guard>
      )}
    </div>,
    slot,
  );
  return (
    <>
      {header}
      {at < last && (
        // The slider says itself where it is.
        <div role="status" aria-live={isScrubbing ? 'off' : 'polite'} className={styles.past}>
          <code>{text}</code>
          <span>{words.inThePast}</span>
          <button
            type="button"
            className={styles.button}
            onClick={() => {
              // The button goes away: the focus stays in the timeline.
              slider.current?.focus();
              live.goTo(last);
            }}
          >
            {words.toNow}
          </button>
        </div>
      )}
    </>
  );
}
