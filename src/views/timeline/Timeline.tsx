import { useEffect, useId, useState } from 'react';
import { createPortal } from 'react-dom';
import { TIMELINE_SLOT } from '../app/slots.ts';
import { isTyping } from '../keys/isTyping.ts';
import { usePaneWords } from '../messages/panes.ts';
import { useBench, useLive } from '../state/bench.ts';
import { Compare } from './Compare.tsx';
import { branchLabel, labelOf } from './label.ts';
import styles from './Timeline.module.css';

/** Points beyond this many are not drawn one by one. */
const DOTS = 60;

/** Every command is a point that one can go back to; what is typed there begins a branch. */
export function Timeline() {
  const words = usePaneWords();
  const { live } = useBench();
  const course = useLive((state) => state.course);
  const at = useLive((state) => state.at);
  const branches = useLive((state) => state.branches);
  const [comparing, setComparing] = useState(false);
  const menu = useId();
  const last = course.length - 1;
  useEffect(() => {
    const undo = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z' || isTyping(event.target)) return;
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
  return createPortal(
    <div role="group" aria-label={words.timeline} className={styles.timeline}>
      <div className={styles.track}>
        <span aria-hidden="true" className={styles.gone} style={{ width: `${last === 0 ? 0 : (100 * at) / last}%` }} />
        {last > 0 &&
          last <= DOTS &&
          course.map((_, i) => (
            <span
              key={i}
              aria-hidden="true"
              className={styles.dot}
              data-state={i === at ? 'now' : i < at ? 'past' : 'ahead'}
              style={{ left: `${(100 * i) / last}%` }}
            />
          ))}
        <input
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
      {at < last && (
        <div role="status" className={styles.past}>
          <code>{text}</code>
          <span>{words.inThePast}</span>
          <button type="button" className={styles.button} onClick={() => live.goTo(last)}>
            {words.toNow}
          </button>
        </div>
      )}
      {comparing && <Compare onClose={() => setComparing(false)} />}
    </div>,
    slot,
  );
}
