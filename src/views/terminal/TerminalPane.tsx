import { useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { hostNumber } from '../../engine/host/name.ts';
import type { LiveSession } from '../../lab/live.ts';
import type { TerminalState } from '../../lab/sight.ts';
import { HostsMenu } from '../hosts/HostsMenu.tsx';
import { NewTerminal } from '../hosts/NewTerminal.tsx';
import { useMessages } from '../messages/messages.ts';
import { focusTerminal } from './focus.ts';
import { Screen } from './Screen.tsx';
import styles from './TerminalPane.module.css';
import { TouchKeys } from './TouchKeys.tsx';

export interface TerminalPaneProps {
  readonly live: LiveSession;
  /** The terminal that is shown, and that clicks elsewhere type into. */
  readonly active: number;
  readonly onActivate: (terminal: number) => void;
  /** Hears the keys that a person types. */
  readonly onType: (terminal: number, keys: string) => void;
  /** Whether the person may open another terminal, and do things to hosts. */
  readonly canOpen: boolean;
}

/** The terminals of the session, one of them shown, or two side by side; a tab says where its keys go. */
export function TerminalPane({ live, active, onActivate, onType, canOpen }: TerminalPaneProps) {
  const messages = useMessages();
  const terminals = useStore(live.store, (state) => state.terminals);
  const activate = (id: number): void => {
    onActivate(id);
    requestAnimationFrame(() => focusTerminal(id));
  };
  const open = (host: number): void => activate(live.open(host));
  const attached = terminals.find(({ id }) => id === active)?.container ?? null;
  const [beside, setBeside] = useBeside(active, terminals);
  const split = (): void => {
    if (beside !== null) {
      setBeside(null);
      return;
    }
    const other = terminals.findLast(({ id }) => id !== active)?.id ?? live.open(hostOf(terminals, active));
    setBeside(other);
    requestAnimationFrame(() => focusTerminal(other));
  };
  const hosts = useStore(live.store, (state) => state.world.hosts.length);
  const nameOf = ({ id, hostName }: TerminalState): string => {
    const number = terminals.filter((t) => t.hostName === hostName).findIndex((t) => t.id === id) + 1;
    return messages.terminalOf(hostName, number);
  };
  const whereOf = (terminal: TerminalState): ReactNode => {
    const { hostName, container } = terminal;
    if (container === null) return nameOf(terminal);
    return (
      <>
        {hosts > 1 && `${hostName} · `}
        <span className={styles.attached}>{messages.attachedTo(container.name)}</span>
      </>
    );
  };
  return (
    <>
      <div className={styles.bar}>
        <div className={styles.tabs} role="tablist" aria-label={messages.terminal}>
          {terminals.map((terminal) => (
            <button
              key={terminal.id}
              type="button"
              role="tab"
              id={`terminal-tab-${terminal.id}`}
              aria-selected={terminal.id === active}
              aria-controls={`terminal-${terminal.id}`}
              className={styles.tab}
              onClick={() => activate(terminal.id)}
            >
              {whereOf(terminal)}
            </button>
          ))}
        </div>
        {canOpen && <NewTerminal className={styles.add} onTerminal={open} />}
        {attached !== null && <span className={styles.hint}>{messages.detachHint}</span>}
        <span className={styles.space} />
        {canOpen && (
          <button type="button" className={styles.split} aria-pressed={beside !== null} onClick={split}>
            {messages.sideBySide}
          </button>
        )}
        {canOpen && <HostsMenu onTerminal={open} />}
      </div>
      <div className={styles.screens}>
        {terminals.map((terminal) => (
          <div
            key={terminal.id}
            id={`terminal-${terminal.id}`}
            role="tabpanel"
            aria-labelledby={`terminal-tab-${terminal.id}`}
            className={[active, beside].includes(terminal.id) ? styles.screen : styles.hidden}
            onFocus={() => {
              if (terminal.id !== active) onActivate(terminal.id);
            }}
          >
            {beside !== null && (
              <p className={styles.where} data-active={terminal.id === active} aria-hidden="true">
                {whereOf(terminal)}
              </p>
            )}
            <Screen live={live} id={terminal.id} label={nameOf(terminal)} onType={onType} />
          </div>
        ))}
      </div>
      <TouchKeys isAttached={attached !== null} onKeys={(keys) => onType(active, keys)} />
    </>
  );
}

/** The terminal that is shown beside the active one, if any: whichever of the two is activated, both stay. */
function useBeside(
  active: number,
  terminals: readonly TerminalState[],
): readonly [number | null, (beside: number | null) => void] {
  const [pair, setPair] = useState<{ readonly active: number; readonly beside: number | null }>({
    active,
    beside: null,
  });
  if (pair.active !== active) setPair({ active, beside: pair.beside === active ? pair.active : pair.beside });
  const isThere = pair.beside !== active && terminals.some(({ id }) => id === pair.beside);
  return [isThere ? pair.beside : null, (beside) => setPair({ active, beside })];
}

function hostOf(terminals: readonly TerminalState[], id: number): number {
  const hostName = terminals.find((terminal) => terminal.id === id)?.hostName;
  return hostName === undefined ? 1 : hostNumber(hostName);
}
