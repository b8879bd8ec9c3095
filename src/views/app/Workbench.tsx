import { lazy, Suspense, use, useEffect, useState } from 'react';
import { useMessages, type Language } from '../messages/messages.ts';
import type { Started } from '../start.ts';
import { focusTerminal } from '../terminal/focus.ts';
import styles from './App.module.css';

const TerminalPane = lazy(async () => ({ default: (await import('../terminal/TerminalPane.tsx')).TerminalPane }));
const GraphPane = lazy(async () => ({ default: (await import('../graph/GraphPane.tsx')).GraphPane }));
const LessonPane = lazy(async () => ({ default: (await import('../lesson/LessonPane.tsx')).LessonPane }));

/** The lesson that the page opens with. */
const LESSON = 'connect-containers';

/** How often what was typed is written down, in milliseconds. */
const KEEP_EVERY = 1000;

/** Lesson, picture and terminal over one session. */
export function Workbench({ started, language }: { readonly started: Promise<Started>; readonly language: Language }) {
  const messages = useMessages();
  const { live, notice, keep, progress } = use(started);
  const [done, setDone] = useState(() => progress.load(LESSON));
  const [active, setActive] = useState(0);
  const [notices, setNotices] = useState<readonly string[]>(notice === null ? [] : [messages[notice]]);
  useEffect(() => {
    let kept = true;
    const write = (): void => {
      const now = keep();
      if (kept && !now) setNotices((before) => [...before, messages.notKept]);
      kept = now;
    };
    const timer = setInterval(write, KEEP_EVERY);
    window.addEventListener('pagehide', write);
    return () => {
      clearInterval(timer);
      window.removeEventListener('pagehide', write);
    };
  }, [keep, messages]);
  const loading = <p className={styles.loading}>{messages.loading}</p>;
  return (
    <>
      {notices.map((text) => (
        <p key={text} role="status" className={styles.notice}>
          <span>{text}</span>
          <button
            type="button"
            className={styles.button}
            onClick={() => setNotices((shown) => shown.filter((t) => t !== text))}
          >
            {messages.dismiss}
          </button>
        </p>
      ))}
      <main className={styles.main}>
        <section className={`${styles.pane} ${styles.lesson}`} aria-label={messages.lesson}>
          <Suspense fallback={loading}>
            <LessonPane
              live={live}
              language={language}
              slug={LESSON}
              done={done}
              onDone={(steps) => {
                setDone(steps);
                progress.save(LESSON, steps);
              }}
              onLine={(line) => {
                live.enter(active, line);
                focusTerminal(active);
              }}
            />
          </Suspense>
        </section>
        <section className={`${styles.pane} ${styles.graph}`} aria-label={messages.graph}>
          <Suspense fallback={loading}>
            <GraphPane live={live} />
          </Suspense>
        </section>
        <section
          id="terminal"
          tabIndex={-1}
          className={`${styles.pane} ${styles.terminal}`}
          aria-label={messages.terminal}
        >
          <Suspense fallback={loading}>
            <TerminalPane live={live} active={active} onActivate={setActive} />
          </Suspense>
        </section>
      </main>
    </>
  );
}
