import type { KeyboardEvent } from 'react';
import styles from '../details/Details.module.css';
import { ToldSteps } from '../details/ToldSteps.tsx';
import { usePaneWords } from '../messages/panes.ts';
import { Repair } from '../repair/Repair.tsx';
import { useBench, useLive, useStep } from '../state/bench.ts';
import { goalOf, tellTraces } from './told.ts';

/** The last lookup or packet in sentences, one after the other if one likes; the picture shows the same step. */
export function JourneyPane() {
  const words = usePaneWords();
  const { view, language } = useBench();
  const traced = useLive((state) => state.traced);
  const world = useLive((state) => state.world);
  const step = useStep();
  const parts = tellTraces(traced, language);
  const count = parts.reduce((sum, part) => sum + part.told.steps.length, 0);
  const first = traced[0];
  if (first === undefined) return <p className={styles.empty}>{words.journeyEmpty}</p>;
  const go = (to: number): void => view.setState({ step: { of: first, at: Math.max(0, Math.min(count - 1, to)) } });
  const goal = goalOf(traced);
  const press = (event: KeyboardEvent): void => {
    const to = {
      ArrowLeft: (step ?? 0) - 1,
      ArrowRight: (step ?? -1) + 1,
      Home: 0,
      End: count - 1,
    }[event.key];
    if (to !== undefined) go(to);
    else if (event.key === 'Escape') view.setState({ step: null });
    else return;
    event.preventDefault();
  };
  return (
    <div role="group" tabIndex={0} aria-label={words.stepThrough} className={styles.told} onKeyDown={press}>
      <div className={styles.head} role="group" aria-label={words.tabs.journey}>
        <button
          type="button"
          className={styles.control}
          disabled={step === 0 || step === null}
          onClick={() => go((step ?? 0) - 1)}
          aria-label={words.previousStep}
        >
          ←
        </button>
        <button
          type="button"
          className={styles.control}
          disabled={step === count - 1}
          onClick={() => go((step ?? -1) + 1)}
          aria-label={words.nextStep}
        >
          →
        </button>
        <button
          type="button"
          className={styles.control}
          disabled={step === null}
          onClick={() => view.setState({ step: null })}
        >
          {words.allSteps}
        </button>
        <span role="status">{step === null ? '' : words.stepOf(step + 1, count)}</span>
      </div>
      {parts.map(({ told, from }, i) => (
        <section key={i} className={styles.section}>
          <h3>{told.conclusion}</h3>
          <ToldSteps steps={told.steps} current={step === null ? null : step - from} />
        </section>
      ))}
      {goal !== null && <Repair world={world} goal={goal} />}
    </div>
  );
}
