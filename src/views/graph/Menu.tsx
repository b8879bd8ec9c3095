import { useEffect, useRef } from 'react';
import type { Line } from '../../lab/session.ts';
import styles from './GraphPane.module.css';

export interface MenuProps {
  readonly label: string;
  readonly lines: readonly Line[];
  /** Where on the page. */
  readonly x: number;
  readonly y: number;
  readonly onLine: (line: Line) => void;
  readonly onClose: () => void;
}

/** Commands to choose from; the browser closes it at Escape and at a click elsewhere. */
export function Menu({ label, lines, x, y, onLine, onClose }: MenuProps) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const element = list.current;
    element?.showPopover();
    element?.querySelector('button')?.focus();
    const closed = (event: Event): void => {
      if (event instanceof ToggleEvent && event.newState === 'closed') onClose();
    };
    element?.addEventListener('toggle', closed);
    return () => element?.removeEventListener('toggle', closed);
    // Opened once: each menu is a component of its own, and shown again it would take the focus again.
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);
  return (
    <ul
      ref={list}
      popover="auto"
      aria-label={label}
      className={styles.menu}
      style={{
        left: Math.max(8, Math.min(x, window.innerWidth - 360)),
        top: Math.max(8, Math.min(y, window.innerHeight - 30 * lines.length - 24)),
      }}
      onKeyDown={(event) => {
        const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
        if (by === undefined) return;
        event.preventDefault();
        const buttons = [...event.currentTarget.querySelectorAll('button')];
        const at = buttons.findIndex((b) => b === document.activeElement);
        buttons.at((at + by) % buttons.length)?.focus();
      }}
    >
      {lines.map((line) => (
        <li key={line.text}>
          <button
            type="button"
            onClick={() => {
              list.current?.hidePopover();
              onLine(line);
            }}
          >
            {line.text}
          </button>
        </li>
      ))}
    </ul>
  );
}
