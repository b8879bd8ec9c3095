import { usePaneWords } from '../messages/panes.ts';
import styles from './TerminalPane.module.css';

export interface TouchKeysProps {
  readonly isAttached: boolean;
  /** Types into the terminal that is shown. */
  readonly onKeys: (keys: string) => void;
}

/** Keys that the keyboard of a telephone does not have; shown where a finger points. */
export function TouchKeys({ isAttached, onKeys }: TouchKeysProps) {
  const { touchKeys } = usePaneWords();
  const keys: readonly { readonly name: string; readonly types: string; readonly label?: string }[] = [
    { name: 'Tab', types: '\t' },
    { name: '↑', types: '\x1b[A', label: touchKeys.earlier },
    { name: '↓', types: '\x1b[B', label: touchKeys.later },
    { name: 'Ctrl-C', types: '\x03' },
    { name: 'Ctrl-D', types: '\x04' },
    ...(isAttached ? [{ name: 'Ctrl-P Ctrl-Q', types: '\x10\x11' }] : []),
  ];
  return (
    // What has the focus keeps it, and the telephone's keyboard stays where it is.
    <div
      role="group"
      aria-label={touchKeys.title}
      className={styles.touchKeys}
      onPointerDown={(event) => event.preventDefault()}
      onMouseDown={(event) => event.preventDefault()}
    >
      {keys.map(({ name, types, label }) => (
        <button key={name} type="button" aria-label={label} onClick={() => onKeys(types)}>
          {name}
        </button>
      ))}
    </div>
  );
}
