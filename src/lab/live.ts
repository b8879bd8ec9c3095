import type { Session } from './session.ts';

/** Real time, as the page has it. */
export interface Clock {
  /** Milliseconds, always growing. */
  now(): number;
  /** Calls back once, after so many milliseconds; gives the function that takes it back. */
  after(milliseconds: number, callback: () => void): () => void;
}

/** Where a command is meant to be typed. */
export interface Line {
  readonly at: 'host' | 'container';
  /** A command, or keys as `^P^Q`. */
  readonly text: string;
}

const INTERRUPT = '\x03';
const DETACH = '\x10\x11';
/** To the end of what is typed already, and away with it. */
const CLEAR_LINE = '\x05\x15';
const KEYS = /^(?:\^[A-Z])+$/;

/** A session in real time: its clock follows the page's while something runs, and every key is typed at its moment. */
export class LiveSession {
  readonly session: Session;
  readonly #clock: Clock;
  readonly #realOrigin: number;
  readonly #labOrigin: number;
  #cancel: () => void = () => {};

  constructor(session: Session, clock: Clock) {
    this.session = session;
    this.#clock = clock;
    this.#realOrigin = clock.now();
    this.#labOrigin = session.lab.kernel.now;
    this.#follow();
  }

  type(terminal: number, keys: string): void {
    this.#now();
    this.session.type(terminal, keys);
    this.#follow();
  }

  /** Types a line where it is meant: leaves a running program, or a container, first, as a person would. */
  enter(terminal: number, line: Line): void {
    const where = () => this.session.terminal(terminal).whereabouts();
    if (KEYS.test(line.text)) {
      this.type(terminal, controlKeys(line.text));
      return;
    }
    if (!where().atPrompt) this.type(terminal, INTERRUPT);
    if (line.at === 'host' && where().container !== null) this.type(terminal, DETACH);
    this.type(terminal, `${CLEAR_LINE}${line.text}\r`);
  }

  open(host: number): number {
    this.#now();
    const terminal = this.session.open(host);
    this.#follow();
    return terminal;
  }

  resize(terminal: number, columns: number, rows: number): void {
    this.#now();
    this.session.resize(terminal, columns, rows);
    this.#follow();
  }

  /** Stops the clock; the session stays as it is. */
  stop(): void {
    this.#cancel();
  }

  #now(): void {
    const real = this.#labOrigin + (this.#clock.now() - this.#realOrigin);
    if (real > this.session.lab.kernel.now) this.session.pass(real);
  }

  /** Comes back when something happens next. */
  #follow(): void {
    this.#cancel();
    const next = this.session.nextEvent();
    if (next === null) return;
    const due = this.#realOrigin + (next - this.#labOrigin);
    this.#cancel = this.#clock.after(Math.max(0, due - this.#clock.now()), () => {
      this.#now();
      this.#follow();
    });
  }
}

function controlKeys(text: string): string {
  return [...text.matchAll(/\^([A-Z])/g)]
    .map(([, letter = '']) => String.fromCharCode(letter.charCodeAt(0) - 64))
    .join('');
}
