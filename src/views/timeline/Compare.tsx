import { useId, useMemo, useState } from 'react';
import type { HostName } from '../../engine/world.ts';
import { Dialog } from '../controls/Dialog.tsx';
import { usePaneWords } from '../messages/panes.ts';
import { useLive } from '../state/bench.ts';
import { compare, type Changed } from './compare.ts';
import { labelOf } from './label.ts';
import styles from './Timeline.module.css';

/** What differs between the point that is shown and another one. */
export function Compare({ onClose }: { readonly onClose: () => void }) {
  const words = usePaneWords();
  const course = useLive((state) => state.course);
  const at = useLive((state) => state.at);
  const world = useLive((state) => state.world);
  const [other, setOther] = useState(() => Math.max(0, at === 0 ? course.length - 1 : at - 1));
  const theirs = course[other]?.left?.world ?? world;
  const [from, to] = other <= at ? [theirs, world] : [world, theirs];
  const found = useMemo(() => compare(from, to), [from, to]);
  const chooser = useId();
  const hosts = [...new Set([...from.hosts, ...to.hosts].map((h) => h.name))];
  const titleOf = (point: number): string => `${point}. ${labelOf(course[point], words)}`;
  const kinds = (['hosts', 'networks', 'containers', 'endpoints', 'names'] as const).filter(
    (kind) => found[kind].length > 0,
  );
  return (
    <Dialog title={words.compare} className={styles.compare} onClose={onClose}>
      <div className={styles.head}>
        <label htmlFor={chooser}>{words.compareWith}</label>
        <select
          id={chooser}
          className={styles.select}
          value={other}
          onChange={({ target }) => setOther(Number(target.value))}
        >
          {course.map((_, i) => (
            <option key={i} value={i} disabled={i === at}>
              {titleOf(i)}
            </option>
          ))}
        </select>
      </div>
      <h3>{words.difference.title(titleOf(Math.min(at, other)), titleOf(Math.max(at, other)))}</h3>
      {kinds.length === 0 && <p>{words.difference.none}</p>}
      <div className={styles.tables}>
        {kinds.map((kind) => (
          <table key={kind}>
            <caption>{words.difference[kind]}</caption>
            {hosts.map((host) => (
              <Rows
                key={host}
                host={hosts.length > 1 ? host : null}
                changes={found[kind].filter((c) => c.host === host)}
              />
            ))}
          </table>
        ))}
      </div>
      <div className={styles.closing}>
        <button type="button" className={styles.button} onClick={onClose}>
          {words.deselect}
        </button>
      </div>
    </Dialog>
  );
}

/** What changed on a host, under its name where there are several. */
function Rows({ host, changes }: { readonly host: HostName | null; readonly changes: readonly Changed[] }) {
  if (changes.length === 0) return null;
  return (
    <tbody>
      {host !== null && (
        <tr>
          <th scope="rowgroup" colSpan={3} className={styles.host}>
            {host}
          </th>
        </tr>
      )}
      {changes.map((change) => (
        <Row key={change.what} {...change} />
      ))}
    </tbody>
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
