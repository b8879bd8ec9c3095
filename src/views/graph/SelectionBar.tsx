import { useMemo, useState } from 'react';
import { attachmentsOf } from '../../engine/wire/order.ts';
import type { World } from '../../engine/world.ts';
import { Dot } from '../details/Dot.tsx';
import { usePaneWords } from '../messages/panes.ts';
import { calledBy } from '../names/table.ts';
import { useBench } from '../state/bench.ts';
import { hueByName, type Subject } from '../state/subject.ts';
import { commandsFor } from './commands.ts';
import styles from './GraphPane.module.css';
import { Menu } from './Menu.tsx';

/** What is selected: its names, its neighbours, and what can be typed about it. */
export function SelectionBar({ world, subject }: { readonly world: World; readonly subject: Subject }) {
  const words = usePaneWords();
  const { view, enter } = useBench();
  const [menu, setMenu] = useState<{
    readonly kind: 'commands' | 'ping';
    readonly x: number;
    readonly y: number;
  } | null>(null);
  const hues = hueByName(subject.host);
  const { engine } = subject.host;
  const isContainer = subject.kind === 'container';
  const name = isContainer ? subject.container.name : subject.network.name;
  const called = useMemo(
    () =>
      subject.kind === 'container'
        ? calledBy(world, subject.host.name, subject.container.id)
        : new Map<string, string[]>(),
    [world, subject],
  );
  const own = isContainer ? (called.get(subject.container.id) ?? []).filter((n) => n !== name) : [];
  const neighbours = isContainer
    ? engine.containers.filter((c) => c.id !== subject.container.id && called.has(c.id)).map((c) => c.name)
    : engine.containers.filter((c) => c.networks.some((s) => s.network === name)).map((c) => c.name);
  const on = isContainer
    ? attachmentsOf(engine, subject.container.id).map((a) => ({ network: a.network.name, address: a.endpoint.ipv4 }))
    : [];
  const runs = isContainer && subject.container.state.status === 'running';
  const targets = [...called].flatMap(([id, names]) => (isContainer && id !== subject.container.id ? names : []));
  const open = (kind: 'commands' | 'ping', element: HTMLElement): void => {
    const { left, top } = element.getBoundingClientRect();
    setMenu({ kind, x: left, y: top });
  };
  return (
    <div className={styles.selection} role="group" aria-label={name}>
      <div className={styles.facts}>
        <strong>{name}</strong>
        <span>{isContainer ? words.status[subject.container.state.status] : subject.network.driver}</span>
        {on.map(({ network, address }) => (
          <span key={network} className={styles.fact}>
            <Dot hue={hues.get(network) ?? 0} />
            {address === '' ? network : address}
          </span>
        ))}
        {own.length > 0 && (
          <span>
            {words.itsNames}: {own.join(', ')}
          </span>
        )}
        {neighbours.length > 0 && (
          <span>
            {words.neighbours}: {neighbours.slice(0, 6).join(', ')}
            {neighbours.length > 6 ? ' …' : ''}
          </span>
        )}
      </div>
      <div className={styles.actions}>
        {runs && (
          <button
            type="button"
            className={styles.button}
            onClick={() => enter({ at: 'host', text: `docker attach ${name}` })}
          >
            {words.attachHere}
          </button>
        )}
        {runs && targets.length > 0 && (
          <button type="button" className={styles.button} onClick={(e) => open('ping', e.currentTarget)}>
            {words.pingFromHere}
          </button>
        )}
        <button type="button" className={styles.button} onClick={(e) => open('commands', e.currentTarget)}>
          {words.commands}
        </button>
        <button
          type="button"
          className={styles.button}
          aria-label={words.deselect}
          title={words.deselect}
          onClick={() => view.setState({ selected: null, lens: false })}
        >
          ✕
        </button>
      </div>
      {menu !== null && (
        <Menu
          label={menu.kind === 'ping' ? words.pingFromHere : words.commands}
          x={menu.x}
          y={menu.y}
          lines={
            menu.kind === 'ping'
              ? targets.map((target) => ({ at: 'host' as const, text: `docker exec ${name} ping -c 2 ${target}` }))
              : commandsFor(subject)
          }
          onLine={enter}
          onClose={() => setMenu(null)}
        />
      )}
    </div>
  );
}
