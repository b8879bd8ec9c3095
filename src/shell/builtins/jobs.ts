import { exitStatus, type Process, type Sys } from '../../base/kernel/process.ts';
import { SIGNALS, type Signal } from '../../base/kernel/signal.ts';
import { stateOf, type Job } from '../run/jobs.ts';
import { reportJobs, tellWaited, waitForJob } from '../run/foreground.ts';
import type { Session } from '../run/session.ts';
import { fail, failOption, letters, type Builtin } from './builtin.ts';

/** jobs [-lprs] [JOB...] */
export const jobs: Builtin = function* (shell, words) {
  const { found, operands, unknown } = letters(words, 'lnprs');
  if (unknown !== null)
    return yield* failOption(shell, 'jobs', unknown, 'jobs [-lnprs] [jobspec ...] or jobs -x command [args]');
  const chosen: Job[] = [];
  for (const operand of operands) {
    const job = shell.jobs.find(operand);
    if (job === undefined) return yield* fail(shell, 'jobs', `${operand}: no such job`);
    chosen.push(job);
  }
  const all = operands.length > 0 ? chosen : shell.dialect === 'bash' ? shell.jobs.all : shell.jobs.all.toReversed();
  for (const job of all) {
    if (found.has('r') && stateOf(job) !== 'running') continue;
    if (found.has('s') && stateOf(job) !== 'stopped') continue;
    const leader = job.processes[0]?.pid ?? 0;
    const line = shell.jobs.line(job, shell.dialect);
    yield* shell.out(
      found.has('p') ? `${leader}\n` : found.has('l') ? line.replace(/^(\[\d+\].) /, `$1 ${leader} `) : line,
    );
    job.told = stateOf(job);
  }
  yield* reportJobs(shell, true);
  return 0;
};

/** fg [JOB] */
export const fg: Builtin = function* (shell, words) {
  const job = yield* jobOperand(shell, 'fg', words[1]);
  if (job === null) return shell.dialect === 'bash' ? 1 : 2;
  job.background = false;
  shell.jobs.touch(job);
  yield* shell.out(`${job.command}\n`);
  job.told = 'running';
  // The terminal is the job's before it goes on.
  const last = job.processes.at(-1);
  if (last !== undefined) shell.foreground(last);
  shell.io.kill(job.group, 'SIGCONT');
  return yield* waitForJob(shell, job);
};

/** bg [JOB...] */
export const bg: Builtin = function* (shell, [, ...operands]) {
  for (const operand of operands.length === 0 ? [undefined] : operands) {
    const job = yield* jobOperand(shell, 'bg', operand);
    if (job === null) return shell.dialect === 'bash' ? 1 : 2;
    job.background = true;
    job.told = 'running';
    if (shell.dialect === 'bash') yield* shell.out(`[${job.id}]${shell.jobs.mark(job).trim()} ${job.command} &\n`);
    else yield* shell.out(`[${job.id}] ${job.command}\n`);
    shell.jobs.touch(job);
    shell.io.kill(job.group, 'SIGCONT');
  }
  return 0;
};

function* jobOperand(shell: Session, name: string, operand: string | undefined): Sys<Job | null> {
  const bash = shell.dialect === 'bash';
  if (!shell.options.has('m') && bash) {
    yield* fail(shell, name, 'no job control');
    return null;
  }
  const job = shell.jobs.find(operand ?? '%+');
  if (job !== undefined && stateOf(job) !== 'ended') return job;
  if (operand !== undefined) yield* fail(shell, name, `${operand}: no such job`);
  else yield* fail(shell, name, bash ? 'current: no such job' : 'No current job');
  return null;
}

/** disown [JOB...], of bash: forgets jobs. */
export const disown: Builtin = function* (shell, [, ...operands]) {
  for (const operand of operands.length === 0 ? ['%+'] : operands) {
    const job = shell.jobs.find(operand);
    if (job === undefined)
      return yield* fail(shell, 'disown', `${operand === '%+' ? 'current' : operand}: no such job`);
    shell.jobs.remove(job);
  }
  return 0;
};

/** wait [-n] [PID | JOB...]: for children in the background; a signal with a trap ends it with 128 + its number. */
export const wait: Builtin = function* (shell, words) {
  const { found, operands } = letters(words, 'nfp');
  if (operands.length === 0) {
    const running = shell.jobs.all.flatMap((job) => job.processes);
    const any = found.has('n');
    // At a prompt only those that have ended already are not told of any more. recorded: conformance/random/jobs
    const forgets = shell.dialect === 'bash';
    if (forgets && shell.interactive) yield* reportJobs(shell, true);
    const over = (): true | undefined =>
      (any ? running.some(isOver) : running.every(isOver)) || running.length === 0 ? true : undefined;
    const caught = yield* waitUntil(shell, over, running);
    if (caught !== null) return caught;
    if (forgets && !shell.interactive) yield* reportJobs(shell, true);
    return 0;
  }
  let status = 0;
  for (const operand of operands) status = yield* waitFor(shell, operand);
  return status;
};

function isOver(process: Process): boolean {
  return process.ending !== null || process.state === 'stopped';
}

function* waitUntil(shell: Session, over: () => true | undefined, processes: readonly Process[]): Sys<number | null> {
  const queues = processes.map((process) => process.changed);
  const result = yield* shell.interruptible(() => shell.io.until(over, queues));
  if (typeof result !== 'object') return null;
  return shell.traps.has(result.caught) ? 128 + SIGNALS[result.caught] : null;
}

function* waitFor(shell: Session, operand: string): Sys<number> {
  if (operand.startsWith('%')) {
    const job = shell.jobs.find(operand);
    if (job === undefined)
      return yield* fail(shell, 'wait', `${operand}: no such job`, shell.dialect === 'bash' ? 127 : 2);
    const last = job.processes.at(-1);
    return last === undefined ? 0 : yield* waitForOne(shell, job, last);
  }
  if (!/^\d+$/.test(operand)) {
    if (shell.dialect === 'ash') return yield* fail(shell, 'wait', `Illegal number: ${operand}`);
    return yield* fail(shell, 'wait', `\`${operand}': not a pid or valid job spec`);
  }
  const found = shell.jobs.findProcess(Number(operand));
  if (found !== undefined) return yield* waitForOne(shell, found.job, found.process);
  const known = shell.dialect === 'bash' ? shell.reaped.get(Number(operand)) : undefined;
  if (known !== undefined) return known;
  if (shell.dialect === 'bash') yield* shell.complain(`pid ${operand} is not a child of this shell`, 'wait');
  return 127;
}

function* waitForOne(shell: Session, job: Job, process: Process): Sys<number> {
  const caught = yield* waitUntil(shell, () => (isOver(process) ? true : undefined), [process]);
  if (caught !== null) return caught;
  yield* tellWaited(shell, job, process);
  if (!shell.interactive && stateOf(job) === 'ended') shell.jobs.remove(job);
  return process.ending === null ? 128 + SIGNALS.SIGTSTP : exitStatus(process.ending);
}

/** The names of the signals that the lab has, without SIG. */
function signalNamed(text: string): Signal | 'none' | null {
  const name = text.toUpperCase().replace(/^SIG/, '');
  if (text === '0' || name === 'EXIT') return 'none';
  for (const [signal, number] of Object.entries(SIGNALS))
    // Object.entries widens the keys of a constant object.
    if (signal === `SIG${name}` || String(number) === text) return signal as Signal;
  return null;
}

const KILL_USAGE = 'kill: usage: kill [-s sigspec | -n signum | -sigspec] pid | jobspec ... or kill -l [sigspec]\n';

/** kill [-SIGNAL | -s SIGNAL] PID | JOB...; kill -l [SIGNAL] */
export const kill: Builtin = function* (shell, words) {
  const bash = shell.dialect === 'bash';
  let at = 1;
  let name = 'TERM';
  const first = words[1] ?? '';
  if (first === '-l' || first === '-L') return yield* listSignals(shell, words.slice(2));
  if (first === '-s' || first === '-n') {
    name = words[2] ?? '';
    at = 3;
  } else if (/^-./.test(first) && first !== '--') {
    name = first.slice(1);
    at = 2;
  }
  if (words[at] === '--') at++;
  const signal = signalNamed(name);
  if (signal === null) {
    if (bash) return yield* fail(shell, 'kill', `${name}: invalid signal specification`);
    yield* shell.err(`${shell.name}: bad signal name '${name}'\n`);
    return 1;
  }
  const targets = words.slice(at);
  if (targets.length === 0) {
    yield* shell.err(bash ? KILL_USAGE : `${shell.name}: you need to specify whom to kill\n`);
    return bash ? 2 : 1;
  }
  let status = 0;
  for (const target of targets) status = (yield* killOne(shell, target, signal)) ? status : 1;
  // A signal to this process itself comes now.
  yield* shell.blocking(() => shell.io.sleep(0));
  return status;
};

function* killOne(shell: Session, target: string, signal: Signal | 'none'): Sys<boolean> {
  const bash = shell.dialect === 'bash';
  if (target.startsWith('%')) {
    const job = shell.jobs.find(target);
    if (job === undefined) {
      yield* shell.complain(`${target}: no such job`, 'kill');
      return false;
    }
    if (signal === 'none') return true;
    job.signalled = shell.io.now();
    for (const process of job.processes) send(shell, process, signal);
    return true;
  }
  if (!/^-?\d+$/.test(target)) {
    if (bash) yield* shell.complain(`\`${target}': not a pid or valid job spec`, 'kill');
    else yield* shell.err(`${shell.name}: invalid number '${target}'\n`);
    return false;
  }
  const process = shell.io.process.namespace.processes.get(Math.abs(Number(target)));
  if (process === undefined) {
    if (bash) yield* shell.complain(`(${target}) - No such process`, 'kill');
    else yield* shell.err(`${shell.name}: can't kill pid ${target}: No such process\n`);
    return false;
  }
  if (signal === 'none') return true;
  const found = shell.jobs.findProcess(process.pid);
  if (found !== undefined) found.job.signalled = shell.io.now();
  if (target.startsWith('-')) shell.io.kill(process.group, signal);
  else send(shell, process, signal);
  return true;
}

/** A stopped process hears a signal that would end it only when it goes on: bash sends SIGCONT after it, ash does not. recorded: conformance/random/term-shell */
function send(shell: Session, process: Process, signal: Signal): void {
  shell.io.kill(process, signal);
  if (shell.dialect === 'ash') return;
  if (process.state === 'stopped' && (signal === 'SIGTERM' || signal === 'SIGHUP')) shell.io.kill(process, 'SIGCONT');
}

const ALL_SIGNALS =
  'HUP INT QUIT ILL TRAP ABRT BUS FPE KILL USR1 SEGV USR2 PIPE ALRM TERM STKFLT CHLD CONT STOP TSTP TTIN TTOU URG XCPU XFSZ VTALRM PROF WINCH IO PWR SYS'.split(
    ' ',
  );

function* listSignals(shell: Session, operands: readonly string[]): Sys<number> {
  if (operands.length === 0) {
    yield* shell.out(shell.dialect === 'bash' ? bashTable() : ashTable());
    return 0;
  }
  for (const operand of operands) {
    const number = /^\d+$/.test(operand)
      ? Number(operand) & 127
      : ALL_SIGNALS.indexOf(operand.toUpperCase().replace(/^SIG/, '')) + 1;
    const known = ALL_SIGNALS[number - 1];
    if (known === undefined) return yield* fail(shell, 'kill', `${operand}: invalid signal specification`);
    yield* shell.out(`${/^\d+$/.test(operand) ? known : number}\n`);
  }
  return 0;
}

/** Five in a row; between SYS and the real-time signals two numbers are the C library's own. */
function bashTable(): string {
  const names: (readonly [number, string])[] = ALL_SIGNALS.map((name, at) => [at + 1, name]);
  for (let number = 34; number <= 64; number++) {
    const name =
      number <= 49
        ? number === 34
          ? 'RTMIN'
          : `RTMIN+${number - 34}`
        : number === 64
          ? 'RTMAX'
          : `RTMAX-${64 - number}`;
    names.push([number, name]);
  }
  return `${names.map(([number, name], at) => `${String(number).padStart(2)}) SIG${name}${at % 5 === 4 ? '\n' : '\t'}`).join('')}\n`;
}

function ashTable(): string {
  return ALL_SIGNALS.map((name, at) => `${String(at + 1).padStart(2)}) ${name === 'IO' ? 'POLL' : name}\n`).join('');
}

export { signalNamed };
