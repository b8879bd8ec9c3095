import type { Ending, Process, ProcessGroup } from '../../base/kernel/process.ts';
import { exitStatus } from '../../base/kernel/process.ts';
import type { Signal } from '../../base/kernel/signal.ts';
import type { Dialect } from '../dialect.ts';

/** A pipeline that was started as processes of its own. */
export interface Job {
  readonly id: number;
  readonly group: ProcessGroup;
  readonly processes: readonly Process[];
  /** As it is printed. */
  readonly command: string;
  background: boolean;
  /** Counts up: the job that was touched last is the current one. */
  touched: number;
  /** What of it has been told. */
  told: JobState;
  /** When this shell sent it a signal, in virtual milliseconds. */
  signalled: number | null;
}

export type JobState = 'running' | 'stopped' | 'ended';

/** The words of a process that a signal ended (strsignal). */
export const SIGNAL_WORDS: Readonly<Record<Signal, string>> = {
  SIGHUP: 'Hangup',
  SIGINT: 'Interrupt',
  SIGQUIT: 'Quit',
  SIGKILL: 'Killed',
  SIGUSR1: 'User defined signal 1',
  SIGUSR2: 'User defined signal 2',
  SIGPIPE: 'Broken pipe',
  SIGALRM: 'Alarm clock',
  SIGTERM: 'Terminated',
  SIGCHLD: 'Child exited',
  SIGCONT: 'Continued',
  SIGSTOP: 'Stopped (signal)',
  SIGTSTP: 'Stopped',
  SIGTTIN: 'Stopped (tty input)',
  SIGWINCH: 'Window changed',
};

/** Columns of the state in a job's line. */
const STATE_WIDTH = 27;

/** The jobs of a shell. */
export class Jobs {
  #jobs: Job[] = [];
  #touches = 0;

  get all(): readonly Job[] {
    return this.#jobs;
  }

  add(group: ProcessGroup, processes: readonly Process[], command: string, background: boolean): Job {
    const id = Math.max(0, ...this.#jobs.map((job) => job.id)) + 1;
    const job: Job = {
      id,
      group,
      processes,
      command,
      background,
      touched: ++this.#touches,
      told: 'running',
      signalled: null,
    };
    this.#jobs.push(job);
    return job;
  }

  remove(job: Job): void {
    this.#jobs = this.#jobs.filter((other) => other !== job);
  }

  touch(job: Job): void {
    job.touched = ++this.#touches;
  }

  /** The jobs, the current one first: a stopped one before one that runs, then the one touched last. */
  ranked(): readonly Job[] {
    const rank = (job: Job): number => (stateOf(job) === 'stopped' ? 1 : 0);
    return this.#jobs.toSorted((a, b) => rank(b) - rank(a) || b.touched - a.touched);
  }

  /** '+' for the current job, '-' for the one before, ' ' for any other. */
  mark(job: Job): '+' | '-' | ' ' {
    const place = this.ranked().indexOf(job);
    return place === 0 ? '+' : place === 1 ? '-' : ' ';
  }

  /** The job that %1, %+, %-, %text or %?text names. */
  find(spec: string): Job | undefined {
    const name = spec.replace(/^%/, '');
    if (name === '' || name === '+' || name === '%') return this.ranked()[0];
    if (name === '-') return this.ranked()[1] ?? this.ranked()[0];
    if (/^\d+$/.test(name)) return this.#jobs.find((job) => job.id === Number(name));
    if (name.startsWith('?')) return this.#jobs.find((job) => job.command.includes(name.slice(1)));
    return this.#jobs.find((job) => job.command.startsWith(name));
  }

  findProcess(pid: number): { readonly job: Job; readonly process: Process } | undefined {
    for (const job of this.#jobs) {
      const process = job.processes.find((one) => one.pid === pid);
      if (process !== undefined) return { job, process };
    }
    return undefined;
  }

  /** A job's line as `jobs` prints it. */
  line(job: Job, dialect: Dialect): string {
    const state = stateOf(job);
    const words = state === 'running' ? 'Running' : state === 'stopped' ? 'Stopped' : endingWords(job, dialect);
    const running = dialect === 'bash' && state === 'running' && job.background ? ' &' : '';
    const start = `[${job.id}]${this.mark(job)}  `;
    // ash's command begins in a column of its own, however long the number is.
    const width = STATE_WIDTH - (dialect === 'ash' ? start.length - '[1]+  '.length : 0);
    return `${start}${words.padEnd(width)}${job.command}${running}\n`;
  }
}

export function stateOf(job: Job): JobState {
  if (job.processes.every((process) => process.ending !== null)) return 'ended';
  return job.processes.every((process) => process.state !== 'running') ? 'stopped' : 'running';
}

/** How its last process ended; null while it runs. */
export function endingOf(job: Job): Ending | null {
  return job.processes.at(-1)?.ending ?? null;
}

/** `Killed                     sleep 5`, as bash tells of a foreground job that a signal ended. */
export function killedLine(job: Job, signal: Signal): string {
  return `${SIGNAL_WORDS[signal].padEnd(STATE_WIDTH)}${job.command}\n`;
}

function endingWords(job: Job, dialect: Dialect): string {
  const ending = endingOf(job);
  if (ending === null) return 'Running';
  if ('signal' in ending) return SIGNAL_WORDS[ending.signal];
  const status = exitStatus(ending);
  if (status === 0) return 'Done';
  return dialect === 'bash' ? `Exit ${status}` : `Done(${status})`;
}
