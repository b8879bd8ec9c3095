import { useEffect, useRef, useState } from 'react';
import { never } from '../../base/never.ts';
import type { Clock } from '../../lab/live.ts';
import { useAppearance } from '../app/App.tsx';
import { useTheme, type ThemeChoice } from '../app/theme.ts';
import type { Language } from '../messages/messages.ts';
import { openChannel, type Channel } from './channel.ts';
import { commandOf } from './keys.ts';
import { NotesClock } from './NotesClock.tsx';
import styles from './NotesWindow.module.css';
import { ACTIONS, type Action } from './presenter.ts';
import { fromStage, type FromNotes, type NotesBlock, type NotesPage, type NotesState } from './protocol.ts';
import type { PresentWords } from './words.en.ts';
import { presentWords } from './words.ts';

export interface NotesWindowProps {
  readonly clock: Clock;
  readonly theme: ThemeChoice;
  /** Until a stage says which one it speaks. */
  readonly language: Language;
}

type Heard = { readonly state: NotesState; readonly at: number } | 'nothing' | 'gone' | 'noChannel';

/** The presenter's second window: what comes next, what there is to say, and the time. */
export function NotesWindow({ clock, theme, language }: NotesWindowProps) {
  const [heard, setHeard] = useState<Heard>('nothing');
  const channel = useRef<Channel<FromNotes> | null>(null);
  const stage = typeof heard === 'object' ? heard.state.stage : null;
  const spoken = typeof heard === 'object' ? heard.state.language : language;
  const words = presentWords(spoken);
  useAppearance(useTheme(theme), spoken);
  useEffect(() => {
    document.title = `${words.notesTitle} · Drydock`;
  }, [words]);
  useEffect(() => {
    const opened = openChannel<FromNotes, typeof fromStage>(fromStage, (message) => {
      if (message.kind === 'state') setHeard({ state: message, at: clock.now() });
      else setHeard((known) => (typeof known === 'object' && known.state.stage === message.stage ? 'gone' : known));
    });
    channel.current = opened;
    if (opened === null) setHeard('noChannel');
    opened?.send({ kind: 'hello' });
    return () => opened?.close();
  }, [clock]);
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const command = commandOf(event, false);
      const action = ACTIONS.find((one) => one === command);
      if (stage === null || action === undefined) return;
      event.preventDefault();
      channel.current?.send({ kind: 'do', stage, action });
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [stage]);
  if (typeof heard !== 'object') {
    const why = { nothing: words.noStage, gone: words.gone, noChannel: words.noChannel }[heard];
    return (
      <main className={styles.window}>
        <h1>{words.notesTitle}</h1>
        <p role="status" className={styles.waiting}>
          {why}
        </p>
      </main>
    );
  }
  const { state, at } = heard;
  const act = (action: Action): void => channel.current?.send({ kind: 'do', stage: state.stage, action });
  return (
    <main className={styles.window}>
      <header className={styles.top}>
        <h1>{state.title}</h1>
        <p className={styles.soft}>
          {words.stepsDone(state.done, state.pages.filter(({ kind }) => kind === 'step').length)}
        </p>
        <NotesClock clock={clock} elapsed={state.elapsed} at={at} minutes={state.minutes} words={words} act={act} />
      </header>
      <Next state={state} words={words} act={act} />
      <Pages state={state} words={words} />
    </main>
  );
}

interface PartProps {
  readonly state: NotesState;
  readonly words: PresentWords;
}

/** What the next press does, and the next command, whatever comes before it. */
function Next({ state, words, act }: PartProps & { readonly act: (action: Action) => void }) {
  const { line, blank, paused, doing, next, pages, page, speed } = state;
  const press = words.nextPress;
  const does = blank
    ? press.blank
    : paused
      ? press.paused
      : doing !== 'nothing'
        ? press[doing]
        : next === 'turn'
          ? press.turn(titleOf(pages[page + 1], words))
          : press[next];
  return (
    <section className={styles.next} aria-label={words.nextCommand}>
      <h2>{words.nextCommand}</h2>
      {line === null ? <p>{words.noCommand}</p> : <code className={styles.command}>{line}</code>}
      <p role="status" className={styles.soft}>
        {does}
      </p>
      <div className={styles.buttons}>
        <button type="button" onClick={() => act('back')}>
          {words.back}
        </button>
        <button type="button" onClick={() => act('next')}>
          {words.next}
        </button>
        <button type="button" onClick={() => act('pause')}>
          {paused ? words.goOn : words.pause}
        </button>
        <button type="button" onClick={() => act('slower')}>
          {words.slower}
        </button>
        <span aria-live="polite">{words.speed(speed)}</span>
        <button type="button" onClick={() => act('faster')}>
          {words.faster}
        </button>
        <button type="button" aria-pressed={blank} onClick={() => act('blank')}>
          {words.blank}
        </button>
      </div>
    </section>
  );
}

/** The page that is on the stage, and those that come. */
function Pages({ state: { pages, page }, words }: PartProps) {
  const [now, ...coming] = pages.slice(page);
  return (
    <div className={styles.pages}>
      <section aria-label={words.thisPage} tabIndex={0}>
        <h2>{words.thisPage}</h2>
        {now !== undefined && <NotesText key={page} page={now} words={words} />}
      </section>
      <section aria-label={words.comingPages} tabIndex={0} className={styles.coming}>
        <h2>{words.comingPages}</h2>
        {coming.map((one, i) => (
          <NotesText key={i} page={one} words={words} />
        ))}
      </section>
    </div>
  );
}

function titleOf(page: NotesPage | undefined, words: PresentWords): string {
  return page?.kind === 'outro' ? words.remember : (page?.title ?? '');
}

function NotesText({ page, words }: { readonly page: NotesPage; readonly words: PresentWords }) {
  return (
    <>
      <h3>{titleOf(page, words)}</h3>
      {page.blocks.map((block, i) => (
        <Block key={i} block={block} words={words} />
      ))}
    </>
  );
}

function Block({ block, words }: { readonly block: NotesBlock; readonly words: PresentWords }) {
  switch (block.kind) {
    case 'text':
      return <p>{block.text}</p>;
    case 'commands':
      return (
        <>
          <pre>{block.lines.join('\n')}</pre>
          {block.output !== null && (
            <details>
              <summary>{words.prints}</summary>
              <pre>{block.output}</pre>
            </details>
          )}
        </>
      );
    case 'question':
      return (
        <>
          <p>{block.question}</p>
          <ol type="A">
            {block.options.map((option, i) => (
              <li key={i} className={i === block.right ? styles.right : undefined}>
                {option}
                {i === block.right ? ` ✓ ${words.rightOption}` : ''}
              </li>
            ))}
          </ol>
          <p>{block.why}</p>
        </>
      );
    default:
      return never(block);
  }
}
