import { useId, useLayoutEffect, useRef, type ComponentProps, type ReactNode } from 'react';
import styles from './controls.module.css';

interface DialogProps extends Omit<ComponentProps<'dialog'>, 'children' | 'onClose'> {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A modal dialog that is open for as long as it is there; Escape closes it. */
export function Dialog({ title, onClose, children, className = '', ...props }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  // Closed before it is taken away, so that the focus goes back to where it was.
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  return (
    <dialog
      {...props}
      ref={dialog}
      className={`${styles.dialog} ${className}`}
      aria-labelledby={heading}
      onCancel={(event) => {
        // React takes it away: a close of its own would be told once more.
        event.preventDefault();
        onClose();
      }}
    >
      <h2 id={heading}>{title}</h2>
      {children}
    </dialog>
  );
}
