import { useId, useMemo, useState } from 'react';
import type { HostName } from '../../engine/world.ts';
import { Dialog } from '../controls/Dialog.tsx';
import { usePaneWords } from '../messages/panes.ts';
import { useBench, useLive } from '../state/bench.ts';
import { compare, hostsOf, KINDS, type Changed } from './compare.ts';
import styles from './Compare.module.css';
import type { Fact } from './facts.ts';
import { labelOf } from './label.ts';
import { useCompareWords } from './words.ts';
import type { CompareWords } from './words.en.ts';

/** Of one kind of things no more are shown: nobody reads on. */
const MOST = 150;

/** What differs between two points, side by side; at first between the point that is shown and the one before it. */
export function Compare({ onClose }: { readonly onClose: () => void }) {
  const words = useCompareWords();
  const panes = usePaneWords();
  const { live } = useBench();
  const course = useLive((state) => state.course);
  const at = useLive((state) => state.at);
  const [from, setFrom] = useState(Math.max(0, at - 1));
  const [to, setTo] = useState(at === 0 ? Math.min(1, course.length - 1) : at);
  // A course that goes on behind the dialog does not change what is read there.
  const [sights] = useState(() => new Map<number, ReturnType<typeof live.sightAt>>());
  const worldAt = (point: number) => {
    const sight = sights.get(point) ?? live.sightAt(point);
    sights.set(point, sight);
    return sight.world;
  };
  const [before, after] = [worldAt(from), worldAt(to)];
  const found = useMemo(() => compare(before, after), [before, after]);
  const hosts = hostsOf(before, after);
  const count = KINDS.reduce((sum, kind) => sum + found[kind].length, 0);
  const titleOf = (point: number): string => `${point}. ${labelOf(course[point], panes)}`;
  const choose = (label: string, value: number, set: (point: number) => void) => (
    <Chooser label={label} value={value} titles={course.map((_, i) => titleOf(i))} onChoose={set} />
  );
  return (
    <Dialog title={words.title} className={styles.compare} onClose={onClose}>
      <div className={styles.head}>
        {choose(words.from, from, setFrom)}
        {choose(words.to, to, setTo)}
        <button
          type="button"
          className={styles.button}
          onClick={() => {
            setFrom(to);
            setTo(from);
          }}
        >
          {words.swap}
        </button>
      </div>
      <p role="status" className={styles.count}>
        {count === 0 ? words.alike : words.found(count)}
      </p>
      {count > 0 && (
        <table>
          <caption>{words.table(titleOf(from), titleOf(to))}</caption>
          <thead>
            <tr>
              <th scope="col">{words.thing}</th>
              <th scope="col">{titleOf(from)}</th>
              <th scope="col">{titleOf(to)}</th>
            </tr>
          </thead>
          {KINDS.filter((kind) => found[kind].length > 0).map((kind) => (
            <tbody key={kind}>
              <tr>
                <th scope="rowgroup" colSpan={3} className={styles.kind}>
                  {words.kinds[kind]}
                </th>
              </tr>
              {rows(found[kind].slice(0, MOST), hosts.length > 1, words)}
              {found[kind].length > MOST && (
                <tr>
                  <td colSpan={3}>{words.more(found[kind].length - MOST)}</td>
                </tr>
              )}
            </tbody>
          ))}
        </table>
      )}
      <div className={styles.closing}>
        <button type="button" className={styles.button} onClick={onClose}>
          {words.close}
        </button>
      </div>
    </Dialog>
  );
}

interface ChooserProps {
  readonly label: string;
  readonly value: number;
  readonly titles: readonly string[];
  readonly onChoose: (point: number) => void;
}

function Chooser({ label, value, titles, onChoose }: ChooserProps) {
  const id = useId();
  return (
    <span className={styles.chooser}>
      <label htmlFor={id}>{label}</label>
      <select id={id} className={styles.select} value={value} onChange={({ target }) => onChoose(Number(target.value))}>
        {titles.map((title, i) => (
          <option key={i} value={i}>
            {title}
          </option>
        ))}
      </select>
    </span>
  );
}

/** The things of a kind, under the name of their host where there are several. */
function rows(changes: readonly Changed[], several: boolean, words: CompareWords) {
  let host: HostName | null = null;
  return changes.flatMap((change, i) => {
    const isNext = several && change.host !== null && change.host !== host;
    host = change.host;
    return [
      ...(isNext
        ? [
            <tr key={`host ${i}`}>
              <th scope="rowgroup" colSpan={3} className={styles.host}>
                {change.host}
              </th>
            </tr>,
          ]
        : []),
      <Row key={i} change={change} words={words} />,
    ];
  });
}

const SIGNS = { new: '+', gone: '−', other: '~' } as const;

function Row({ change, words }: { readonly change: Changed; readonly words: CompareWords }) {
  const { name, asker, from, to } = change;
  const mark = from === null ? 'new' : to === null ? 'gone' : 'other';
  return (
    <tr data-change={mark}>
      <th scope="row">
        <span aria-hidden="true">{SIGNS[mark]} </span>
        {asker === undefined ? name : words.asks(asker.name, name)}
        <span className={styles.unseen}> ({words.marks[mark]})</span>
      </th>
      <td>
        <Facts facts={from} words={words} mark="was" />
      </td>
      <td>
        <Facts facts={to} words={words} mark="is" />
      </td>
    </tr>
  );
}

interface FactsProps {
  readonly facts: readonly Fact[] | null;
  readonly words: CompareWords;
  readonly mark: 'was' | 'is';
}

function Facts({ facts, words, mark }: FactsProps) {
  if (facts === null || facts.length === 0)
    return (
      <span className={styles.absent}>
        <span aria-hidden="true">–</span>
        <span className={styles.unseen}>{facts === null ? words.absent : words.none}</span>
      </span>
    );
  return (
    <ul className={styles.facts} data-mark={mark}>
      {facts.map(({ about, is }) => (
        <li key={about}>
          {words.about[about] !== '' && <span className={styles.about}>{words.about[about]} </span>}
          {typeof is === 'string' ? is : words.states[is.word]}
        </li>
      ))}
    </ul>
  );
}
