import { useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { useBench } from '../state/bench.ts';
import styles from './Stage.module.css';
import { presentWords } from './words.ts';

/** A black screen over all; a click shows what is under it again. */
export function Blank({ onShow }: { readonly onShow: () => void }) {
  const words = presentWords(useBench().language);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    button.current?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return createPortal(
    <div className={styles.blank}>
      <p role="status" className={styles.unseen}>
        {words.blanked}
      </p>
      <button ref={button} type="button" className={styles.wake} aria-label={words.show} onClick={onShow} />
    </div>,
    document.body,
  );
}
