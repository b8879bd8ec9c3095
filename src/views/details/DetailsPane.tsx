import { useMemo, useRef, type KeyboardEvent } from 'react';
import { explain } from '../../lab/explain/explain.ts';
import { EventsPane } from '../events/EventsPane.tsx';
import { InspectPane } from '../inspect/InspectPane.tsx';
import { JourneyPane } from '../journey/JourneyPane.tsx';
import { usePaneWords } from '../messages/panes.ts';
import { NamesPane } from '../names/NamesPane.tsx';
import { useBench, useLive, useView } from '../state/bench.ts';
import { TABS, type Tab } from '../state/view.ts';
import styles from './Details.module.css';

const panes = { names: NamesPane, journey: JourneyPane, inspect: InspectPane, events: EventsPane } as const;

/** What stands behind the picture: who can be called how, where packets went, and the engine's own objects. */
export function DetailsPane() {
  const words = usePaneWords();
  const { view } = useBench();
  const tab = useView((state) => state.tab);
  const list = useRef<HTMLDivElement>(null);
  const go = (to: Tab): void => {
    view.setState({ tab: to });
    list.current?.querySelector<HTMLElement>(`#details-tab-${to}`)?.focus();
  };
  const walk = (event: KeyboardEvent): void => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const to = by === undefined ? undefined : TABS.at((TABS.indexOf(tab) + by) % TABS.length);
    if (to === undefined) return;
    event.preventDefault();
    go(to);
  };
  const Pane = panes[tab];
  const conclusion = useConclusion();
  return (
    <>
      <h2 className={styles.spoken}>{words.details}</h2>
      <div ref={list} role="tablist" aria-label={words.details} className={styles.tabs} onKeyDown={walk}>
        {TABS.map((name) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`details-tab-${name}`}
            aria-selected={name === tab}
            aria-controls="details-panel"
            tabIndex={name === tab ? 0 : -1}
            className={styles.tab}
            onClick={() => go(name)}
          >
            {words.tabs[name]}
          </button>
        ))}
      </div>
      <div
        id="details-panel"
        role="tabpanel"
        aria-labelledby={`details-tab-${tab}`}
        tabIndex={0}
        className={styles.panel}
      >
        <Pane />
      </div>
      <p role="status" className={styles.spoken}>
        {conclusion}
      </p>
    </>
  );
}

/** How the last lookup or packet went, in a sentence, for who hears it. */
function useConclusion(): string {
  const { language } = useBench();
  const last = useLive((state) => state.traced.at(-1));
  return useMemo(
    () => (last === undefined ? '' : explain(last.world, last.trace, language).conclusion),
    [last, language],
  );
}
