import type { Language } from '../messages/messages.ts';
import styles from './UpdateNotice.module.css';
import { offlineWords } from './words.ts';

export interface UpdateNoticeProps {
  readonly language: Language;
  readonly onReload: () => void;
  readonly onLater: () => void;
}

/** Says that a new version is there. It takes no focus, and nothing happens unless it is asked for. */
export function UpdateNotice({ language, onReload, onLater }: UpdateNoticeProps) {
  const words = offlineWords(language);
  return (
    <div role="status" className={styles.notice}>
      <p>{words.update}</p>
      <button type="button" className={styles.button} onClick={onReload}>
        {words.reload}
      </button>
      <button type="button" className={styles.button} onClick={onLater}>
        {words.later}
      </button>
    </div>
  );
}
