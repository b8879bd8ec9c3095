import { useEffect, useMemo, useRef, useState } from 'react';
import { usePaneWords } from '../messages/panes.ts';
import { useLive } from '../state/bench.ts';
import { compare, type Changed } from './compare.ts';
import { labelOf } from './label.ts';
import styles from './Timeline.module.css';

/** What differs between the point that is shown and another one. */
export function Compare({ onClose }: { readonly onClose: () => void }) {
  const words = usePaneWords();
  const dialog = useRef<HTMLDialogElement>(null);
  const course = useLive((state) => state.course);
  const at = useLive((state) => state.at);
  const world = useLive((state) => state.world);
  const [other, setOther] = useState(() => Math.max(0, at === 0 ? course.length - 1 : at - 1));
  useEffect(() => dialog.current?.showModal(), []);
  const theirs = course[other]?.left?.world ?? world;
  const [from, to] = other <= at ? [theirs, world] : [world, theirs];
  const found = useMemo(() => compare(from, to), [from, to]);
  const titleOf = (point: number): string => `${point}. ${labelOf(course[point], words)}`;
  const kinds = (['networks', 'containers', 'endpoints', 'names'] as const).filter((kind) => found[kind].length > 0);
  return (
    <dialog ref={dialog} className={styles.compare} aria-label={words.compare} onClose={onClose}>
      <form method="dialog" className={styles.head}>
        <label>
          {words.compareWith}{' '}
          <select value={other} onChange={({ target }) => setOther(Number(target.value))}>
            {course.map((_, i) => (
              <option key={i} value={i} disabled={i === at}>
                {titleOf(i)}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" className={styles.button}>
          {words.deselect}
        </button>
      </form>
      <h2>{words.difference.title(titleOf(Math.min(at, other)), titleOf(Math.max(at, other)))}</h2>
      {kinds.length === 0 && <p>{words.difference.none}</p>}
      <div className={styles.tables}>
        {kinds.map((kind) => (
          <table key={kind}>
            <caption>{words.difference[kind]}</caption>
            <tbody>
              {found[kind].map((change) => (
                <Row key={change.what} {...change} />
              ))}
            </tbody>
          </table>
        ))}
      </div>
    </dialog>
  );
}

function Row({ what, from, to }: Changed) {
  return (
    <tr data-change={from === null ? 'new' : to === null ? 'gone' : 'other'}>
      <th scope="row">
        <span aria-hidden="true">{from === null ? '+' : to === null ? '−' : '~'}</span> {what}
      </th>
      <td>{from === null ? '' : <del>{from}</del>}</td>
      <td>{to === null ? '' : <ins>{to}</ins>}</td>
    </tr>
  );
}
