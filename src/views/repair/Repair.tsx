import { useMemo } from 'react';
import { typed } from '../../lab/repair/fix.ts';
import { smallestRepair, type Goal } from '../../lab/repair/repair.ts';
import { tellFix } from '../../lab/repair/tell.ts';
import type { World } from '../../engine/world.ts';
import styles from '../details/Details.module.css';
import { usePaneWords } from '../messages/panes.ts';
import { hostNumber } from '../../engine/host/name.ts';
import { useBench } from '../state/bench.ts';

/** The shortest list of commands after which it works, each ready to be typed. */
export function Repair({ world, goal }: { readonly world: World; readonly goal: Goal }) {
  const words = usePaneWords();
  const { enter, language } = useBench();
  const key = JSON.stringify(goal);
  // A goal is made anew at each drawing; its text says whether it is another one.
  // oxlint-disable-next-line react/exhaustive-deps
  const fixes = useMemo(() => smallestRepair(world, goal), [world, key]);
  if (fixes?.length === 0) return null;
  return (
    <section className={styles.section}>
      <h3>{words.repair}</h3>
      {fixes === null ? (
        <p className={styles.conclusion}>{words.noRepair}</p>
      ) : (
        <ol className={styles.repairs}>
          {fixes.map((fix) => (
            <li key={typed(fix)}>
              <p>{tellFix(fix, language)}</p>
              <button
                type="button"
                className={styles.command}
                onClick={() => enter({ at: 'host', host: hostNumber(goal.asker.host), text: typed(fix) })}
              >
                <code>{typed(fix)}</code>
                <span className={styles.try}>{words.tryIt}</span>
              </button>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
