import { useMemo } from 'react';
import { containerInspect } from '../../engine/inspect/container.ts';
import { networkInspect } from '../../engine/inspect/network.ts';
import type { World } from '../../engine/world.ts';
import styles from '../details/Details.module.css';
import { usePaneWords } from '../messages/panes.ts';
import { useLive, useView } from '../state/bench.ts';
import { subjectOf } from '../state/subject.ts';
import type { Selected } from '../state/view.ts';
import { jsonLines } from './lines.ts';

/** What `docker inspect` prints of the selected thing; what the last command changed is marked. */
export function InspectPane() {
  const words = usePaneWords();
  const world = useLive((state) => state.world);
  const before = useLive((state) => state.before);
  const selected = useView((state) => state.selected);
  const lines = useMemo(() => {
    const now = inspected(world, selected);
    return now === undefined ? null : jsonLines(now, inspected(before, selected));
  }, [world, before, selected]);
  if (lines === null) return <p className={styles.empty}>{words.nothingSelected}</p>;
  const changed = lines.filter((l) => l.change !== undefined).length;
  return (
    <>
      <p role="status" className={styles.head}>
        {changed === 0 ? words.unchanged : words.changedLines(changed)}
      </p>
      <pre className={styles.json}>
        {lines.map(({ text, change, was }, i) => (
          <span key={i} className={styles.line} data-change={change}>
            {text}
            {was !== undefined && (
              <span className={styles.before}>
                {' '}
                {words.was} {was}
              </span>
            )}
            {change === 'gone' && <span className={styles.spoken}> {words.gone}</span>}
            {'\n'}
          </span>
        ))}
      </pre>
    </>
  );
}

function inspected(world: World, selected: Selected | null): unknown {
  const subject = subjectOf(world, selected);
  if (subject === null) return undefined;
  const found =
    subject.kind === 'container'
      ? containerInspect(world, subject.host.name, subject.container.id)
      : networkInspect(world, subject.host.name, subject.network.id);
  return found.ok ? found.value : undefined;
}
