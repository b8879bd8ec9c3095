import { useStore } from 'zustand';
import { useBench } from '../state/bench.ts';
import type { Command } from './keys.ts';
import type { Presenter } from './presenter.ts';
import type { Script } from './script.ts';
import { Record } from './Record.tsx';
import styles from './Stage.module.css';
import { presentWords } from './words.ts';

export interface ControlsProps {
  readonly presenter: Presenter;
  readonly script: Script;
  /** What the presenter should know, and the audience need not; '' for nothing. */
  readonly problem: string;
  readonly onProblem: (sentence: string) => void;
  readonly act: (command: Command) => void;
  readonly onAgain: () => void;
}

/** The presenter's buttons: out of sight until the pointer or the focus comes to the stage's edge. */
export function Controls({ presenter, script, problem, onProblem, act, onAgain }: ControlsProps) {
  const words = presentWords(useBench().language);
  const { at, doing, paused, speed, spot } = useStore(presenter.store);
  const button = (label: string, command: Command, pressed?: boolean) => (
    <button type="button" aria-pressed={pressed} onClick={() => act(command)}>
      {label}
    </button>
  );
  const said = problem === '' && doing === 'waiting' ? words.waitingFor : problem;
  return (
    <div role="toolbar" aria-label={words.controls} className={styles.controls} data-said={said !== ''}>
      <div className={styles.buttons}>
        <button type="button" disabled={at === 0} onClick={() => act('back')}>
          {words.back}
        </button>
        <button type="button" disabled={at === script.cues.length} onClick={() => act('next')}>
          {words.next}
        </button>
        {button(paused ? words.goOn : words.pause, 'pause')}
        {button(words.slower, 'slower')}
        <output className={styles.speed}>{words.speed(speed)}</output>
        {button(words.faster, 'faster')}
        {button(words.spot[spot], 'spot', spot !== 'off')}
        {button(words.blank, 'blank')}
        {button(words.openNotes, 'notes')}
        <Record onProblem={onProblem} />
        <button type="button" onClick={onAgain}>
          {words.again}
        </button>
        {button(words.leave, 'leave')}
      </div>
      <p role="status" className={styles.said}>
        {said}
      </p>
    </div>
  );
}
