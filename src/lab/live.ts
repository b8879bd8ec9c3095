import type { Line, Session } from './session.ts';

/** Real time, as the page has it. */
export interface Clock {
  /** Milliseconds, always growing. */
  now(): number;
  /** Calls back once, after so many milliseconds; gives the function that takes it back. */
  after(milliseconds: number, callback: () => void): () => void;
}

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

  enter(terminal: number, line: Line): void {
    this.#now();
    this.session.enter(terminal, line);
    this.#follow();
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
