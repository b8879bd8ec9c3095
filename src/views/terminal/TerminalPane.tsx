import { useStore } from 'zustand';
import type { LiveSession } from '../../lab/live.ts';
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
  /** Whether the person may open another terminal. */
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
  const attached = terminals[active]?.container ?? null;
  return (
    <>
      <div className={styles.bar}>
        <div className={styles.tabs} role="tablist" aria-label={messages.terminal}>
          {terminals.map(({ id, hostName, container }) => (
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
                messages.terminalOf(hostName, id + 1)
              ) : (
                <span className={styles.attached}>{messages.attachedTo(container.name)}</span>
              )}
            </button>
          ))}
        </div>
        {canOpen && (
          <button
            type="button"
            className={styles.add}
            aria-label={messages.newTerminal}
            title={messages.newTerminal}
            onClick={() => activate(live.open(1))}
          >
            +
          </button>
        )}
        {attached !== null && <span className={styles.hint}>{messages.detachHint}</span>}
      </div>
      {terminals.map(({ id, hostName }) => (
        <div
          key={id}
          id={`terminal-${id}`}
          role="tabpanel"
          aria-labelledby={`terminal-tab-${id}`}
          className={id === active ? styles.screen : styles.hidden}
        >
          <Screen live={live} id={id} label={messages.terminalOf(hostName, id + 1)} onType={onType} />
        </div>
      ))}
    </>
  );
}
