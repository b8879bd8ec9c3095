import { use, useEffect, useState } from 'react';
import type { SavedSession } from '../../lab/journal.ts';
import type { Clock } from '../../lab/live.ts';
import { decode } from '../../lab/share/link.ts';
import type { Language } from '../messages/messages.ts';
import { download } from '../graph/save.ts';
import type { Started } from '../start.ts';
import { bring } from './bring.ts';
import { compression } from './compression.ts';
import { Dialog } from '../controls/Dialog.tsx';
import styles from './share.module.css';
import { shareWords } from './words.ts';
import type { Refusal } from './words.en.ts';

export interface BringingProps {
  readonly started: Promise<Started>;
  readonly language: Language;
  readonly clock: Clock;
  /** What stands behind the page address's `#`, or a session that was read from a file. */
  readonly from: string | SavedSession;
  /** It was opened, refused, or there was nothing to open. */
  readonly onEnd: () => void;
}

type Stage =
  | { readonly kind: 'reading' }
  | { readonly kind: 'asking' | 'playing'; readonly saved: SavedSession }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** Brings a shared session in: asks before it takes the place of one's own work, and says so when it cannot be opened. */
export function Bringing({ started, language, clock, from, onEnd }: BringingProps) {
  const { live, keep } = use(started);
  const words = shareWords(language);
  const [stage, setStage] = useState<Stage>({ kind: 'reading' });
  useEffect(() => {
    let wanted = true;
    const next = (stage: Stage): void => {
      if (wanted) setStage(stage);
    };
    const offer = (saved: SavedSession): void =>
      next({ kind: live.store.getState().course.length > 1 ? 'asking' : 'playing', saved });
    const read = async (): Promise<void> => {
      if (typeof from !== 'string') {
        offer(from);
        return;
      }
      const shared = await decode(from, compression);
      if (shared?.ok === false) next({ kind: 'refused', refusal: { kind: 'link', error: shared.error } });
      else if (shared === null || shared.value.saved === null) onEnd();
      else offer(shared.value.saved);
    };
    void read();
    return () => void (wanted = false);
  }, [from, live, onEnd]);
  const playing = stage.kind === 'playing' ? stage.saved : null;
  useEffect(() => {
    if (playing === null) return undefined;
    let wanted = true;
    void bring(playing, clock).then((session) => {
      if (!wanted) return;
      if (session.ok) {
        live.replace(session.value);
        keep();
        onEnd();
      } else setStage({ kind: 'refused', refusal: session.error });
    });
    return () => void (wanted = false);
  }, [playing, clock, live, keep, onEnd]);
  switch (stage.kind) {
    case 'asking':
      return (
        <Dialog title={words.arrived} onClose={onEnd}>
          <p>{words.replaceQuestion}</p>
          <div className={styles.actions}>
            <button
              type="button"
              className={styles.button}
              onClick={() => download('drydock-session.json', new Blob([JSON.stringify(live.save())]))}
            >
              {words.downloadMine}
            </button>
            <button type="button" className={styles.button} onClick={onEnd}>
              {words.keepMine}
            </button>
            <button
              type="button"
              className={styles.button}
              onClick={() => setStage({ kind: 'playing', saved: stage.saved })}
            >
              {words.openShared}
            </button>
          </div>
        </Dialog>
      );
    case 'refused':
      return (
        <Dialog title={words.cannotOpen} onClose={onEnd}>
          <p role="alert">{words.refusal(stage.refusal)}</p>
          <p className={styles.note}>{words.unharmed}</p>
          <div className={styles.actions}>
            <button type="button" className={styles.button} onClick={onEnd}>
              {words.close}
            </button>
          </div>
        </Dialog>
      );
    default:
      return (
        <Dialog title={words.arrived} onClose={onEnd}>
          <p role="status">{words.opening}</p>
        </Dialog>
      );
  }
}
