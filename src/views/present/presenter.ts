import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Clock, LiveSession } from '../../lab/live.ts';
import { CLEAR_LINE } from '../../lab/session.ts';
import type { CommandLine } from '../../lessons/lesson.ts';
import type { Place } from './place.ts';
import { beginningOf, type Cue, type Script } from './script.ts';
import { strokes, type Stroke } from './typing.ts';

/** How many times as fast as a person lines are typed. */
export const SPEEDS = [0.5, 1, 2, 4] as const;

export type Spot = 'off' | 'pane' | 'part';
const SPOTS: readonly Spot[] = ['off', 'pane', 'part'];

/** What a presenter can do, from the stage and from the notes. */
export const ACTIONS = ['next', 'back', 'pause', 'faster', 'slower', 'blank', 'spot', 'clock', 'clockBack'] as const;
export type Action = (typeof ACTIONS)[number];

/** What stands on the stage beside the session itself. */
export interface StageState {
  /** How many cues of the script are done. */
  readonly at: number;
  /** 'waiting': until the command before has ended. */
  readonly doing: 'nothing' | 'waiting' | 'typing';
  readonly speed: (typeof SPEEDS)[number];
  readonly paused: boolean;
  readonly blank: boolean;
  readonly spot: Spot;
  /** What the presenter's clock shows: milliseconds, and since when (of the page's clock) more are counted. */
  readonly elapsed: { readonly counted: number; readonly since: number | null };
}

/** Keys that end what runs: they do not wait for its end. */
const ENDS = /^\^[CZ\\]/;
const KEYS = /^\^/;

/**
 * Takes an audience through a lesson: each press of the next key turns to a step, answers a question, or types a line at a
 * person's speed. Back undoes it, in the session's timeline too.
 */
export class Presenter {
  readonly store: StoreApi<StageState>;
  readonly #live: LiveSession;
  readonly #clock: Clock;
  readonly #script: Script;
  readonly #terminalFor: (line: CommandLine) => number | null;
  /** Where the next line is typed. */
  #terminal = 0;
  /** The point that the session was at before a line's cue was done, by the cue's number. */
  readonly #marks = new Map<number, number>();
  /** The point at which the presentation began. */
  #origin: number;
  #cancel: () => void = () => {};
  #left: readonly Stroke[] = [];

  constructor(live: LiveSession, clock: Clock, script: Script, terminalFor: (line: CommandLine) => number | null) {
    this.#live = live;
    this.#clock = clock;
    this.#script = script;
    this.#terminalFor = terminalFor;
    this.#origin = live.store.getState().at;
    this.store = createStore<StageState>(() => ({
      at: 0,
      doing: 'nothing',
      speed: 1,
      paused: false,
      blank: false,
      spot: 'off',
      elapsed: { counted: 0, since: null },
    }));
  }

  /** Begins at a step, from 0; the title comes before the first. The session is as it has to be. */
  begin(step: number): void {
    this.stop();
    this.#marks.clear();
    this.#origin = this.#live.store.getState().at;
    this.store.setState({ at: step === 0 ? 0 : beginningOf(this.#script, step), doing: 'nothing' });
  }

  /** Goes on where a presentation of this session was. */
  goOnAt({ at, speed, elapsed: { counted, runs } }: Place): void {
    this.begin(0);
    const elapsed = { counted, since: runs ? this.#clock.now() : null };
    this.store.setState({ at: Math.min(at, this.#script.cues.length), speed, elapsed });
  }

  /** Where it is, to be kept. */
  place(slug: string): Place {
    const { at, speed, elapsed } = this.store.getState();
    const counted = countedAt(elapsed, this.#clock.now());
    const { seed } = this.#live.session;
    const point = this.#live.store.getState().at;
    return { slug, seed, point, at, speed, elapsed: { counted, runs: elapsed.since !== null } };
  }

  /** Types nothing any more. */
  stop(): void {
    this.#cancel();
    this.#cancel = () => {};
    this.#left = [];
    this.store.setState({ doing: 'nothing' });
  }

  do(action: Action): void {
    const { blank, paused, speed, spot, elapsed } = this.store.getState();
    const now = this.#clock.now();
    switch (action) {
      case 'next':
      case 'back':
        // The audience sees what happens.
        if (blank) this.store.setState({ blank: false });
        else if (action === 'back') this.#back();
        else this.#next();
        break;
      case 'pause':
        this.store.setState({ paused: !paused });
        if (paused) this.#goOn();
        else this.#cancel();
        break;
      case 'faster':
      case 'slower': {
        const i = SPEEDS.indexOf(speed) + (action === 'faster' ? 1 : -1);
        this.store.setState({ speed: SPEEDS[i] ?? speed });
        break;
      }
      case 'blank':
        this.store.setState({ blank: !blank });
        break;
      case 'spot':
        this.store.setState({ spot: SPOTS[(SPOTS.indexOf(spot) + 1) % SPOTS.length] ?? 'off' });
        break;
      case 'clock':
        this.store.setState({
          elapsed: { counted: countedAt(elapsed, now), since: elapsed.since === null ? now : null },
        });
        break;
      case 'clockBack':
        this.store.setState({ elapsed: { counted: 0, since: elapsed.since === null ? null : now } });
    }
  }

  #next(): void {
    const { at, doing, paused, elapsed } = this.store.getState();
    if (elapsed.since === null && elapsed.counted === 0) this.do('clock');
    if (paused) {
      this.do('pause');
      return;
    }
    const cue = this.#script.cues[at];
    if (doing === 'typing') this.#finish();
    else if (cue?.kind === 'line') {
      const terminal = doing === 'nothing' ? this.#terminalFor(cue.line) : this.#terminal;
      if (terminal === null) return;
      this.#terminal = terminal;
      if (doing === 'nothing' && !this.#isReady(cue.line)) this.#wait(cue.line);
      else this.#type(cue.line);
    } else if (cue !== undefined) this.store.setState({ at: at + 1 });
  }

  /** Whether a person would type the line now. */
  #isReady({ text }: CommandLine): boolean {
    return (
      ENDS.test(text) ||
      this.#live.store.getState().terminals.find(({ id }) => id === this.#terminal)?.atPrompt === true
    );
  }

  #wait(line: CommandLine): void {
    this.store.setState({ doing: 'waiting' });
    this.#cancel();
    const stop = this.#live.store.subscribe(() => {
      if (!this.#isReady(line)) return;
      stop();
      // The session is in the middle of a change: it is typed into after that.
      this.#cancel = this.#clock.after(0, () => this.#type(line));
    });
    this.#cancel = stop;
  }

  #type(line: CommandLine): void {
    this.#cancel();
    const { at } = this.store.getState();
    this.#marks.set(at, this.#live.store.getState().at);
    this.#live.approach(this.#terminal, line);
    this.#left = strokes(this.#live.session.keysOf(line), at);
    this.store.setState({ doing: 'typing' });
    this.#goOn();
  }

  /** The next key press, when its time has come; or the line is there. */
  #goOn(): void {
    this.#cancel();
    const { doing, at, speed } = this.store.getState();
    const cue = this.#script.cues[at];
    if (doing === 'waiting' && cue?.kind === 'line') {
      if (this.#isReady(cue.line)) this.#type(cue.line);
      else this.#wait(cue.line);
    }
    if (doing !== 'typing') return;
    const [stroke, ...left] = this.#left;
    if (stroke === undefined) {
      this.store.setState({ doing: 'nothing', at: at + 1 });
      return;
    }
    this.#cancel = this.#clock.after(stroke.after / speed, () => {
      this.#left = left;
      this.#live.type(this.#terminal, stroke.key);
      this.#goOn();
    });
  }

  #finish(): void {
    this.#cancel();
    this.#live.type(this.#terminal, this.#left.map(({ key }) => key).join(''));
    this.#left = [];
    this.#goOn();
  }

  #back(): void {
    const { at, doing } = this.store.getState();
    if (doing !== 'nothing') {
      this.stop();
      if (doing === 'typing') this.#live.type(this.#terminal, CLEAR_LINE);
      return;
    }
    const { cues } = this.#script;
    const last = cues.slice(0, at).findLastIndex((cue) => isEntered(cue));
    const mark = this.#marks.get(last);
    const point = this.#live.store.getState().at;
    // What was typed since by hand is taken back first, line by line.
    if (point > (mark === undefined ? this.#origin : mark + 1)) this.#live.undo();
    else if (cues[at - 1]?.kind === 'line') {
      this.#live.goTo(mark ?? point - 1);
      this.store.setState({ at: Math.max(0, last) });
    } else this.store.setState({ at: Math.max(0, at - 1) });
  }
}

/** Keys are no point of their own in the timeline: they go with the line before. */
function isEntered(cue: Cue): boolean {
  return cue.kind === 'line' && !KEYS.test(cue.line.text);
}

/** What the presenter's clock shows at a time of the page's clock, in milliseconds. */
export function countedAt({ counted, since }: StageState['elapsed'], now: number): number {
  return counted + (since === null ? 0 : now - since);
}
