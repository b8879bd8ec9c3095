import { exitStatus, type Process, type ProcessGroup, type Sys } from '../../base/kernel/process.ts';
import { Interrupted, type Signal } from '../../base/kernel/signal.ts';
import { endingOf, killedLine, SIGNAL_WORDS, stateOf, type Job } from './jobs.ts';
import type { Session } from './session.ts';
import { Unwind } from './unwind.ts';

/**
 * Waits for processes that have the terminal, as a job of their own where the shell has job control; gives the status.
 * A job that is stopped stays in the table; one that ^C ended leaves an interactive shell's command line.
 */
export function* waitForeground(
  shell: Session,
  group: ProcessGroup,
  processes: readonly Process[],
  command: () => string,
): Sys<number> {
  const job = shell.jobs.add(
    group,
    processes,
    shell.options.has('m') || shell.dialect === 'bash' ? command() : '',
    false,
  );
  return yield* waitForJob(shell, job);
}

/** The same for a job that is in the table already (`fg`). */
export function* waitForJob(shell: Session, job: Job): Sys<number> {
  const { io } = shell;
  const controls = shell.options.has('m');
  const last = job.processes.at(-1);
  if (last === undefined) return 0;
  if (controls) shell.foreground(last);
  // A script lets the program that it waits for decide what ^C means: bash ends with it, or goes on.
  const defers = shell.dialect === 'bash' && !shell.interactive && !shell.traps.has('SIGINT');
  if (defers) io.catchSignals('SIGINT');
  const isOver = (): true | undefined => {
    const state = stateOf(job);
    return state === 'ended' || (controls && state === 'stopped') ? true : undefined;
  };
  const queues = job.processes.map((process) => process.changed);
  yield* shell.blocking(() => io.until(isOver, queues));
  if (defers) io.defaultSignals('SIGINT');
  shell.foreground(null);
  if (stateOf(job) === 'stopped') return yield* reportStopped(shell, job);
  shell.jobs.remove(job);
  shell.pipeStatus = job.processes.map((process) => (process.ending === null ? 0 : exitStatus(process.ending)));
  yield* reportKilled(shell, job);
  const interrupted = shell.takeInterrupt();
  const ending = endingOf(job);
  if (ending !== null && 'signal' in ending && ending.signal === 'SIGINT') {
    if (shell.interactive && controls) throw new Unwind({ kind: 'abandon', status: 130, newline: true });
    if (interrupted) throw new Interrupted('SIGINT');
  }
  return pipelineStatus(shell);
}

/** The status of the pipeline that ended last: that of its last member or, under pipefail, of the last that failed. */
function pipelineStatus(shell: Session): number {
  const { pipeStatus } = shell;
  if (!shell.options.has('pipefail')) return pipeStatus.at(-1) ?? 0;
  return pipeStatus.findLast((status) => status !== 0) ?? 0;
}

function* reportStopped(shell: Session, job: Job): Sys<number> {
  job.background = true;
  job.told = 'stopped';
  shell.jobs.touch(job);
  if (shell.dialect === 'bash') yield* shell.err('\n');
  yield* shell.err(shell.jobs.line(job, shell.dialect));
  return 148;
}

/** Tells of a signal that ended the job, other than SIGINT and SIGPIPE. */
function* reportKilled(shell: Session, job: Job): Sys<void> {
  if (shell.dialect === 'ash') {
    for (const { ending } of job.processes) yield* tellSignal(shell, ending);
    return;
  }
  const ending = endingOf(job);
  if (ending === null || !('signal' in ending) || ending.signal === 'SIGINT' || ending.signal === 'SIGPIPE') return;
  if (shell.subshell && !shell.interactive) return;
  // Debian's bash does not say in which line a program was terminated.
  yield* tellKilled(shell, job, ending.signal, ending.signal !== 'SIGTERM');
}

function* tellKilled(shell: Session, job: Job, signal: Signal, where: boolean): Sys<void> {
  const pid = job.processes.at(-1)?.pid ?? 0;
  yield* shell.err(`${shell.interactive || !where ? '' : `${shell.prefix()}${pid} `}${killedLine(job, signal)}`);
}

/** What a shell that is no interactive one says of a job in the background, when it was waited for. */
export function* tellWaited(shell: Session, job: Job, process: Process): Sys<void> {
  if (shell.dialect === 'ash') {
    yield* tellSignal(shell, process.ending);
    return;
  }
  const { ending } = process;
  if (shell.interactive || ending === null || !('signal' in ending)) return;
  if (!QUIET.has(ending.signal)) yield* tellKilled(shell, job, ending.signal, true);
}

const QUIET: ReadonlySet<Signal> = new Set(['SIGINT', 'SIGPIPE', 'SIGTERM']);

/** ash names the signal alone. */
function* tellSignal(shell: Session, ending: Process['ending']): Sys<void> {
  if (ending === null || !('signal' in ending)) return;
  if (ending.signal !== 'SIGINT' && ending.signal !== 'SIGPIPE') yield* shell.err(`${SIGNAL_WORDS[ending.signal]}\n`);
}

/** Tells of jobs that ended or stopped in the background, before a prompt and, in bash, between the commands of a list; ended ones are forgotten. */
export function* reportJobs(shell: Session, quiet = false): Sys<void> {
  const { jobs } = shell;
  for (const job of shell.dialect === 'bash' ? jobs.all : jobs.all.toReversed()) {
    const state = stateOf(job);
    if (state === job.told && state !== 'ended') continue;
    if (!quiet && isDying(shell, job)) continue;
    if (!quiet && state !== 'running') yield* shell.err(jobs.line(job, shell.dialect));
    job.told = state;
  }
  for (const job of jobs.all) {
    if (stateOf(job) !== 'ended' || (!quiet && isDying(shell, job))) continue;
    for (const { pid, ending } of job.processes) if (ending !== null) shell.reaped.set(pid, exitStatus(ending));
    jobs.remove(job);
  }
}

/** A real process takes longer to die of `kill` than the shell to prompt again: the prompt after the next tells of it. */
function isDying(shell: Session, job: Job): boolean {
  return job.signalled !== null && shell.io.now() - job.signalled < DYING;
}

/** In virtual milliseconds: longer than a builtin takes, shorter than any wait. */
const DYING = 5;
