import { lazy, use, useEffect, useMemo, useRef, useState } from 'react';
import { useMessages, type Language } from '../messages/messages.ts';
import { paneWords } from '../messages/panes.ts';
import { hostNamed } from '../../engine/host/name.ts';
import type { Line } from '../../lab/session.ts';
import type { Started } from '../start.ts';
import { HandsContext, type Hands } from '../present/hands.ts';
import { BenchContext, type Bench } from '../state/bench.ts';
import { useActive } from '../terminal/active.ts';
import { focusTerminal, isShown } from '../terminal/focus.ts';
import { Timeline } from '../timeline/Timeline.tsx';
import styles from './App.module.css';
import { Guard } from './Guard.tsx';
import { Layout } from './Layout.tsx';
import { usePaneKeys } from './paneKeys.ts';
import { UnreadNotices } from './UnreadNotices.tsx';

const TerminalPane = lazy(async () => ({ default: (await import('../terminal/TerminalPane.tsx')).TerminalPane }));
const GraphPane = lazy(async () => ({ default: (await import('../graph/GraphPane.tsx')).GraphPane }));
const LessonPane = lazy(async () => ({ default: (await import('../lesson/LessonPane.tsx')).LessonPane }));

const DetailsPane = lazy(async () => ({ default: (await import('../details/DetailsPane.tsx')).DetailsPane }));

/** How often what was typed is written down, in milliseconds. */
const KEEP_EVERY = 1000;

/** Lesson, picture and terminal over one session. */
export function Workbench({ started, language }: { readonly started: Promise<Started>; readonly language: Language }) {
  const messages = useMessages();
  const { live, shown, view, clock, unread, dropUnread, keep, kept } = use(started);
  const [chosen, setActive] = useState(0);
  const active = useActive(live, chosen);
  const [notices, setNotices] = useState<readonly string[]>([]);
  const typedAt = useRef(active);
  useEffect(() => void (typedAt.current = active), [active]);
  const hands = useMemo(
    (): Hands => ({
      clock,
      terminalFor: (line) => {
        const { host } = line;
        if (host !== undefined && live.store.getState().world.hosts.every((h) => h.name !== hostNamed(host))) {
          setNotices((before) => [...before, paneWords(language).noHost(hostNamed(host))]);
          return null;
        }
        typedAt.current = live.terminalFor(line, typedAt.current);
        setActive(typedAt.current);
        return typedAt.current;
      },
    }),
    [live, clock, language],
  );
  const bench = useMemo(
    (): Bench => ({
      live,
      shown,
      view,
      language,
      kept,
      enter: (line: Line) => {
        const terminal = hands.terminalFor(line);
        if (terminal === null) return;
        view.setState({ sheet: 'terminal' });
        live.enter(terminal, line);
        // A finger that points at a command wants to read, not a telephone's keyboard over half of the page.
        if (matchMedia('(pointer: coarse)').matches) return;
        // One that was not shown is not there yet.
        if (isShown(terminal)) focusTerminal(terminal);
        else requestAnimationFrame(() => focusTerminal(terminal));
      },
    }),
    [live, shown, view, hands, language, kept],
  );
  usePaneKeys();
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
  return (
    <BenchContext value={bench}>
      <HandsContext value={hands}>
        <div className={styles.notices}>
          <Timeline />
          <UnreadNotices unread={unread} onDrop={dropUnread} />
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
        </div>
        <Layout
          lesson={
            <section data-pane tabIndex={-1} className={styles.pane} aria-label={messages.lesson}>
              <Guard>
                <LessonPane />
              </Guard>
            </section>
          }
          graph={
            <section data-pane tabIndex={-1} className={styles.pane} aria-label={messages.graph}>
              <Guard>
                <GraphPane />
              </Guard>
            </section>
          }
          terminal={
            <section
              id="terminal"
              data-pane
              tabIndex={-1}
              className={`${styles.pane} ${styles.terminal}`}
              aria-label={messages.terminal}
            >
              <Guard>
                <TerminalPane
                  live={live}
                  active={active}
                  onActivate={setActive}
                  onType={(terminal, keys) => live.type(terminal, keys)}
                  canOpen
                />
              </Guard>
            </section>
          }
          details={
            <section data-pane tabIndex={-1} className={styles.pane} aria-label={paneWords(language).details}>
              <Guard>
                <DetailsPane />
              </Guard>
            </section>
          }
        />
      </HandsContext>
    </BenchContext>
  );
}
