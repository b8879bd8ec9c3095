import { useMemo, useState } from 'react';
import { never } from '../../base/never.ts';
import { attachmentsOf } from '../../engine/wire/order.ts';
import type { World } from '../../engine/world.ts';
import { Dot } from '../details/Dot.tsx';
import type { PaneWords } from '../messages/panes.en.ts';
import { usePaneWords } from '../messages/panes.ts';
import { calledBy } from '../names/table.ts';
import { useBench } from '../state/bench.ts';
import { hueByName, type Subject } from '../state/subject.ts';
import { atHost, commandsFor } from './commands.ts';
import styles from './GraphPane.module.css';
import { Menu } from './Menu.tsx';

/** More neighbours than these are in the picture. */
const MOST = 6;

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
  const name = nameOf(subject);
  const called = useMemo(
    () =>
      subject.kind === 'container'
        ? calledBy(world, subject.host.name, subject.container.id)
        : new Map<string, string[]>(),
    [world, subject],
  );
  const own = isContainer ? (called.get(subject.container.id) ?? []).filter((n) => n !== name) : [];
  const neighbours = isContainer
    ? world.hosts
        .flatMap((h) => h.engine.containers)
        .filter((c) => c.id !== subject.container.id && called.has(c.id))
        .map((c) => c.name)
    : engine.containers.filter((c) => c.networks.some((s) => s.network === subject.network.name)).map((c) => c.name);
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
        <span>{kindOf(subject, words)}</span>
        {on.map(({ network, address }) => (
          <span key={network} className={styles.fact}>
            <Dot hue={hues.get(network) ?? 0} />
            {address === '' ? network : address}
          </span>
        ))}
        {own.length > 0 && <span>{words.itsNames(own)}</span>}
        {neighbours.length > 0 && (
          <span>{words.neighbours([...neighbours.slice(0, MOST), ...(neighbours.length > MOST ? ['…'] : [])])}</span>
        )}
      </div>
      <div className={styles.actions}>
        {runs && (
          <button
            type="button"
            className={styles.button}
            onClick={() => enter(atHost(subject.host.name, `docker attach ${name}`))}
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
              ? targets.map((target) => atHost(subject.host.name, `docker exec ${name} ping -c 2 ${target}`))
              : commandsFor(subject)
          }
          onLine={enter}
          onClose={() => setMenu(null)}
        />
      )}
    </div>
  );
}

function nameOf(subject: Subject): string {
  switch (subject.kind) {
    case 'container':
      return subject.container.name;
    case 'network':
      return subject.network.name;
    case 'stale':
      return subject.endpoint.name;
    default:
      return never(subject);
  }
}

function kindOf(subject: Subject, words: PaneWords): string {
  switch (subject.kind) {
    case 'container':
      return words.status[subject.container.state.status];
    case 'network':
      return subject.network.driver;
    case 'stale':
      return `${words.status.stale} · ${subject.network.name} ${subject.endpoint.ipv4}`;
    default:
      return never(subject);
  }
}
