import { useMemo } from 'react';
import { hostOf } from '../../engine/change.ts';
import type { ContainerId, HostName, World } from '../../engine/world.ts';
import styles from '../details/Details.module.css';
import { Dot } from '../details/Dot.tsx';
import { usePaneWords } from '../messages/panes.ts';
import { hueByName } from '../state/subject.ts';
import { nameMatrix, type NameRow } from './table.ts';

/** More askers and names than this are no table. */
const MOST = 40;

export interface NameMatrixTableProps {
  readonly world: World;
  readonly before: World;
  readonly host: HostName;
  /** Whose names these are. */
  readonly label: string;
  readonly picked: { readonly asker: ContainerId; readonly name: string } | null;
  readonly onPick: (asker: ContainerId, name: string) => void;
}

/** Names in rows, those who ask in columns. */
export function NameMatrixTable({ world, before, host, label, picked, onPick }: NameMatrixTableProps) {
  const words = usePaneWords();
  const now = useMemo(() => nameMatrix(world, host, MOST), [world, host]);
  const old = useMemo(() => {
    const { askers, rows } = nameMatrix(before, host, MOST);
    return new Map(rows.flatMap(({ name, cells }) => cells.map((cell, i) => [`${askers[i]?.id} ${name}`, text(cell)])));
  }, [before, host]);
  const hues = hueByName(hostOf(world, host));
  return (
    <div className={styles.matrix} role="region" aria-label={label} tabIndex={0}>
      <table className={styles.table}>
        {label !== words.everybody && <caption className={styles.caption}>{host}</caption>}
        <thead>
          <tr>
            <th scope="col">{words.asksFor}</th>
            {now.askers.map(({ id, name }) => (
              <th key={id} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {now.rows.map(({ name, cells }) => (
            <tr key={name}>
              <th scope="row">
                <span className={styles.name}>{name}</span>
              </th>
              {cells.map((cell, i) => {
                const asker = now.askers[i];
                if (asker === undefined) return null;
                const isChanged = (old.get(`${asker.id} ${name}`) ?? '') !== text(cell);
                const hue = hues.get(cell?.network ?? '');
                return (
                  <td
                    key={asker.id}
                    className={`${styles.row} ${isChanged ? styles.changed : ''}`}
                    data-picked={picked?.name === name && picked.asker === asker.id}
                    data-changed={isChanged}
                  >
                    <button type="button" className={styles.name} onClick={() => onPick(asker.id, name)}>
                      {hue !== undefined && <Dot hue={hue} />}
                      {cell === null ? (
                        <span className={styles.spoken}>{words.nothing}</span>
                      ) : (
                        cell.addresses.join(' ')
                      )}
                      {cell === null && <span aria-hidden="true">–</span>}
                      {isChanged && <span className={styles.spoken}> {words.changedNow}</span>}
                    </button>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function text(cell: NameRow | null): string {
  return cell === null ? '' : cell.addresses.join(' ');
}
