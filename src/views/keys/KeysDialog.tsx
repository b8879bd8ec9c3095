import { Fragment } from 'react';
import { Dialog } from '../controls/Dialog.tsx';
import type { Language } from '../messages/messages.ts';
import styles from './KeysDialog.module.css';
import { keysEn } from './words.en.ts';
import { keysZhCN } from './words.zh-CN.ts';

/** What can be done with keys alone. */
export function KeysDialog({ language, onClose }: { readonly language: Language; readonly onClose: () => void }) {
  const { title, close, groups } = language === 'en' ? keysEn : keysZhCN;
  return (
    <Dialog title={title} className={styles.dialog} onClose={onClose}>
      <div className={styles.groups}>
        {groups.map((group) => (
          <section key={group.title}>
            <h3>{group.title}</h3>
            <dl className={styles.rows}>
              {group.rows.map(({ keys, does }) => (
                <Fragment key={does}>
                  <dt>
                    {keys.map((held) => (
                      <span key={held.join()} className={styles.held}>
                        {held.map((key) => (
                          <kbd key={key}>{key}</kbd>
                        ))}
                      </span>
                    ))}
                  </dt>
                  <dd>{does}</dd>
                </Fragment>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <div className={styles.actions}>
        <button type="button" className={styles.button} onClick={onClose}>
          {close}
        </button>
      </div>
    </Dialog>
  );
}
