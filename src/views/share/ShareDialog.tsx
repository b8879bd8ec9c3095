import { use, useEffect, useId, useRef, useState } from 'react';
import type { SavedSession } from '../../lab/journal.ts';
import type { Clock, LiveSession } from '../../lab/live.ts';
import { encode, type SharedSession } from '../../lab/share/link.ts';
import { asciicast } from '../../lab/transcript/asciicast.ts';
import { consoleText } from '../../lab/transcript/console.ts';
import { markdown } from '../../lab/transcript/markdown.ts';
import { record } from '../../lab/transcript/record.ts';
import { download } from '../files/download.ts';
import type { Language } from '../messages/messages.ts';
import type { Started } from '../start.ts';
import { readFile } from './bring.ts';
import { compression } from './compression.ts';
import { Dialog } from '../controls/Dialog.tsx';
import { lookOf } from './look.ts';
import { patiently } from './patience.ts';
import { lessonAt, placeIn } from './place.ts';
import { send } from './send.ts';
import styles from './share.module.css';
import type { Refusal, ShareWords } from './words.en.ts';
import { shareWords } from './words.ts';

export interface ShareDialogProps {
  readonly started: Promise<Started>;
  readonly language: Language;
  readonly clock: Clock;
  /** The page's address, without what stands behind `#`. */
  readonly address: string;
  readonly onClose: () => void;
  /** A session was read from a file. */
  readonly onOpen: (saved: SavedSession) => void;
}

/** Links to the session and the lesson; the session and its transcripts as files; a session from a file. */
export function ShareDialog({ started, language, clock, address, onClose, onOpen }: ShareDialogProps) {
  const { live, view, kept } = use(started);
  const words = shareWords(language);
  const [session] = useState(() => sessionIn(live));
  const [place] = useState(() => placeIn(kept));
  const [look] = useState(() => lookOf({ live, view, kept }));
  const { saved } = session;
  const [link, setLink] = useState<string | null>(null);
  const [leftOut, setLeftOut] = useState(0);
  const [startLink, setStartLink] = useState('');
  const [lesson, setLesson] = useState(place.slug);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [dropping, setDropping] = useState(false);
  useEffect(() => {
    let wanted = true;
    const make = async (): Promise<void> => {
      const start = await encode({ session: null, lesson: place, look: {} }, compression);
      const item = await lessonAt(place, language);
      if (!wanted) return;
      setStartLink(`${address}#${start}`);
      if (item.ok) setLesson(item.value.lesson.title);
      const sent = await send(session, { lesson: place, look }, clock);
      if (!wanted) return;
      setLink(sent === null ? '' : `${address}#${sent.fragment}`);
      setLeftOut(sent?.leftOut ?? 0);
    };
    void make();
    return () => void (wanted = false);
  }, [session, place, look, address, language, clock]);
  const read = (file: File | undefined): void => {
    if (file === undefined) return;
    void readFile(file).then((result) => {
      if (result.ok) onOpen(result.value);
      else setRefusal(result.error);
    });
  };
  return (
    <Dialog
      title={words.title}
      onClose={onClose}
      data-dropping={dropping}
      onDragOver={(event) => {
        event.preventDefault();
        setDropping(true);
      }}
      onDragLeave={() => setDropping(false)}
      onDrop={(event) => {
        event.preventDefault();
        setDropping(false);
        read(event.dataTransfer.files[0]);
      }}
    >
      <p className={styles.note}>{words.privacy}</p>
      {link === '' ? (
        <p className={styles.note}>{words.noLink}</p>
      ) : (
        <Link label={words.sessionLink} link={link ?? words.making} isReady={link !== null} words={words} />
      )}
      {leftOut > 0 && (
        <p role="status" className={styles.note}>
          {words.leftOut(leftOut)}
        </p>
      )}
      <Link label={words.startLink(lesson, place.step)} link={startLink} isReady={startLink !== ''} words={words} />
      <h3>{words.download}</h3>
      <Downloads saved={saved} clock={clock} words={words} />
      <h3>{words.open}</h3>
      <div className={styles.row}>
        <FileButton label={words.choose} onFile={read} />
        <span className={styles.note}>{words.orDrop}</span>
      </div>
      {refusal !== null && (
        <div role="alert" className={styles.refusal}>
          <p>{words.refusal(refusal)}</p>
          <p className={styles.note}>{words.unharmed}</p>
        </div>
      )}
      <div className={styles.actions}>
        <button type="button" className={styles.button} onClick={onClose}>
          {words.close}
        </button>
      </div>
    </Dialog>
  );
}

/** The session as it is shown: its course, its branches, and where one stands on it. */
function sessionIn(live: LiveSession): SharedSession {
  const { at, course, branches } = live.store.getState();
  return { saved: live.save(), branches, at: at < course.length - 1 ? at : null };
}

interface LinkProps {
  readonly label: string;
  readonly link: string;
  readonly isReady: boolean;
  readonly words: ShareWords;
}

function Link({ label, link, isReady, words }: LinkProps) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState('');
  const copy = (): void => {
    field.current?.select();
    // Where the page may not reach the clipboard there is none, or it refuses.
    const copied = Promise.resolve().then(() => navigator.clipboard.writeText(link));
    void copied.then(
      () => setSaid(words.copied),
      () => setSaid(words.notCopied),
    );
  };
  return (
    <>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <div className={styles.row}>
        <input ref={field} id={id} className={styles.link} readOnly value={link} aria-busy={!isReady} />
        <button
          type="button"
          className={styles.button}
          disabled={!isReady}
          aria-label={`${words.copy}: ${label}`}
          onClick={copy}
        >
          {words.copy}
        </button>
      </div>
      <p role="status" className={styles.status}>
        {said}
      </p>
    </>
  );
}

interface DownloadsProps {
  readonly saved: SavedSession;
  readonly clock: Clock;
  readonly words: ShareWords;
}

function Downloads({ saved, clock, words }: DownloadsProps) {
  const [failed, setFailed] = useState(false);
  const give = (name: string, type: string, make: () => Promise<string | null>): void =>
    void make().then((text) => {
      setFailed(text === null);
      if (text !== null) download(name, new Blob([text], { type }));
    });
  const said = () => patiently(record(saved), clock);
  const kinds = [
    {
      label: words.downloads.session,
      give: () => give('drydock-session.json', 'application/json', () => Promise.resolve(JSON.stringify(saved))),
    },
    {
      label: words.downloads.markdown,
      give: () =>
        give('drydock-session.md', 'text/markdown', async () => {
          const steps = await said();
          return steps === null ? null : markdown(steps, words.transcript);
        }),
    },
    {
      label: words.downloads.console,
      give: () =>
        give('drydock-session.console', 'text/plain', async () => {
          const steps = await said();
          return steps === null ? null : consoleText(steps, saved.hosts);
        }),
    },
    {
      label: words.downloads.asciicast,
      give: () => give('drydock-session.cast', 'application/x-asciicast', () => patiently(asciicast(saved), clock)),
    },
  ];
  return (
    <>
      <div className={styles.row}>
        {kinds.map(({ label, give }) => (
          <button key={label} type="button" className={styles.button} onClick={give}>
            {label}
          </button>
        ))}
      </div>
      {failed && <p role="alert">{words.refusal({ kind: 'tooLong' })}</p>}
    </>
  );
}

function FileButton({ label, onFile }: { readonly label: string; readonly onFile: (file: File | undefined) => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" className={styles.button} onClick={() => input.current?.click()}>
        {label}
      </button>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        onChange={(event) => {
          onFile(event.target.files?.[0]);
          // The same file may be chosen again.
          event.target.value = '';
        }}
      />
    </>
  );
}
