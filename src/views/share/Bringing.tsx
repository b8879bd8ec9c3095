import { use, useEffect, useState } from 'react';
import type { SavedSession } from '../../lab/journal.ts';
import type { Clock, LiveSession } from '../../lab/live.ts';
import { decode, type LessonPlace, type Shared, type SharedSession } from '../../lab/share/link.ts';
import { Dialog } from '../controls/Dialog.tsx';
import { download } from '../files/download.ts';
import { beginAfresh } from '../lesson/begin.ts';
import type { Item } from '../lesson/texts.ts';
import type { Language } from '../messages/messages.ts';
import type { Started } from '../start.ts';
import { bring } from './bring.ts';
import { compression } from './compression.ts';
import { takeLook } from './look.ts';
import { lessonAt } from './place.ts';
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

/** What is brought: a session and how it was looked at, or a lesson's step. */
type Cargo =
  | {
      readonly kind: 'session';
      readonly session: SharedSession;
      readonly lesson: LessonPlace | null;
      readonly look: Shared['look'];
    }
  | { readonly kind: 'lesson'; readonly item: Item; readonly step: number };

type Stage =
  | { readonly kind: 'reading' }
  | { readonly kind: 'asking' | 'playing'; readonly cargo: Cargo }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** The session is there without some of its branches. */
  | { readonly kind: 'lost'; readonly branches: number };

/** Brings what was shared in: asks before it takes the place of one's own work, and says so when it cannot be opened. */
export function Bringing({ started, language, clock, from, onEnd }: BringingProps) {
  const { live, view, kept, keep } = use(started);
  const words = shareWords(language);
  const [stage, setStage] = useState<Stage>({ kind: 'reading' });
  useEffect(() => {
    let wanted = true;
    const reading = async (): Promise<Stage | null> => {
      const shared = typeof from === 'string' ? await decode(from, compression) : null;
      if (shared?.ok === false) return { kind: 'refused', refusal: { kind: 'link', error: shared.error } };
      const { session, lesson, look } = shared?.value ?? { session: null, lesson: null, look: {} };
      const begun = live.store.getState().course.length > 1 ? 'asking' : 'playing';
      if (typeof from !== 'string') {
        const alone = { saved: from, branches: [], at: null };
        return { kind: begun, cargo: { kind: 'session', session: alone, lesson, look } };
      }
      if (session !== null) return { kind: begun, cargo: { kind: 'session', session, lesson, look } };
      if (lesson === null) return null;
      const item = await lessonAt(lesson, language);
      return item.ok
        ? { kind: begun, cargo: { kind: 'lesson', item: item.value, step: lesson.step } }
        : { kind: 'refused', refusal: item.error };
    };
    const carryOn = async (): Promise<void> => {
      const read = await reading();
      if (!wanted) return;
      if (read === null) onEnd();
      else setStage(read);
    };
    void carryOn();
    return () => void (wanted = false);
  }, [from, live, language, onEnd]);
  const playing = stage.kind === 'playing' ? stage.cargo : null;
  useEffect(() => {
    if (playing === null) return undefined;
    if (playing.kind === 'lesson') {
      const { item, step } = playing;
      beginAfresh(live, item, step);
      view.setState({ place: { slug: item.slug, step, isHere: false } });
      keep();
      onEnd();
      return undefined;
    }
    let wanted = true;
    void bring(playing.session, clock).then((brought) => {
      if (!wanted) return;
      if (!brought.ok) {
        setStage({ kind: 'refused', refusal: brought.error });
        return;
      }
      const { session, branches, lost } = brought.value;
      live.replace(session, branches);
      if (playing.session.at !== null) live.goTo(playing.session.at);
      if (playing.lesson !== null) view.setState({ place: { ...playing.lesson, isHere: false } });
      takeLook(playing.look, { live, view, kept });
      keep();
      if (lost === 0) onEnd();
      else setStage({ kind: 'lost', branches: lost });
    });
    return () => void (wanted = false);
  }, [playing, clock, live, view, kept, keep, onEnd]);
  switch (stage.kind) {
    case 'asking':
      return (
        <Question
          cargo={stage.cargo}
          live={live}
          language={language}
          onKeep={onEnd}
          onOpen={() => setStage({ kind: 'playing', cargo: stage.cargo })}
          onPlace={(place) => {
            view.setState({ place: { ...place, isHere: true } });
            onEnd();
          }}
        />
      );
    case 'refused':
      return (
        <Dialog title={words.cannotOpen} onClose={onEnd}>
          <p role="alert">{words.refusal(stage.refusal)}</p>
          <p className={styles.note}>{words.unharmed}</p>
          <Actions actions={[[words.close, onEnd]]} />
        </Dialog>
      );
    case 'lost':
      return (
        <Dialog title={words.arrived} onClose={onEnd}>
          <p role="alert">{words.lost(stage.branches)}</p>
          <Actions actions={[[words.close, onEnd]]} />
        </Dialog>
      );
    case 'playing':
      return stage.cargo.kind === 'lesson' ? null : (
        <Dialog title={words.arrived} onClose={onEnd}>
          <p role="status">{words.opening}</p>
        </Dialog>
      );
    default:
      return null;
  }
}

interface QuestionProps {
  readonly cargo: Cargo;
  readonly live: LiveSession;
  readonly language: Language;
  readonly onKeep: () => void;
  readonly onOpen: () => void;
  /** The lesson's step on one's own host. */
  readonly onPlace: (place: LessonPlace) => void;
}

/** Somebody's own work would be replaced. */
function Question({ cargo, live, language, onKeep, onOpen, onPlace }: QuestionProps) {
  const words = shareWords(language);
  const downloadMine = (): void => download('drydock-session.json', new Blob([JSON.stringify(live.save())]));
  if (cargo.kind === 'session')
    return (
      <Dialog title={words.arrived} onClose={onKeep}>
        <p>{words.replaceQuestion}</p>
        <Actions
          actions={[
            [words.downloadMine, downloadMine],
            [words.keepMine, onKeep],
            [words.openShared, onOpen],
          ]}
        />
      </Dialog>
    );
  const { item, step } = cargo;
  return (
    <Dialog title={words.lessonArrived(item.lesson.title, step)} onClose={onKeep}>
      <p>{words.lessonQuestion}</p>
      <Actions
        actions={[
          [words.downloadMine, downloadMine],
          [words.myHost, () => onPlace({ slug: item.slug, step })],
          [words.freshHost, onOpen],
        ]}
      />
    </Dialog>
  );
}

function Actions({ actions }: { readonly actions: readonly (readonly [string, () => void])[] }) {
  return (
    <div className={styles.actions}>
      {actions.map(([label, act]) => (
        <button key={label} type="button" className={styles.button} onClick={act}>
          {label}
        </button>
      ))}
    </div>
  );
}
