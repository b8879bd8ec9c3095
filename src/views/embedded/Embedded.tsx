import { lazy, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { Line } from '../../lab/session.ts';
import { useAppearance } from '../app/App.tsx';
import appStyles from '../app/App.module.css';
import { Guard } from '../app/Guard.tsx';
import { useTheme } from '../app/theme.ts';
import { MessagesContext, useMessagesIn } from '../messages/messages.ts';
import { paneWords } from '../messages/panes.ts';
import { BenchContext, type Bench } from '../state/bench.ts';
import { useActive } from '../terminal/active.ts';
import { focusTerminal } from '../terminal/focus.ts';
import styles from './Embedded.module.css';
import type { EmbeddedLab } from './open.ts';
import type { Stage } from './stage.ts';
import { Strip } from './Strip.tsx';
import { embeddedWords } from './words.ts';

const TerminalPane = lazy(async () => ({ default: (await import('../terminal/TerminalPane.tsx')).TerminalPane }));
const GraphPane = lazy(async () => ({ default: (await import('../graph/GraphPane.tsx')).GraphPane }));
const NamesPane = lazy(async () => ({ default: (await import('../names/NamesPane.tsx')).NamesPane }));

export interface EmbeddedProps {
  readonly lab: EmbeddedLab;
}

/** The lab in another page: what that page asked for, and nothing around it. It takes no focus by itself. */
export function Embedded({ lab }: EmbeddedProps) {
  const { started, stage } = lab;
  const { live, shown, view: viewState, kept } = started;
  const { view, theme, language, readonly, notice, item, awake } = useStore(stage.store);
  const messages = useMessagesIn(language);
  const [chosen, setActive] = useState(0);
  const [refused, setRefused] = useState(false);
  const active = useActive(live, chosen);
  useAppearance(useTheme(theme), language);
  useEffect(() => setRefused(false), [readonly]);
  const type = useCallback(
    (terminal: number, keys: string): void => {
      if (readonly) setRefused(true);
      else live.type(terminal, keys);
    },
    [live, readonly],
  );
  const bench = useMemo(
    (): Bench => ({
      live,
      shown,
      view: viewState,
      language,
      kept,
      enter: (line: Line) => {
        if (readonly) setRefused(true);
        else {
          const terminal = live.terminalFor(line, active);
          setActive(terminal);
          live.enter(terminal, line);
          requestAnimationFrame(() => focusTerminal(terminal));
        }
      },
    }),
    [live, shown, viewState, language, kept, active, readonly],
  );
  const root = useWanted(stage);
  const words = embeddedWords(language);
  const label = paneWords(language).panes;
  return (
    <MessagesContext value={messages}>
      <BenchContext value={bench}>
        <main ref={root} className={styles.embedded} data-view={view} data-awake={awake}>
          <div className={styles.head}>
            {item !== null && <Strip key={item.slug} stage={stage} item={item} folded={view !== 'split'} />}
            {[notice, refused ? words.readOnly : null].map(
              (text) =>
                text !== null && (
                  <p key={text} role="status" className={styles.notice}>
                    {text}
                  </p>
                ),
            )}
          </div>
          <Guard>
            {(view === 'split' || view === 'graph') && (
              <section className={appStyles.pane} aria-label={messages.graph}>
                <GraphPane />
              </section>
            )}
            {(view === 'split' || view === 'terminal') && (
              <section className={`${appStyles.pane} ${appStyles.terminal}`} aria-label={messages.terminal}>
                <TerminalPane live={live} active={active} onActivate={setActive} onType={type} canOpen={!readonly} />
              </section>
            )}
            {view === 'names' && (
              <section className={`${appStyles.pane} ${styles.names}`} aria-label={label.details}>
                <NamesPane />
              </section>
            )}
          </Guard>
        </main>
      </BenchContext>
    </MessagesContext>
  );
}

/** Tells the page around how high the lab would like to be, and the lab whether it can be seen. */
function useWanted(stage: Stage) {
  const root = useRef<HTMLElement>(null);
  useEffect(() => {
    const element = root.current;
    if (element === null) return undefined;
    let last = 0;
    const measure = (): void => {
      const height = wantedHeight(element);
      if (height !== last) stage.tell({ kind: 'resize', height });
      last = height;
    };
    const head = element.firstElementChild ?? element;
    const resizes = new ResizeObserver(measure);
    resizes.observe(element);
    resizes.observe(head);
    const looks = new MutationObserver(measure);
    looks.observe(element, { attributeFilter: ['data-view'] });
    measure();
    const sight = new IntersectionObserver((entries) => stage.see(entries.at(-1)?.isIntersecting === true));
    sight.observe(document.documentElement);
    return () => {
      resizes.disconnect();
      looks.disconnect();
      sight.disconnect();
    };
  }, [stage]);
  return root;
}

/** What stands above as high as it is by itself, and what fills the rest as high as its style says that it would like to be. */
function wantedHeight(element: HTMLElement): number {
  const head = element.firstElementChild?.getBoundingClientRect().height ?? 0;
  return Math.ceil(head + Number.parseFloat(getComputedStyle(element).getPropertyValue('--wanted')));
}
