import { createStore, type StoreApi } from 'zustand/vanilla';
import { err, type Result } from '../base/result.ts';
import type { EngineError } from '../engine/error.ts';
import type { HostChange } from './hosts/change.ts';
import { refusalOf } from './hosts/refusal.ts';
import type { SavedSession } from './journal.ts';
import { pointsUntil, type Point } from './points.ts';
import { Session, type Line, type SessionState } from './session.ts';
import { replay } from './share/replay.ts';
import type { Sight } from './sight.ts';

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
  /** One more whenever another session, or another point of one, is shown. */
  readonly epoch: number;
  /** All points of the course that is shown; `points` are those up to `at`. */
  readonly course: readonly Point[];
  readonly at: number;
  readonly branches: readonly Branch[];
}

/** How long somebody looks at an earlier point before its session is made ready, in milliseconds. */
const LOOKS = 400;
/** How long that may work without a pause: less than a frame. */
const PIECE = 8;

/**
 * A session in real time: its clock follows the page's while something runs, and every key is typed at its moment. One
 * can go back to an earlier point: then what was to be seen there is shown, time stands still, and whoever types there
 * starts a branch; what came after is kept.
 */
export class LiveSession {
  readonly store: StoreApi<LiveState>;
  readonly #clock: Clock;
  #session: Session;
  /** The earlier point that is shown; null: the session as it is. */
  #past: number | null = null;
  /** The session as it was at that point, on its way: a branch goes on in it. */
  #coming: Coming | null = null;
  /** How large each terminal is on the screen. */
  readonly #sizes = new Map<number, { readonly columns: number; readonly rows: number }>();
  #realOrigin = 0;
  #labOrigin = 0;
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
    this.#show(session, branches);
  }

  /** The session whose course is shown, as it is at the end of it. */
  get session(): Session {
    return this.#session;
  }

  get branches(): readonly Branch[] {
    return this.#branches;
  }

  /** All of the course that is shown, also when an earlier point of it is. */
  save(): SavedSession {
    return this.#session.save();
  }

  /** What was to be seen at a point of the course; at the last one, what is. */
  sightAt(point: number): Sight {
    const state = this.#session.store.getState();
    return state.points[point]?.left ?? state;
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
    const refused = refusalOf(this.store.getState().world, change);
    if (refused !== null) return err(refused);
    this.#begin();
    const result = this.#session.change(change);
    this.#follow();
    return result;
  }

  /** The size of a terminal is no deed of the person's: it starts no branch. */
  resize(terminal: number, columns: number, rows: number): void {
    this.#sizes.set(terminal, { columns, rows });
    if (this.#past !== null) return;
    this.#now();
    this.#session.resize(terminal, columns, rows);
    this.#follow();
  }

  /** Shows the session as it was at a point of its course. */
  goTo(point: number): void {
    if (this.#past === null) this.#now();
    const { course, at } = this.store.getState();
    if (point === at || point < 0 || point >= course.length) return;
    this.#past = point === course.length - 1 ? null : point;
    this.#coming = null;
    this.#look();
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
    const others = this.#branches.filter((b) => b !== branch);
    const session = Session.restore(branch.saved);
    const fork = shared(course, session.store.getState().points);
    this.#show(session, [...others, ...branchOf(this.#session, fork)]);
  }

  /** Shows another session instead, with branches of its own; what was before is forgotten. */
  replace(session: Session, branches: readonly Branch[] = []): void {
    this.#show(session, branches);
  }

  /** Stops the clock; the session stays as it is. */
  stop(): void {
    this.#cancel();
  }

  /** Lets the session's time stand still until `wake`; what is typed meanwhile happens all the same. */
  sleep(): void {
    if (this.#asleep) return;
    if (this.#past === null) this.#now();
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
    if (this.#past === null) {
      this.#now();
      return;
    }
    const left = branchOf(this.#session, this.#past);
    const session = this.#sessionAt(this.#past).whole();
    for (const { id } of session.store.getState().terminals) {
      const size = this.#sizes.get(id);
      if (size !== undefined) session.resize(id, size.columns, size.rows);
    }
    this.#show(session, [...this.#branches, ...left]);
  }

  #sessionAt(point: number): Coming {
    this.#coming ??= new Coming(this.#session.saveAt(point));
    return this.#coming;
  }

  #show(session: Session, branches: readonly Branch[]): void {
    this.#unsubscribe();
    this.#session = session;
    this.#branches = branches;
    this.#past = null;
    this.#coming = null;
    this.#unsubscribe = session.store.subscribe(() => this.store.setState(this.#state(), true));
    this.#look();
  }

  /** Another point is shown, or another session: time goes on from there. */
  #look(): void {
    this.#epoch++;
    this.#startClock();
    this.store.setState(this.#state(), true);
    this.#follow();
  }

  #state(): LiveState {
    const state = this.#session.store.getState();
    const { points: course } = state;
    const shown = { epoch: this.#epoch, course, branches: this.#branches };
    if (this.#past === null) return { ...state, ...shown, at: course.length - 1 };
    return { ...this.sightAt(this.#past), ...shown, points: pointsUntil(course, this.#past), at: this.#past };
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

  /** Comes back when something happens next. At an earlier point nothing does: its session is made ready. Never while asleep. */
  #follow(): void {
    this.#cancel();
    if (this.#asleep) return;
    if (this.#past !== null) {
      const point = this.#past;
      this.#cancel = this.#clock.after(LOOKS, () => this.#makeReady(this.#sessionAt(point)));
      return;
    }
    const next = this.#session.nextEvent();
    if (next === null) return;
    const due = this.#realOrigin + (next - this.#labOrigin);
    this.#cancel = this.#clock.after(Math.max(0, due - this.#clock.now()), () => {
      this.#now();
      this.#follow();
    });
  }

  #makeReady(coming: Coming): void {
    const until = this.#clock.now() + PIECE;
    while (coming.goOn()) {
      if (this.#clock.now() < until) continue;
      this.#cancel = this.#clock.after(0, () => this.#makeReady(coming));
      return;
    }
  }
}

/** A session that is brought back bit by bit; whoever needs it gets the rest at once. */
class Coming {
  readonly #bits: ReturnType<typeof replay>;
  #session: Session | null = null;

  constructor(saved: SavedSession) {
    this.#bits = replay(saved);
  }

  /** Plays a bit more; false: it is all there. */
  goOn(): boolean {
    const bit = this.#bits.next();
    if (bit.done === true) this.#session ??= bit.value;
    return this.#session === null;
  }

  whole(): Session {
    for (;;) {
      if (this.#session !== null) return this.#session;
      this.goOn();
    }
  }
}

/** The last point that two courses have in common. */
function shared(a: readonly Point[], b: readonly Point[]): number {
  const textOf = (point: Point | undefined): string => JSON.stringify([point?.line?.text, point?.change, point?.from]);
  const differs = a.findIndex((point, i) => textOf(point) !== textOf(b[i]));
  return (differs < 0 ? a.length : differs) - 1;
}

/** What a session's course has of its own after a point, to be kept; nothing when it has nothing. */
function branchOf(session: Session, fork: number): readonly Branch[] {
  const { points } = session.store.getState();
  const first = points[fork + 1];
  if (first === undefined) return [];
  const { line, change } = first;
  return [{ saved: session.save(), fork, line: line?.text ?? '', change, lines: points.length - 1 - fork }];
}
