import { createStore, type StoreApi } from 'zustand/vanilla';
import { err, type Result } from '../base/result.ts';
import type { EngineError } from '../engine/error.ts';
import type { HostChange } from './hosts/change.ts';
import { refusalOf } from './hosts/refusal.ts';
import type { SavedSession } from './journal.ts';
import type { Point } from './points.ts';
import { Session, type Line, type SessionState } from './session.ts';

/** Real time, as the page has it. */
export interface Clock {
  /** Milliseconds, always growing. */
  now(): number;
  /** Calls back once, after so many milliseconds; gives the function that takes it back. */
  after(milliseconds: number, callback: () => void): () => void;
}

/** A course of things that was left when somebody went back and typed something else. */
export interface Branch {
  readonly saved: SavedSession;
  /** The last point that it shares with the course that was taken instead. */
  readonly fork: number;
  /** The first line of its own; '' when it begins with a change of a host. */
  readonly line: string;
  readonly change: HostChange | null;
  /** How many points of its own it has. */
  readonly lines: number;
}

/** What views look at: the session as it is, or as it was at an earlier point. */
export interface LiveState extends SessionState {
  /** One more for every other session that is shown: its terminals are others. */
  readonly epoch: number;
  /** All points of the course that is shown; `points` are those up to `at`. */
  readonly course: readonly Point[];
  readonly at: number;
  readonly branches: readonly Branch[];
}

/** The course that goes on behind the point that is shown. */
interface Ahead {
  readonly saved: SavedSession;
  readonly course: readonly Point[];
  readonly session: Session;
}

/**
 * A session in real time: its clock follows the page's while something runs, and every key is typed at its moment. One
 * can go back to an earlier point: then that session is shown, its time stands still, and whoever types there
 * starts a branch; what came after is kept.
 */
export class LiveSession {
  readonly store: StoreApi<LiveState>;
  readonly #clock: Clock;
  #session: Session;
  #realOrigin = 0;
  #labOrigin = 0;
  #ahead: Ahead | null = null;
  #branches: readonly Branch[];
  #epoch = 0;
  #asleep = false;
  #cancel: () => void = () => {};
  #unsubscribe: () => void = () => {};

  constructor(session: Session, clock: Clock, branches: readonly Branch[] = []) {
    this.#clock = clock;
    this.#session = session;
    this.#branches = branches;
    this.store = createStore(() => this.#state());
    this.#show(session);
  }

  /** The session that is shown. */
  get session(): Session {
    return this.#session;
  }

  get branches(): readonly Branch[] {
    return this.#branches;
  }

  /** All of the course that is shown, also when an earlier point of it is. */
  save(): SavedSession {
    return this.#ahead?.saved ?? this.#session.save();
  }

  type(terminal: number, keys: string): void {
    this.#begin();
    this.#session.type(terminal, keys);
    this.#follow();
  }

  enter(terminal: number, line: Line): void {
    this.#begin();
    this.#session.enter(terminal, line);
    this.#follow();
  }

  /** Goes where a line is to be typed; see Session. */
  approach(terminal: number, line: Line): void {
    this.#begin();
    this.#session.approach(terminal, line);
    this.#follow();
  }

  /** The terminal for a line, where `last` was typed at last; see Session. */
  terminalFor(line: Line, last: number): number {
    this.#begin();
    const terminal = this.#session.terminalFor(line, last);
    this.#follow();
    return terminal;
  }

  open(host: number): number {
    this.#begin();
    const terminal = this.#session.open(host);
    this.#follow();
    return terminal;
  }

  /** Makes something happen to a host, as `Session.change`. */
  change(change: HostChange): Result<null, EngineError> {
    const refused = refusalOf(this.#session.lab.world, change);
    if (refused !== null) return err(refused);
    this.#begin();
    const result = this.#session.change(change);
    this.#follow();
    return result;
  }

  /** The size of a terminal is no deed of the person's: it starts no branch. */
  resize(terminal: number, columns: number, rows: number): void {
    if (this.#ahead === null) this.#now();
    this.#session.resize(terminal, columns, rows);
    this.#follow();
  }

  /** Shows the session as it was at a point of its course. */
  goTo(point: number): void {
    const { course, at } = this.store.getState();
    if (point === at || point < 0 || point >= course.length) return;
    if (this.#ahead === null) this.#now();
    const ahead = this.#ahead ?? { saved: this.#session.save(), course, session: this.#session };
    const isLast = point === course.length - 1;
    this.#ahead = isLast ? null : ahead;
    this.#show(isLast ? ahead.session : Session.restore(ahead.session.saveAt(point)));
  }

  undo(): void {
    this.goTo(this.store.getState().at - 1);
  }

  redo(): void {
    this.goTo(this.store.getState().at + 1);
  }

  /** Takes up a branch again; the course that was shown becomes one. */
  takeUp(branch: Branch): void {
    const { course } = this.store.getState();
    const left: Ahead = this.#ahead ?? { saved: this.#session.save(), course, session: this.#session };
    const others = this.#branches.filter((b) => b !== branch);
    const session = Session.restore(branch.saved);
    this.#branches = [...others, ...branchOf(left, shared(left.course, session.store.getState().points))];
    this.#ahead = null;
    this.#show(session);
  }

  /** Shows another session instead, with branches of its own; what was before is forgotten. */
  replace(session: Session, branches: readonly Branch[] = []): void {
    this.#branches = branches;
    this.#ahead = null;
    this.#show(session);
  }

  /** Stops the clock; the session stays as it is. */
  stop(): void {
    this.#cancel();
  }

  /** Lets the session's time stand still until `wake`; what is typed meanwhile happens all the same. */
  sleep(): void {
    if (this.#asleep) return;
    if (this.#ahead === null) this.#now();
    this.#asleep = true;
    this.#cancel();
  }

  /** Time goes on from where it stood. */
  wake(): void {
    if (!this.#asleep) return;
    this.#asleep = false;
    this.#startClock();
    this.#follow();
  }

  /** Something is about to be done: at the end of the course in real time, or at an earlier point of it on a branch. */
  #begin(): void {
    if (this.#ahead === null) {
      this.#now();
      return;
    }
    const fork = this.store.getState().at;
    this.#branches = [...this.#branches, ...branchOf(this.#ahead, fork)];
    this.#ahead = null;
    this.#startClock();
  }

  #show(session: Session): void {
    this.#unsubscribe();
    this.#session = session;
    this.#epoch++;
    this.#unsubscribe = session.store.subscribe(() => this.store.setState(this.#state(), true));
    this.#startClock();
    this.store.setState(this.#state(), true);
    this.#follow();
  }

  #state(): LiveState {
    const state = this.#session.store.getState();
    return {
      ...state,
      epoch: this.#epoch,
      course: this.#ahead?.course ?? state.points,
      at: state.points.length - 1,
      branches: this.#branches,
    };
  }

  #startClock(): void {
    this.#realOrigin = this.#clock.now();
    this.#labOrigin = this.#session.lab.kernel.now;
  }

  #now(): void {
    if (this.#asleep) return;
    const real = this.#labOrigin + (this.#clock.now() - this.#realOrigin);
    if (real > this.#session.lab.kernel.now) this.#session.pass(real);
  }

  /** Comes back when something happens next; never while an earlier point is shown, or asleep. */
  #follow(): void {
    this.#cancel();
    const next = this.#ahead === null && !this.#asleep ? this.#session.nextEvent() : null;
    if (next === null) return;
    const due = this.#realOrigin + (next - this.#labOrigin);
    this.#cancel = this.#clock.after(Math.max(0, due - this.#clock.now()), () => {
      this.#now();
      this.#follow();
    });
  }
}

/** The last point that two courses have in common. */
function shared(a: readonly Point[], b: readonly Point[]): number {
  const textOf = (point: Point | undefined): string => JSON.stringify([point?.line?.text, point?.change, point?.from]);
  const differs = a.findIndex((point, i) => textOf(point) !== textOf(b[i]));
  return (differs < 0 ? a.length : differs) - 1;
}

/** What a course has of its own after a point, to be kept; nothing when it has nothing. */
function branchOf({ saved, course }: Ahead, fork: number): readonly Branch[] {
  const first = course[fork + 1];
  if (first === undefined) return [];
  const { line, change } = first;
  return [{ saved, fork, line: line?.text ?? '', change, lines: course.length - 1 - fork }];
}
