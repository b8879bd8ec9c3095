import { useState } from 'react';
import { download } from '../files/download.ts';
import { useMessages } from '../messages/messages.ts';
import type { Unread } from '../start.ts';
import styles from './App.module.css';

export interface UnreadNoticesProps {
  readonly unread: readonly Unread[];
  readonly onDrop: (name: Unread['name']) => void;
}

/** Says what was kept and cannot be read any more, and gives it to the person as it is. */
export function UnreadNotices({ unread, onDrop }: UnreadNoticesProps) {
  const messages = useMessages();
  const [shown, setShown] = useState(unread);
  return shown.map(({ name, text }) => (
    <p key={name} role="status" className={styles.notice}>
      <span>{messages.unread[name]}</span>
      <button
        type="button"
        className={styles.button}
        onClick={() => download(`drydock-unread-${name}.json`, new Blob([text]))}
      >
        {messages.download}
      </button>
      <button
        type="button"
        className={styles.button}
        onClick={() => {
          onDrop(name);
          setShown((before) => before.filter((one) => one.name !== name));
        }}
      >
        {messages.discard}
      </button>
    </p>
  ));
}
