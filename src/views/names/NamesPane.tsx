import { useMemo } from 'react';
import { hostOf } from '../../engine/change.ts';
import type { ContainerId, HostName, Netns, World } from '../../engine/world.ts';
import type { LiveState } from '../../lab/live.ts';
import styles from '../details/Details.module.css';
import { Dot } from '../details/Dot.tsx';
import { usePaneWords } from '../messages/panes.ts';
import { useBench, useLive, useView } from '../state/bench.ts';
import { askerOf, hueByName } from '../state/subject.ts';
import { NameMatrixTable } from './NameMatrixTable.tsx';
import { allNames, nameRows, type NameRow } from './table.ts';
import { Why } from './Why.tsx';

const EVERYBODY = '';
/** A container to begin with. */
const FIRST = 'docker run -itd --name=container1 busybox';
/** More names than this are not read one by one. */
const MOST = 150;

/** What a container gets for each name, or everybody for all of them; below it, why. */
export function NamesPane() {
  const words = usePaneWords();
  const { view, enter } = useBench();
  const world = useLive((state) => state.world);
  const before = useLive((state) => state.before);
  const selected = useView((state) => state.selected);
  const picked = useView((state) => state.picked);
  const everybody = useView((state) => state.everybody);
  const last = useLive((state) => makerOf(state.traced));
  const asker = askerOf(world, selected, last);
  if (asker === null) {
    return (
      <p className={styles.empty}>
        {words.noNames}{' '}
        <button type="button" className={styles.control} onClick={() => enter({ at: 'host', text: FIRST })}>
          <code>{FIRST}</code>
        </button>
      </p>
    );
  }
  const busy = world.hosts.filter((h) => h.engine.containers.length > 0);
  const pickedOn = busy.find((h) => h.engine.containers.some((c) => c.id === picked?.asker));
  const pick = (id: ContainerId, name: string): void => view.setState({ picked: { asker: id, name } });
  return (
    <>
      <label className={styles.head}>
        {words.asker}
        <select
          className={styles.select}
          value={everybody ? EVERYBODY : `${asker.host} ${asker.id}`}
          onChange={({ target }) => {
            const [host, id] = target.value.split(' ');
            if (id === undefined) view.setState({ everybody: true, picked: null });
            else {
              // The values of the options are hosts and containers of the world.
              const selection = { kind: 'container', host: host as HostName, id: id as ContainerId } as const;
              view.setState({ selected: selection, everybody: false, picked: null });
            }
          }}
        >
          <option value={EVERYBODY}>{words.everybody}</option>
          {world.hosts.flatMap((host) =>
            host.engine.containers.map((c) => (
              <option key={c.id} value={`${host.name} ${c.id}`}>
                {world.hosts.length > 1 ? `${c.name} (${host.name})` : c.name}
              </option>
            )),
          )}
        </select>
      </label>
      {everybody ? (
        busy.map(({ name }) => (
          <NameMatrixTable
            key={name}
            world={world}
            before={before}
            host={name}
            label={busy.length > 1 ? `${words.everybody} · ${name}` : words.everybody}
            picked={picked}
            onPick={pick}
          />
        ))
      ) : (
        <NameTable world={world} before={before} host={asker.host} asker={asker.id} picked={picked} onPick={pick} />
      )}
      {picked !== null && pickedOn !== undefined ? (
        <Why world={world} host={pickedOn.name} asker={picked.asker} name={picked.name} />
      ) : (
        <p className={styles.empty}>{words.pickAName}</p>
      )}
    </>
  );
}

/** Who asked or sent something last. */
function makerOf([last]: LiveState['traced']): Netns | null {
  if (last === undefined) return null;
  return last.trace.kind === 'journey' ? last.trace.from : last.trace.asker;
}

interface NameTableProps {
  readonly world: World;
  readonly before: World;
  readonly host: HostName;
  readonly asker: ContainerId;
  readonly picked: { readonly asker: ContainerId; readonly name: string } | null;
  readonly onPick: (asker: ContainerId, name: string) => void;
}

function NameTable({ world, before, host, asker, picked, onPick }: NameTableProps) {
  const words = usePaneWords();
  const rows = useMemo(() => nameRows(world, host, asker, MOST), [world, host, asker]);
  const old = useMemo(
    () => new Map(nameRows(before, host, asker, MOST).map((row) => [row.name, looks(row)])),
    [before, host, asker],
  );
  const hues = hueByName(hostOf(world, host));
  const more = allNames(world, host).length - rows.length;
  return (
    <>
      <table className={styles.table} aria-label={words.tabs.names}>
        <thead>
          <tr>
            <th scope="col">{words.asksFor}</th>
            <th scope="col">{words.gets}</th>
            <th scope="col">{words.because}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const isChanged = old.get(row.name) !== looks(row);
            const isPicked = picked?.name === row.name && picked.asker === asker;
            return (
              <tr
                key={row.name}
                className={`${styles.row} ${isChanged ? styles.changed : ''}`}
                data-picked={isPicked}
                data-broken={row.because.kind === 'linkBroken'}
                data-changed={isChanged}
                onClick={() => onPick(asker, row.name)}
              >
                <th scope="row">
                  <button type="button" className={styles.name} aria-pressed={isPicked}>
                    {row.name}
                  </button>
                  {isChanged && (
                    <span
                      role="img"
                      aria-label={words.changedNow}
                      title={words.changedNow}
                      className={styles.changedMark}
                    >
                      •
                    </span>
                  )}
                </th>
                <td>
                  <Gets row={row} hues={hues} nothing={words.nothing} />
                </td>
                <td>{words.becauseOf(row.because)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {more > 0 && <p className={styles.empty}>{words.moreNames(more)}</p>}
    </>
  );
}

/** The addresses, each on its line. */
function Gets({ row, hues, nothing }: { row: NameRow; hues: ReadonlyMap<string, number>; nothing: string }) {
  if (row.addresses.length === 0) {
    return (
      <span className={styles.none}>
        <span aria-hidden="true">–</span>
        <span className={styles.spoken}>{nothing}</span>
      </span>
    );
  }
  const hue = row.network === null ? undefined : hues.get(row.network);
  return row.addresses.map((address) => (
    <div key={address}>
      <span className={styles.address}>
        {hue !== undefined && <Dot hue={hue} />}
        {address}
      </span>
    </div>
  ));
}

/** A row as it is compared: what is read of it. */
function looks(row: NameRow | null): string {
  return row === null ? '' : JSON.stringify([row.addresses, row.network, row.because]);
}
