import { drawBelow, seeded, type RandomState } from '../random.ts';
import { resolvePath } from '../files.ts';
import { commOf } from './exec.ts';
import { pipe } from './pipe.ts';
import {
  ROOT,
  waitQueue,
  type Block,
  type Ending,
  type Input,
  type Io,
  type Output,
  type Place,
  type Process,
  type ProcessGroup,
  type Program,
  type SpawnOptions,
  type Sys,
  type WaitQueue,
} from './process.ts';
import { defaultAction, Interrupted, type Signal } from './signal.ts';

/** What a step of work costs on the virtual clock, in milliseconds: an endless loop lets time pass. A power of two, so that sums are exact. */
const STEP = 0.125;

export interface KernelOptions {
  /** Milliseconds since the Unix epoch. */
  readonly now: number;
  readonly seed: number;
  /** A program threw something other than Interrupted: a fault of ours. The process ends with status 70. */
  readonly onCrash?: (process: Process, error: unknown) => void;
}

/** Where and with what a process without a parent starts. */
export interface RootOptions extends SpawnOptions {
  readonly place: Place;
  readonly env: ReadonlyMap<string, string>;
  readonly cwd: string;
  readonly stdin: Input;
  readonly stdout: Output;
  readonly stderr: Output;
}

interface Task {
  readonly process: Process;
  readonly place: Place;
  readonly io: Io;
  readonly routine: Sys<number>;
  readonly caught: Set<Signal>;
  readonly ignored: Set<Signal>;
  readonly pending: Signal[];
  readonly onEnd: ((ending: Ending) => void) | undefined;
  queues: readonly WaitQueue[];
  until: number | null;
}

/**
 * Runs programs on a virtual clock: a run queue, timers, signals. Deterministic: which process runs next follows only
 * from who became ready first. Time passes only in `run` (and a little with each step of work).
 */
export class Kernel {
  #now: number;
  /** Whether the last stretch of time ended in the middle of work. */
  #isHalfway = false;
  #random: RandomState;
  #groups = 0;
  readonly #tasks = new Map<Process, Task>();
  #ready: Task[] = [];
  readonly #queued = new Set<Task>();
  readonly #sleepers: Task[] = [];
  readonly #onCrash: (process: Process, error: unknown) => void;

  constructor(options: KernelOptions) {
    this.#now = options.now;
    this.#random = seeded(options.seed);
    this.#onCrash =
      options.onCrash ??
      ((_, error) => {
        throw error;
      });
  }

  get now(): number {
    return this.#now;
  }

  /** What `run` has to be given to come to this very state again: work that is under way is to stop at the same step. */
  get moment(): number {
    return this.#isHalfway ? this.#now - STEP / 2 : this.#now;
  }

  /** Whether nothing can happen before time passes or somebody types. */
  get idle(): boolean {
    return this.#ready.length === 0;
  }

  /** 0 <= n < below. */
  random(below: number): number {
    const [n, next] = drawBelow(this.#random, below);
    this.#random = next;
    return n;
  }

  newGroup(): ProcessGroup {
    return { id: ++this.#groups, members: new Set() };
  }

  spawn(program: Program, options: RootOptions): Process {
    return this.#spawn(program, options, null, options.place);
  }

  /** Makes every process that waits on the queue look again. */
  wake(queue: WaitQueue): void {
    for (const process of queue.waiters) this.#enqueue(process);
  }

  /** `outside` is a signal from the host into a container: only then does SIGKILL end its first process. */
  signal(target: Process | ProcessGroup, signal: Signal, outside = false): void {
    const processes = 'members' in target ? [...target.members] : [target];
    for (const process of processes) this.#signal(process, signal, outside);
  }

  /** Stops or resumes everything in a pid namespace (docker pause). */
  freeze(place: Place, frozen: boolean): void {
    place.namespace.frozen = frozen;
    if (!frozen) for (const process of place.namespace.processes.values()) this.#enqueue(process);
  }

  /**
   * Runs what is ready, and what that makes ready, until nothing is; the clock moves only by the cost of the work. Stops
   * once the clock has passed `to` (a loop that never waits), and gives false then.
   */
  settle(to = Infinity): boolean {
    while (this.#ready.length > 0) {
      this.#isHalfway = this.#now > to;
      if (this.#isHalfway) return false;
      const task = this.#ready.shift();
      if (task === undefined) break;
      this.#queued.delete(task);
      this.#resume(task);
      this.#wakeSleepers();
    }
    this.#isHalfway = false;
    return true;
  }

  /**
   * Lets time pass until `to`: every sleeper wakes at its moment. Whenever nothing is ready `enough` is asked, and when it
   * says so the clock stays there. It makes no difference to what happens whether a stretch of time passes in one
   * call or in many.
   */
  run(to: number, enough: () => boolean = () => false): void {
    while (this.settle(to)) {
      if (enough()) return;
      const next = this.nextTimer();
      if (next === null || next > to) {
        this.#now = Math.max(this.#now, to);
        return;
      }
      this.#now = Math.max(this.#now, next);
      this.#wakeSleepers();
    }
  }

  /** When the next sleeper wakes; null when nobody sleeps. */
  nextTimer(): number | null {
    return this.#sleepers.find((task) => !task.place.namespace.frozen)?.until ?? null;
  }

  #wakeSleepers(): void {
    for (const task of this.#sleepers) {
      if (task.until === null || task.until > this.#now) return;
      if (!task.place.namespace.frozen) this.#enqueue(task.process);
    }
  }

  /** Sleepers stand in the order in which they wake; of two with the same time, who slept first. */
  #sleepUntil(task: Task, until: number): void {
    task.until = until;
    const at = this.#sleepers.findLastIndex((other) => (other.until ?? 0) <= until);
    this.#sleepers.splice(at + 1, 0, task);
  }

  #stopSleeping(task: Task): void {
    if (task.until === null) return;
    task.until = null;
    this.#sleepers.splice(this.#sleepers.indexOf(task), 1);
  }

  #spawn(program: Program, options: SpawnOptions, parent: Task | null, place: Place): Process {
    const from = parent?.io;
    const { namespace } = place;
    const group =
      options.group === 'new' || (options.group === undefined && parent === null)
        ? this.newGroup()
        : (options.group ?? parent?.process.group ?? this.newGroup());
    const process: Process = {
      pid: ++namespace.last,
      parent: parent?.process ?? null,
      namespace,
      argv: options.argv,
      comm: commOf(options.argv),
      started: this.#now,
      user: options.user ?? parent?.process.user ?? ROOT,
      group,
      state: 'running',
      ending: null,
      changed: waitQueue(),
    };
    const stdin = options.stdin ?? from?.stdin;
    const stdout = options.stdout ?? from?.stdout;
    const stderr = options.stderr ?? from?.stderr;
    if (stdin === undefined || stdout === undefined || stderr === undefined)
      throw new Error('a first process needs its streams');
    const caught = new Set<Signal>();
    const ignored = new Set<Signal>();
    const io: Io = {
      process,
      argv: options.argv,
      env: options.env ?? from?.env ?? new Map(),
      cwd: resolvePath('/', options.cwd ?? from?.cwd ?? '/'),
      place,
      stdin,
      stdout,
      stderr,
      now: () => this.#now,
      sleep: (milliseconds) => this.#sleep(milliseconds),
      until: (ready, on, deadline) => this.#until(ready, on, deadline),
      catchSignals: (...signals) => signals.forEach((s) => (caught.add(s), ignored.delete(s))),
      ignoreSignals: (...signals) => signals.forEach((s) => (ignored.add(s), caught.delete(s))),
      defaultSignals: (...signals) => signals.forEach((s) => (caught.delete(s), ignored.delete(s))),
      spawn: (child, childOptions) => this.#spawn(child, childOptions, task, place),
      kill: (target, signal) => this.signal(target, signal),
      pipe: () => pipe(this),
      wait: (child) => this.#wait(child),
      random: (below) => this.random(below),
    };
    const routine = program(io);
    const task: Task = {
      process,
      place,
      io,
      routine,
      caught,
      ignored,
      pending: [],
      onEnd: options.onEnd,
      queues: [],
      until: null,
    };
    this.#tasks.set(process, task);
    namespace.processes.set(process.pid, process);
    group.members.add(process);
    for (const stream of [stdin, stdout, stderr]) stream.open?.();
    this.#enqueue(process);
    return process;
  }

  #enqueue(process: Process): void {
    const task = this.#tasks.get(process);
    if (task === undefined || this.#queued.has(task)) return;
    this.#queued.add(task);
    this.#ready.push(task);
  }

  #signal(process: Process, signal: Signal, outside: boolean): void {
    const task = this.#tasks.get(process);
    if (task === undefined || process.state === 'ended') return;
    const unstoppable = signal === 'SIGKILL' || signal === 'SIGSTOP';
    const handled = task.caught.has(signal) && !unstoppable;
    if (process.pid === 1 && !handled && !(outside && unstoppable)) return;
    if (task.ignored.has(signal) && !unstoppable) return;
    if (handled) {
      task.pending.push(signal);
      this.#enqueue(process);
      return;
    }
    switch (defaultAction(signal)) {
      case 'terminate':
        // A stopped process hears of it when it goes on.
        if (process.state === 'stopped' && signal !== 'SIGKILL') task.pending.push(signal);
        else this.#end(task, { signal });
        return;
      case 'stop':
        if (process.state === 'running') {
          process.state = 'stopped';
          this.wake(process.changed);
        }
        return;
      case 'continue':
        if (process.state === 'stopped') {
          process.state = 'running';
          this.wake(process.changed);
          this.#enqueue(process);
          const fatal = task.pending.find((waiting) => !task.caught.has(waiting));
          if (fatal !== undefined) this.#end(task, { signal: fatal });
        }
        return;
      case 'ignore':
    }
  }

  #resume(task: Task): void {
    const { process } = task;
    if (process.state !== 'running' || process.namespace.frozen) return;
    for (const queue of task.queues) queue.waiters.delete(process);
    task.queues = [];
    this.#stopSleeping(task);
    this.#now += STEP;
    const signal = task.pending.shift();
    try {
      const next = signal === undefined ? task.routine.next() : task.routine.throw(new Interrupted(signal));
      if (this.#tasks.get(process) !== task) return;
      if (next.done === true) this.#end(task, { status: next.value & 255 });
      else this.#block(task, next.value);
    } catch (error) {
      if (error instanceof Interrupted) this.#end(task, { signal: error.signal });
      else {
        this.#end(task, { status: 70 });
        this.#onCrash(process, error);
      }
    }
  }

  #block(task: Task, block: Block): void {
    task.queues = block.on ?? [];
    for (const queue of task.queues) queue.waiters.add(task.process);
    if (block.until !== undefined) {
      this.#sleepUntil(task, block.until);
      if (block.until <= this.#now) this.#enqueue(task.process);
    }
    if (task.pending.length > 0) this.#enqueue(task.process);
  }

  #end(task: Task, ending: Ending): void {
    const { process } = task;
    if (process.state === 'ended') return;
    process.state = 'ended';
    process.ending = ending;
    this.#tasks.delete(process);
    this.#stopSleeping(task);
    for (const queue of task.queues) queue.waiters.delete(process);
    process.group.members.delete(process);
    process.namespace.processes.delete(process.pid);
    for (const stream of [task.io.stdin, task.io.stdout, task.io.stderr]) stream.close?.();
    if (process.pid === 1)
      for (const other of process.namespace.processes.values()) this.#signal(other, 'SIGKILL', true);
    this.wake(process.changed);
    task.onEnd?.(ending);
    if ('signal' in ending) this.#unwind(task);
  }

  /** Lets a killed program's `finally` blocks run; it can no longer block. */
  #unwind(task: Task): void {
    try {
      task.routine.return(0);
    } catch (error) {
      // A routine that is running kills itself: it cannot be resumed, and has nothing to unwind before its next yield.
      if (!(error instanceof TypeError)) this.#onCrash(task.process, error);
    }
  }

  *#sleep(milliseconds: number): Sys<void> {
    const until = this.#now + Math.max(0, milliseconds);
    do yield { until };
    while (this.#now < until);
  }

  *#until<T>(ready: () => T | undefined, on: readonly WaitQueue[], deadline?: number): Sys<T | undefined> {
    for (;;) {
      const value = ready();
      if (value !== undefined) return value;
      if (deadline !== undefined && this.#now >= deadline) return undefined;
      yield deadline === undefined ? { on } : { on, until: deadline };
    }
  }

  *#wait(child: Process): Sys<Ending | 'stopped'> {
    for (;;) {
      if (child.ending !== null) return child.ending;
      if (child.state === 'stopped') return 'stopped';
      yield { on: [child.changed] };
    }
  }
}
