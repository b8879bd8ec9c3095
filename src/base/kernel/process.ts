import type { FileSystem } from '../files.ts';
import { SIGNALS, type Signal } from './signal.ts';
import type { Tty } from './tty.ts';

/**
 * The contract between a program and the kernel that runs it.
 *
 * A program is a generator. It blocks by yielding a Block, and the kernel resumes it when one of the block's wait
 * queues is woken or its time has come; a resumed program looks again at what it waited for (as with a condition
 * variable). Programs hardly ever yield a Block themselves: they `yield*` the calls of Io.
 * Everything is synchronous: no promise, no timer. That is what makes a session replayable and a headless run immediate.
 */
export type Sys<T> = Generator<Block, T, void>;

/** A program gives its exit status: 0 to 255. */
export type Program = (io: Io) => Sys<number>;

/** What a program waits for: a time, a queue, or whichever comes first; neither lets others have a turn. */
export interface Block {
  /** Resume at this virtual time, in milliseconds since the Unix epoch. */
  readonly until?: number;
  /** Resume when any of these is woken. */
  readonly on?: readonly WaitQueue[];
}

/** Where processes wait for something to happen. `wake` makes every one of them look again. */
export interface WaitQueue {
  readonly waiters: Set<Process>;
}

/** Where a program reads: a pipe, a file or a terminal. */
export interface Input {
  /** The tty behind it, if it is one. */
  readonly tty?: Tty;
  /** What is there, at least one character; '' at the end of the input. */
  read(): Sys<string>;
  /** One line without its newline; null at the end of the input. */
  readLine(): Sys<string | null>;
  /** Whether a read would not block. */
  ready(): boolean;
  /** Woken when something arrives. */
  readonly arrived: WaitQueue;
  /** Gives back what was read too much: it is read again first. */
  unread(text: string): void;
  /** Counts a process that holds it; the kernel calls both. */
  open?(): void;
  close?(): void;
}

/** Where a program writes. */
export interface Output {
  readonly tty?: Tty;
  /** Blocks while a pipe is full; a pipe that nobody reads any more ends the writer with SIGPIPE. */
  write(text: string): Sys<void>;
  open?(): void;
  close?(): void;
}

/** What is written to `output` is read from `input`. */
export interface Pipe {
  readonly input: Input;
  readonly output: Output;
}

/**
 * Where a process runs: a host, or a container on it. Children run in their parent's place.
 * `programs` is what the files with a `program` start (see FileStatus), by that name.
 */
export interface Place {
  readonly namespace: PidNamespace;
  readonly files: FileSystem;
  readonly programs: ReadonlyMap<string, Program>;
  /** Those that an ash takes its own place with without an exec: the process keeps the shell's command line. */
  readonly noexec?: ReadonlySet<string>;
}

/** How a process ended: its exit status, or the signal that ended it. */
export type Ending = { readonly status: number } | { readonly signal: Signal };

/** How a process begins; what is left out it has from its parent. */
export interface SpawnOptions {
  readonly argv: readonly string[];
  readonly env?: ReadonlyMap<string, string>;
  readonly cwd?: string;
  readonly stdin?: Input;
  readonly stdout?: Output;
  readonly stderr?: Output;
  /** Default: the parent's, and root for a process without one. */
  readonly user?: User;
  /** A new process group (a job of a shell); default: the parent's. */
  readonly group?: 'new' | ProcessGroup;
  /** Called once when it has ended. */
  readonly onEnd?: (ending: Ending) => void;
}

/** What a running program sees of the world. One for each process. */
export interface Io {
  readonly process: Process;
  readonly argv: readonly string[];
  readonly env: ReadonlyMap<string, string>;
  readonly cwd: string;
  readonly place: Place;
  readonly stdin: Input;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Virtual time, in milliseconds since the Unix epoch. */
  now(): number;
  /** Blocks for so many milliseconds of virtual time. */
  sleep(milliseconds: number): Sys<void>;
  /** Blocks until `ready` gives something other than undefined; it is asked again whenever a queue is woken. */
  until<T>(ready: () => T | undefined, on: readonly WaitQueue[], deadline?: number): Sys<T | undefined>;
  /** From now on these signals do not end the process: they throw Interrupted out of its blocking calls. */
  catchSignals(...signals: Signal[]): void;
  ignoreSignals(...signals: Signal[]): void;
  defaultSignals(...signals: Signal[]): void;
  /** Starts a child in the same place; what the options leave out it has from this process. */
  spawn(program: Program, options: SpawnOptions): Process;
  /** Sends a signal to a process of the same place. */
  kill(target: Process | ProcessGroup, signal: Signal): void;
  /** A new pipe between processes that are still to be started. */
  pipe(): Pipe;
  /** Blocks until a child has ended or stopped. */
  wait(child: Process): Sys<Ending | 'stopped'>;
  /** 0 <= n < below, from the world's seed. */
  random(below: number): number;
}

/** A set of processes that a terminal's keys signal together: a shell's job. */
export interface ProcessGroup {
  readonly id: number;
  readonly members: Set<Process>;
}

/** Who a process runs as; names for the numbers are in /etc/passwd and /etc/group. */
export interface User {
  readonly uid: number;
  readonly gid: number;
  readonly capabilities: readonly Capability[];
}

/** What a process may do to a network beyond using it: change it, and speak below TCP and UDP as ping does. */
export type Capability = 'NET_ADMIN' | 'NET_RAW';

/** Root outside of any container. */
export const ROOT: User = { uid: 0, gid: 0, capabilities: ['NET_ADMIN', 'NET_RAW'] };

/** Process ids are counted apart in each container: its first process is 1. */
export interface PidNamespace {
  last: number;
  readonly processes: Map<number, Process>;
  /** A frozen namespace (docker pause) runs nothing. */
  frozen: boolean;
}

/** A process, as the kernel and its parent see it. The kernel alone changes it. */
export interface Process {
  readonly pid: number;
  readonly parent: Process | null;
  readonly namespace: PidNamespace;
  /** A program that replaces itself (exec) changes it. */
  argv: readonly string[];
  /** The name of the file that runs, which is a script's own while `argv` begins with its interpreter. */
  comm: string;
  readonly started: number;
  readonly user: User;
  group: ProcessGroup;
  state: 'running' | 'stopped' | 'ended';
  ending: Ending | null;
  /** Woken when the process ends, stops or goes on. */
  readonly changed: WaitQueue;
}

export function waitQueue(): WaitQueue {
  return { waiters: new Set() };
}

export function pidNamespace(last = 0): PidNamespace {
  return { last, processes: new Map(), frozen: false };
}

/** 128 + number for a process that a signal ended, as shells count. */
export function exitStatus(ending: Ending): number {
  return 'signal' in ending ? 128 + SIGNALS[ending.signal] : ending.status;
}
