import { useMemo } from 'react';
import { getaddrinfo } from '../../engine/dns/getaddrinfo.ts';
import type { ContainerId, HostName, World } from '../../engine/world.ts';
import { explain } from '../../lab/explain/explain.ts';
import styles from '../details/Details.module.css';
import { ToldSteps } from '../details/ToldSteps.tsx';
import { usePaneWords } from '../messages/panes.ts';
import { Repair } from '../repair/Repair.tsx';
import { useBench } from '../state/bench.ts';

export interface WhyProps {
  readonly world: World;
  readonly host: HostName;
  readonly asker: ContainerId;
  readonly name: string;
}

/** The trace of a name that a container asks for, in sentences; and what would make it work. */
export function Why({ world, host, asker, name }: WhyProps) {
  const words = usePaneWords();
  const { language } = useBench();
  const [lookup, told] = useMemo(() => {
    const found = getaddrinfo(world, { host, container: asker }, name, 'any');
    return [found, explain(world, found, language)] as const;
  }, [world, host, asker, name, language]);
  const [first] = lookup.addresses;
  return (
    <>
      <section className={styles.section} aria-live="polite">
        <h3>{first === undefined ? words.whyNot(name) : words.why(name, first)}</h3>
        <ToldSteps steps={told.steps} />
      </section>
      {first === undefined && <Repair world={world} goal={{ kind: 'name', asker: { host, container: asker }, name }} />}
    </>
  );
}
