// What a page that holds labs can rely on. `npm run build` ships this file as drydock-lab.d.ts: it imports nothing.

/** What of the lab is shown. */
export type LabView = 'split' | 'terminal' | 'graph' | 'names';

/**
 * `auto` follows the page around the lab: its `color-scheme`, and where it has none, the system; a reader who wants more contrast
 * gets it.
 */
export type LabTheme = 'auto' | 'light' | 'dark' | 'contrast';

/** Messages that were ignored, by what was wrong with them. */
export interface Ignored {
  /** Not from the page that holds the frame. */
  readonly origin: number;
  /** Longer than a message may be. */
  readonly size: number;
  /** No message of the protocol. */
  readonly schema: number;
  /** More in a second than are obeyed. */
  readonly rate: number;
}

/** How a lab is. */
export interface LabState {
  /** The lesson that is open; null: none. */
  readonly lesson: string | null;
  /** The first step that is not done, counted from 1; one more than `steps` when all are. */
  readonly step: number;
  readonly steps: number;
  readonly view: LabView;
  readonly theme: 'light' | 'dark' | 'contrast';
  readonly lang: string;
  readonly readonly: boolean;
  /** Whether its clock runs: a lab that is out of sight sleeps. */
  readonly awake: boolean;
  /** What was entered so far, one line each. */
  readonly commands: readonly string[];
  /** Every network of the first host, with the containers on it, by name. */
  readonly networks: readonly { readonly name: string; readonly containers: readonly string[] }[];
  readonly ignored: Ignored;
}

/** What a command came to. */
export interface LabRun {
  /** What the terminal showed under the lines that were run. */
  readonly output: string;
  /** Whether they have ended; false: the last one still runs, and was left running. */
  readonly ended: boolean;
}

/** What a lab tells. None of these events bubbles. */
export interface LabEvents {
  /** It is there, and answers. Again after `reset()`. */
  readonly ready: CustomEvent<LabState>;
  /** The height that it would like to have, in pixels. With `height="auto"` it has it by now. */
  readonly resize: CustomEvent<{ readonly height: number }>;
  /** A line was entered, by whomever: `at` is the host's name or the container's. */
  readonly command: CustomEvent<{ readonly line: string; readonly at: string }>;
  /** A step was done; `step` is the one that comes next, counted from 1. */
  readonly step: CustomEvent<{ readonly lesson: string; readonly step: number; readonly steps: number }>;
  /** All steps of the lesson are done. */
  readonly complete: CustomEvent<{ readonly lesson: string }>;
}

/** `<drydock-lab>`. Attributes and properties say the same; the attribute `run` has no property, since `run()` is there. */
export interface DrydockLabElement extends HTMLElement {
  /** A lesson's folder (`alias-scope`, `challenges/store`); '' for a fresh host without a lesson. */
  lesson: string;
  /** The step to begin with, counted from 1: what comes before it has been done. */
  step: number;
  view: LabView;
  theme: LabTheme;
  /** `auto`, a number of pixels, or a length as CSS writes it. */
  height: string;
  /** Whether the reader may only look; `run()` still types. */
  readOnly: boolean;
  loading: 'lazy' | 'eager';
  /** Messages from the frame that were ignored. */
  readonly ignored: number;

  /** Types lines and waits for their end, at most 30 seconds. `$ ` before a line: at the host; `/ # `: in the container. */
  run(lines: string): Promise<LabRun>;
  /** Begins anew, as the attributes say. */
  reset(): Promise<void>;
  /** Begins anew at a step of the lesson, or of another one. Refused, with a sentence, when there is none such. */
  goto(step: number, lesson?: string): Promise<void>;
  setTheme(theme: LabTheme): void;
  getState(): Promise<LabState>;

  addEventListener<Type extends keyof LabEvents>(
    type: Type,
    listener: (event: LabEvents[Type]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

declare global {
  interface HTMLElementTagNameMap {
    'drydock-lab': DrydockLabElement;
  }
}
