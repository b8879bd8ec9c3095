import { useId } from 'react';
import { hostNumber } from '../../engine/host/name.ts';
import { useMessages } from '../messages/messages.ts';
import { useLive } from '../state/bench.ts';
import styles from './HostsMenu.module.css';
import { useHostsWords } from './words.ts';

export interface NewTerminalProps {
  readonly className: string | undefined;
  readonly onTerminal: (host: number) => void;
}

/** The + beside the terminals: of several hosts it asks for one. */
export function NewTerminal({ className, onTerminal }: NewTerminalProps) {
  const messages = useMessages();
  const words = useHostsWords();
  const hosts = useLive((state) => state.world.hosts);
  const id = useId();
  const opens = hosts.length > 1 ? { popoverTarget: id } : { onClick: () => onTerminal(1) };
  return (
    <>
      <button
        type="button"
        className={className}
        aria-label={messages.newTerminal}
        title={messages.newTerminal}
        {...opens}
      >
        +
      </button>
      {hosts.length > 1 && (
        <ul id={id} popover="auto" aria-label={words.openOn} className={styles.choice}>
          {hosts.map(({ name }) => (
            <li key={name}>
              <button
                type="button"
                popoverTarget={id}
                popoverTargetAction="hide"
                onClick={() => onTerminal(hostNumber(name))}
              >
                {name}
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
