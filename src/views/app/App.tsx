import { lazy, useEffect, useRef, useState } from 'react';
import type { Language, Messages } from '../messages/messages.ts';
import { LANGUAGES, MessagesContext } from '../messages/messages.ts';
import { isTyping } from '../keys/isTyping.ts';
import type { Started } from '../start.ts';
import styles from './App.module.css';
import { Guard } from './Guard.tsx';
import { TIMELINE_SLOT } from './slots.ts';
import { THEME_CHOICES, type Theme, type ThemeChoice } from './theme.ts';
import './theme.css';

const Workbench = lazy(async () => ({ default: (await import('./Workbench.tsx')).Workbench }));
const KeysDialog = lazy(async () => ({ default: (await import('../keys/KeysDialog.tsx')).KeysDialog }));

export interface AppProps {
  /** Comes with the rest of the program, after the first paint. */
  readonly started: Promise<Started>;
  readonly messages: Messages;
  readonly language: Language;
  readonly theme: ThemeChoice;
  readonly onLanguage: (language: Language) => void;
  readonly onTheme: (theme: ThemeChoice) => void;
  /** Forgets the session and begins anew. */
  readonly onStartOver: () => void;
  readonly onShare: () => void;
}

/** The page: a header, and what a person works at. */
export function App({ started, messages, language, theme, onLanguage, onTheme, onStartOver, onShare }: AppProps) {
  const question = useRef<HTMLDialogElement>(null);
  const [keys, setKeys] = useState(false);
  useQuestionMark(() => setKeys(true));
  const other = LANGUAGES.find((l) => l !== language) ?? language;
  return (
    <MessagesContext value={messages}>
      <div className={styles.page}>
        <a className={`${styles.skip} ${styles.button}`} href="#terminal">
          {messages.skipToTerminal}
        </a>
        <header className={styles.header}>
          <h1 className={styles.name}>Drydock</h1>
          <span className={styles.tagline}>{messages.tagline}</span>
          <div id={TIMELINE_SLOT} className={styles.timeline} />
          <button type="button" className={styles.button} aria-haspopup="dialog" onClick={onShare}>
            {messages.share}
          </button>
          <button type="button" className={styles.button} onClick={() => question.current?.showModal()}>
            {messages.startOver}
          </button>
          <button type="button" className={styles.button} lang={other} onClick={() => onLanguage(other)}>
            {messages.otherLanguage}
          </button>
          <select
            className={`${styles.select} ${styles.theme}`}
            aria-label={messages.theme.label}
            value={theme}
            onChange={({ target }) => {
              const chosen = THEME_CHOICES.find((choice) => choice === target.value);
              if (chosen !== undefined) onTheme(chosen);
            }}
          >
            {THEME_CHOICES.map((choice) => (
              <option key={choice} value={choice}>
                {messages.theme[choice]}
              </option>
            ))}
          </select>
          <button
            type="button"
            className={styles.button}
            aria-haspopup="dialog"
            aria-keyshortcuts="?"
            aria-label={messages.keys}
            title={messages.keys}
            onClick={() => setKeys(true)}
          >
            ?
          </button>
        </header>
        <Guard>
          <Workbench started={started} language={language} />
        </Guard>
        <Guard quiet>{keys && <KeysDialog language={language} onClose={() => setKeys(false)} />}</Guard>
        <dialog ref={question} className={styles.dialog} aria-label={messages.startOver}>
          <p>{messages.startOverQuestion}</p>
          <form method="dialog" className={styles.actions}>
            <button type="submit" className={styles.button}>
              {messages.cancel}
            </button>
            <button type="submit" className={styles.button} onClick={onStartOver}>
              {messages.startOver}
            </button>
          </form>
        </dialog>
      </div>
    </MessagesContext>
  );
}

/** `?` outside of the terminal, and of whatever else takes text. */
function useQuestionMark(pressed: () => void): void {
  const last = useRef(pressed);
  useEffect(() => void (last.current = pressed));
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key !== '?' || isTyping(event.target) || document.querySelector('dialog[open]') !== null) return;
      event.preventDefault();
      last.current();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}

/** What the page remembers of how it is to look, and keeps on its root element. */
export function useAppearance(theme: Theme, language: Language): void {
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
}
