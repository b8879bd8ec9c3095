import { lazy, Suspense, useEffect, useRef } from 'react';
import type { Language, Messages } from '../messages/messages.ts';
import { LANGUAGES, MessagesContext } from '../messages/messages.ts';
import type { Started } from '../start.ts';
import styles from './App.module.css';
import { TIMELINE_SLOT } from './slots.ts';
import './theme.css';

const Workbench = lazy(async () => ({ default: (await import('./Workbench.tsx')).Workbench }));

export type Theme = 'light' | 'dark';

export interface AppProps {
  /** Comes with the rest of the program, after the first paint. */
  readonly started: Promise<Started>;
  readonly messages: Messages;
  readonly language: Language;
  readonly theme: Theme;
  readonly onLanguage: (language: Language) => void;
  readonly onTheme: (theme: Theme) => void;
  /** Forgets the session and begins anew. */
  readonly onStartOver: () => void;
  readonly onShare: () => void;
}

/** The page: a header, and what a person works at. */
export function App({ started, messages, language, theme, onLanguage, onTheme, onStartOver, onShare }: AppProps) {
  const question = useRef<HTMLDialogElement>(null);
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
          <button type="button" className={styles.button} onClick={() => onTheme(theme === 'dark' ? 'light' : 'dark')}>
            {theme === 'dark' ? messages.theme.light : messages.theme.dark}
          </button>
        </header>
        <Suspense fallback={<p className={styles.loading}>{messages.loading}</p>}>
          <Workbench started={started} language={language} />
        </Suspense>
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

/** What the page remembers of how it is to look, and keeps on its root element. */
export function useAppearance(theme: Theme, language: Language): void {
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
}
