import { useStore } from 'zustand';
import type { LiveSession } from '../../lab/live.ts';
import type { TerminalState } from '../../lab/session.ts';
import { HostsMenu } from '../hosts/HostsMenu.tsx';
import { NewTerminal } from '../hosts/NewTerminal.tsx';
import { useMessages } from '../messages/messages.ts';
import { focusTerminal } from './focus.ts';
import { Screen } from './Screen.tsx';
import styles from './TerminalPane.module.css';

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

/** The terminals of the session, one of them shown; a tab says where its keys go. */
export function TerminalPane({ live, active, onActivate, onType, canOpen }: TerminalPaneProps) {
  const messages = useMessages();
  const terminals = useStore(live.store, (state) => state.terminals);
  const activate = (id: number): void => {
    onActivate(id);
    requestAnimationFrame(() => focusTerminal(id));
  };
  const open = (host: number): void => activate(live.open(host));
  const attached = terminals.find(({ id }) => id === active)?.container ?? null;
  const hosts = useStore(live.store, (state) => state.world.hosts.length);
  const nameOf = ({ id, hostName }: TerminalState): string => {
    const number = terminals.filter((t) => t.hostName === hostName).findIndex((t) => t.id === id) + 1;
    return messages.terminalOf(hostName, number);
  };
  return (
    <>
      <div className={styles.bar}>
        <div className={styles.tabs} role="tablist" aria-label={messages.terminal}>
          {terminals.map((terminal) => {
            const { id, hostName, container } = terminal;
            return (
              <button
                key={id}
                type="button"
                role="tab"
                id={`terminal-tab-${id}`}
                aria-selected={id === active}
                aria-controls={`terminal-${id}`}
                className={styles.tab}
                onClick={() => activate(id)}
              >
                {container === null ? (
                  nameOf(terminal)
                ) : (
                  <>
                    {hosts > 1 && `${hostName} · `}
                    <span className={styles.attached}>{messages.attachedTo(container.name)}</span>
                  </>
                )}
              </button>
            );
          })}
        </div>
        {canOpen && <NewTerminal className={styles.add} onTerminal={open} />}
        {attached !== null && <span className={styles.hint}>{messages.detachHint}</span>}
        <span className={styles.space} />
        {canOpen && <HostsMenu onTerminal={open} />}
      </div>
      {terminals.map((terminal) => (
        <div
          key={terminal.id}
          id={`terminal-${terminal.id}`}
          role="tabpanel"
          aria-labelledby={`terminal-tab-${terminal.id}`}
          className={terminal.id === active ? styles.screen : styles.hidden}
        >
          <Screen live={live} id={terminal.id} label={nameOf(terminal)} onType={onType} />
        </div>
      ))}
    </>
  );
}
