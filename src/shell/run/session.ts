import type { Io, Process, Sys } from '../../base/kernel/process.ts';
import { Interrupted, type Signal } from '../../base/kernel/signal.ts';
import type { Dialect } from '../dialect.ts';
import type { Command, FunctionDefinition, List } from '../syntax/ast.ts';
import { Jobs } from './jobs.ts';
import { standardStreams, streamsOf, type Streams } from './streams.ts';
import { Unwind } from './unwind.ts';
import { Variables } from './variables.ts';

/** Options of `set`, by their letters, and bash's pipefail. */
export type Option = 'a' | 'b' | 'C' | 'e' | 'f' | 'm' | 'n' | 'u' | 'v' | 'x' | 'pipefail';

/** What a builtin or an expansion needs of the executor, which itself needs them. */
export interface Executor {
  /** Runs commands; gives the status of the last one. */
  list(shell: Session, list: List): Sys<number>;
  command(shell: Session, command: Command): Sys<number>;
  /** Runs a script in this shell: for eval, traps and sourced files. */
  text(shell: Session, text: string, where: 'eval' | 'trap' | 'file'): Sys<number>;
  /** Runs words as a command: for `command`, `exec`, `builtin`. */
  words(shell: Session, words: readonly string[], how: 'plain' | 'noFunctions' | 'exec'): Sys<number>;
  isBuiltin(shell: Session, name: string): boolean;
}

export interface SessionOptions {
  readonly dialect: Dialect;
  readonly executor: Executor;
  /** $0 */
  readonly name: string;
  readonly positional: readonly string[];
  readonly interactive: boolean;
  /** How a shell that reads no file names itself before line numbers: '-c' in bash's syntax errors. */
  readonly origin: 'command' | 'file' | 'stdin';
}

/** The state of one running shell, or of a subshell, which has a copy. */
export class Session {
  readonly io: Io;
  readonly dialect: Dialect;
  readonly executor: Executor;
  readonly interactive: boolean;
  readonly origin: SessionOptions['origin'];
  readonly name: string;
  /** Process id of the outermost shell: $$ */
  readonly pid: number;
  positional: readonly string[];
  variables: Variables;
  functions = new Map<string, FunctionDefinition>();
  aliases = new Map<string, string>();
  options = new Set<Option>();
  streams: Streams;
  cwd: string;
  status = 0;
  /** Statuses of the last pipeline's members: bash's PIPESTATUS. */
  pipeStatus: readonly number[] = [0];
  /** $! */
  lastBackground: number | null = null;
  /** The last argument of the command before: $_ */
  lastArgument = '';
  jobs = new Jobs();
  /** Statuses of children in the background that have been told of: bash still knows them for `wait`. */
  readonly reaped = new Map<number, number>();
  traps = new Map<Signal | 'EXIT', string>();
  /** Line of the command that is run. */
  line = 0;
  /** The file that is being sourced. */
  sourced: string | null = null;
  loops = 0;
  /** The functions that are running, the innermost first. */
  callers: readonly string[] = [];
  /** How many sourced files are being run. */
  sourcing = 0;
  /** Above 0 where a failing command is a condition: `set -e` leaves it be. */
  conditions = 0;
  subshell = false;
  /** Whether the commands come from a prompt, of this shell or of the one that it is a copy of: messages name no line. */
  prompted: boolean;
  /** How deep in $(...) this is: bash's `set -x` shows it. */
  substitutions = 0;
  /** Whether `exit` has told of stopped jobs just now. */
  warned = false;
  umask = 0o022;
  history: string[] = [];
  getopts = { index: 1, offset: 0 };
  /** Status of the last command substitution of the command being expanded. */
  substitutionStatus: number | null = null;
  /** Files of <(...), removed after the command. */
  temporary: string[] = [];
  readonly #pending: Signal[] = [];
  #interrupted = false;
  #trapping = false;

  constructor(io: Io, options: SessionOptions) {
    this.io = io;
    this.dialect = options.dialect;
    this.executor = options.executor;
    this.interactive = options.interactive;
    this.prompted = options.interactive;
    this.origin = options.origin;
    this.name = options.name;
    this.positional = options.positional;
    this.pid = io.process.pid;
    this.cwd = io.cwd;
    this.streams = streamsOf(io);
    this.variables = new Variables(options.dialect, io.env);
  }

  /** A subshell's copy of this shell, in its own process. Traps are reset, jobs are not its own. */
  copy(io: Io): Session {
    const { dialect, executor, name, positional, origin } = this;
    const copy = new Session(io, { dialect, executor, name, positional, origin, interactive: false });
    Object.assign(copy, {
      pid: this.pid,
      variables: this.variables.copy(),
      functions: new Map(this.functions),
      aliases: new Map(this.aliases),
      options: new Set([...this.options].filter((option) => option !== 'm')),
      streams: new Map([...this.streams, ...copy.streams]),
      cwd: this.cwd,
      status: this.status,
      lastBackground: this.lastBackground,
      line: this.line,
      sourced: this.sourced,
      // A subshell's break does not reach the loop around it; ash looks for one all the same.
      loops: dialect === 'ash' ? this.loops : 0,
      sourcing: this.sourcing,
      callers: this.callers,
      conditions: this.conditions,
      subshell: true,
      prompted: this.prompted,
      substitutions: this.substitutions,
      umask: this.umask,
      history: this.history,
    });
    return copy;
  }

  /** Writes to descriptor 1. */
  *out(text: string): Sys<void> {
    yield* this.write(1, text);
  }

  /** Writes to descriptor 2. */
  *err(text: string): Sys<void> {
    yield* this.write(2, text);
  }

  /** False when the descriptor is not open for writing. */
  *write(descriptor: number, text: string): Sys<boolean> {
    const output = this.streams.get(descriptor)?.output;
    if (output === undefined) return false;
    if (text !== '') yield* this.blocking(() => output.write(text));
    return true;
  }

  /** An error message, with the prefix that says whose it is and where: `bash: line 3: cd: ` or `sh: cd: line 3: `. */
  *complain(text: string, builtin: string | null = null): Sys<void> {
    yield* this.err(`${this.prefix(builtin)}${text}\n`);
  }

  prefix(builtin: string | null = null, line = this.line): string {
    const command = builtin === null ? '' : `${builtin}: `;
    if (this.dialect === 'bash') {
      const where = this.sourced ?? this.name;
      return this.prompted && this.sourced === null ? `${where}: ${command}` : `${where}: line ${line}: ${command}`;
    }
    const file = this.sourced === null || builtin !== null ? '' : `${this.sourced}: `;
    const numbered = this.prompted && this.sourced === null ? '' : `line ${line}: `;
    return `${this.name}: ${command}${file}${numbered}`;
  }

  /**
   * Does something that may block; signals that the shell catches meanwhile wait for `runTraps`. An interactive shell's
   * SIGINT leaves the command line at once.
   */
  *blocking<T>(operation: () => Sys<T>): Sys<T> {
    for (;;) {
      try {
        return yield* operation();
      } catch (error) {
        if (!(error instanceof Interrupted)) throw error;
        this.#hear(error);
      }
    }
  }

  /** The same, but gives the signal when one that has a trap comes first: for `wait` and `read`. */
  *interruptible<T>(operation: () => Sys<T>): Sys<T | { readonly caught: Signal }> {
    try {
      return yield* operation();
    } catch (error) {
      if (!(error instanceof Interrupted)) throw error;
      this.#hear(error);
      return { caught: error.signal };
    }
  }

  #hear(interruption: Interrupted): void {
    const { signal } = interruption;
    if (signal === 'SIGPIPE') throw interruption;
    if (this.traps.has(signal)) this.#pending.push(signal);
    else if (signal !== 'SIGINT') return;
    else if (this.interactive) throw new Unwind({ kind: 'abandon', status: 130, newline: true });
    else this.#interrupted = true;
  }

  /** Whether SIGINT came to a script while it waited for a program; it is forgotten. */
  takeInterrupt(): boolean {
    const was = this.#interrupted;
    this.#interrupted = false;
    return was;
  }

  /** Runs the traps of the signals that came; they do not change $?. */
  *runTraps(): Sys<void> {
    // A signal that comes in its own trap waits for the end of it.
    if (this.#trapping) return;
    this.#trapping = true;
    try {
      yield* this.#runPending();
    } finally {
      this.#trapping = false;
    }
  }

  *#runPending(): Sys<void> {
    for (let signal = this.#pending.shift(); signal !== undefined; signal = this.#pending.shift()) {
      const action = this.traps.get(signal);
      if (action === undefined || action === '') continue;
      const { status } = this;
      yield* this.executor.text(this, action, 'trap');
      this.status = status;
    }
  }

  /** Lets time pass and others run; a loop calls it each time round. */
  *breathe(): Sys<void> {
    yield* this.blocking(() => this.io.sleep(0));
    yield* this.runTraps();
  }

  /** The io with which a program of this shell runs. */
  programIo(io: Io, argv: readonly string[], env: ReadonlyMap<string, string>): Io {
    return { ...io, argv, env, cwd: this.cwd, ...standardStreams(this.streams) };
  }

  /** The foreground of the terminal, if this shell has job control on one. */
  foreground(process: Process | null): void {
    if (!this.options.has('m')) return;
    const tty = this.io.stdin.tty ?? this.io.stderr.tty;
    if (tty !== undefined) tty.foreground = (process ?? this.io.process).group;
  }
}
