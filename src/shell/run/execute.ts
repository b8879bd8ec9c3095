import { never } from '../../base/never.ts';
import type { Process, ProcessGroup, SpawnOptions, Sys } from '../../base/kernel/process.ts';
import type { Output } from '../../base/kernel/process.ts';
import { textInput } from '../../base/kernel/pipe.ts';
import { expandArithmetic, expandPattern, expandText, expandWords } from '../expand/expand.ts';
import { compilePattern, matches } from '../expand/pattern.ts';
import { assign } from '../expand/value.ts';
import { isName } from './variables.ts';
import { printForAshJob } from '../print/ash.ts';
import { conditionText, printForJob } from '../print/bash.ts';
import type { AndOr, Command, Compound, List, Pipeline } from '../syntax/ast.ts';
import { testCondition } from './condition.ts';
import { reportJobs, waitForeground } from './foreground.ts';
import { redirected } from './redirect.ts';
import type { Session } from './session.ts';
import { runSimple } from './simple.ts';
import { fork } from './subshell.ts';
import { trace } from './trace.ts';
import { Unwind } from './unwind.ts';

/** Runs commands one after the other; gives the status of the last. `last`: nothing is done in this process after them. */
export function* runList(shell: Session, { items }: List, last = false): Sys<number> {
  for (const [at, { command, background }] of items.entries()) {
    if (shell.options.has('n') && !shell.interactive) break;
    const before = items[at - 1];
    if (before?.background === false && shell.interactive && shell.dialect === 'bash') yield* reportJobs(shell);
    if (background) yield* runInBackground(shell, command);
    else yield* runAndOr(shell, command, last && at === items.length - 1);
    yield* shell.runTraps();
  }
  return shell.status;
}

function* runAndOr(shell: Session, { first, rest }: AndOr, last: boolean): Sys<void> {
  yield* runCondition(shell, rest.length > 0, () => runPipeline(shell, first, last && rest.length === 0));
  for (const [at, { operator, pipeline }] of rest.entries()) {
    if ((operator === '&&') !== (shell.status === 0)) continue;
    const end = at === rest.length - 1;
    yield* runCondition(shell, !end, () => runPipeline(shell, pipeline, last && end));
  }
}

/** Runs something whose failing `set -e` leaves be, if it is a condition. */
function* runCondition<T>(shell: Session, isCondition: boolean, run: () => Sys<T>): Sys<T> {
  if (isCondition) shell.conditions++;
  try {
    return yield* run();
  } finally {
    if (isCondition) shell.conditions--;
  }
}

function* runPipeline(shell: Session, pipeline: Pipeline, last: boolean): Sys<void> {
  const { negated, timed, commands } = pipeline;
  const started = shell.io.now();
  const [only] = commands;
  if (commands.length > 1) shell.status = yield* runConcurrently(shell, pipeline);
  else if (only === undefined) shell.status = 0;
  else {
    const alone = last && !negated && timed === 'no';
    shell.status = yield* runCondition(shell, negated, () => runCommand(shell, only, alone));
    shell.pipeStatus = [shell.status];
  }
  if (timed !== 'no') yield* shell.err(timesOf(shell.io.now() - started, timed));
  if (negated) shell.status = shell.status === 0 ? 1 : 0;
  else if (shell.status !== 0 && shell.options.has('e') && shell.conditions === 0 && failsScript(only, commands.length))
    throw new Unwind({ kind: 'exit', status: shell.status });
}

/** A compound command's failing part has been judged already. */
function failsScript(command: Command | undefined, members: number): boolean {
  return (
    members > 1 ||
    command?.kind === 'simple' ||
    command?.kind === 'subshell' ||
    command?.kind === 'condition' ||
    command?.kind === 'arithmetic'
  );
}

/** The clock is virtual and no program takes a processor's time: user and sys are nothing. */
function timesOf(milliseconds: number, format: 'bash' | 'posix'): string {
  const seconds = milliseconds / 1000;
  if (format === 'posix') return `real ${seconds.toFixed(2)}\nuser 0.00\nsys 0.00\n`;
  const shown = `${Math.floor(seconds / 60)}m${(seconds % 60).toFixed(3)}s`;
  return `\nreal\t${shown}\nuser\t0m0.000s\nsys\t0m0.000s\n`;
}

function* runConcurrently(shell: Session, pipeline: Pipeline): Sys<number> {
  const { group, processes } = yield* spawnPipeline(shell, pipeline, false);
  const text = (): string => jobText(shell, { ...pipeline, negated: false, timed: 'no' });
  return yield* waitForeground(shell, group, processes, text);
}

function* spawnPipeline(
  shell: Session,
  { commands }: Pipeline,
  background: boolean,
): Sys<{ readonly group: ProcessGroup; readonly processes: readonly Process[] }> {
  const processes: Process[] = [];
  const control = shell.options.has('m');
  let group: ProcessGroup = shell.io.process.group;
  // Without job control ^C is not for what runs in the background, and neither is the input.
  const detached = background && !control;
  let stdin = detached ? textInput('') : undefined;
  for (const [at, command] of commands.entries()) {
    const pipe = at < commands.length - 1 ? shell.io.pipe() : null;
    const stdout: Output | undefined = pipe?.output;
    const process = yield* forkMember(
      shell,
      processes,
      function* (child) {
        if (detached) child.io.ignoreSignals('SIGINT', 'SIGQUIT');
        return yield* runCommand(child, command, true);
      },
      {
        ...(control ? { group: at === 0 ? ('new' as const) : group } : {}),
        ...(stdin === undefined ? {} : { stdin }),
        ...(stdout === undefined ? {} : { stdout }),
      },
    );
    if (at === 0) {
      ({ group } = process);
      if (!background) shell.foreground(process);
    }
    processes.push(process);
    stdin = pipe?.input;
  }
  return { group, processes };
}

/** A member of a pipeline; when there can be no more processes, those before it are ended. */
function* forkMember(
  shell: Session,
  before: readonly Process[],
  body: (child: Session) => Sys<number>,
  options: Omit<SpawnOptions, 'argv'>,
): Sys<Process> {
  try {
    return yield* fork(shell, body, options);
  } catch (error) {
    for (const process of before) shell.io.kill(process, 'SIGKILL');
    throw error;
  }
}

function* runInBackground(shell: Session, command: AndOr): Sys<void> {
  // One pipeline's members are the job; anything more is run by a subshell.
  const single = command.rest.length === 0 && command.first.timed === 'no';
  const whole: Pipeline = {
    negated: false,
    timed: 'no',
    commands: [{ kind: 'subshell', redirects: [], body: { items: [{ command, background: false }] } }],
  };
  const { group, processes } = yield* spawnPipeline(shell, single ? command.first : whole, true);
  const job = shell.jobs.add(
    group,
    processes,
    jobText(shell, single ? backgroundText(shell, command.first) : command),
    true,
  );
  const pid = processes.at(-1)?.pid ?? 0;
  shell.lastBackground = pid;
  shell.status = 0;
  if (shell.interactive && shell.dialect === 'bash') yield* shell.err(`[${job.id}] ${pid}\n`);
}

function jobText(shell: Session, command: Pipeline | AndOr): string {
  // Without job control ash does not keep it.
  if (shell.dialect === 'ash' && !shell.options.has('m')) return '';
  return shell.dialect === 'bash' ? printForJob(command) : printForAshJob(command);
}

/** Nobody asks for the status of what is in the background, and bash forgets that it was to be turned. */
function backgroundText(shell: Session, pipeline: Pipeline): Pipeline {
  return shell.dialect === 'bash' ? { ...pipeline, negated: false } : pipeline;
}

/** Runs one command of a pipeline; gives its status. */
export function* runCommand(shell: Session, command: Command, last = false): Sys<number> {
  switch (command.kind) {
    case 'simple':
      return yield* runSimple(shell, command, last);
    case 'function':
      shell.functions.set(command.name, command);
      return 0;
    case 'subshell':
      return yield* runSubshell(shell, command, last);
    default: {
      let status = 1;
      const opened = yield* redirected(shell, command.redirects, function* () {
        status = yield* runCompound(shell, command, last && command.redirects.length === 0);
      });
      return opened ? status : 1;
    }
  }
}

function* runSubshell(shell: Session, command: Extract<Command, { kind: 'subshell' }>, last: boolean): Sys<number> {
  const body = function* (self: Session): Sys<number> {
    let status = 1;
    const opened = yield* redirected(self, command.redirects, function* () {
      status = yield* runList(self, command.body, true);
    });
    return opened ? status : 1;
  };
  // A process that does nothing else is subshell enough.
  if (last && shell.subshell) return yield* body(shell);
  const group = shell.options.has('m') ? ({ group: 'new' } as const) : {};
  const process = yield* fork(shell, body, group);
  return yield* waitForeground(shell, process.group, [process], () =>
    shell.dialect === 'bash' ? printForJob(command) : printForAshJob(command),
  );
}

function* runCompound(shell: Session, command: Exclude<Compound, { kind: 'subshell' }>, last: boolean): Sys<number> {
  switch (command.kind) {
    case 'group':
      return yield* runList(shell, command.body, last);
    case 'if':
      for (const { condition, body } of command.branches)
        if ((yield* runCondition(shell, true, () => runList(shell, condition))) === 0)
          return yield* runList(shell, body, last);
      if (command.otherwise !== null) return yield* runList(shell, command.otherwise, last);
      return 0;
    case 'for':
    case 'select':
      return yield* runFor(shell, command);
    case 'arithmeticFor':
      return yield* runArithmeticFor(shell, command);
    case 'while':
      return yield* loop(shell, function* () {
        const status = yield* runCondition(shell, true, () => runList(shell, command.condition));
        if ((status === 0) === command.until) return null;
        return yield* runList(shell, command.body);
      });
    case 'case':
      return yield* runCase(shell, command, last);
    case 'condition':
      shell.line = command.line;
      yield* trace(shell, `[[ ${conditionText(command.condition)} ]]`);
      return yield* testCondition(shell, command.condition);
    case 'arithmetic': {
      shell.line = command.line;
      yield* trace(shell, `(( ${command.expression.text} ))`);
      return (yield* expandArithmetic(shell, command.expression, '((')) === 0n ? 1 : 0;
    }
    default:
      return never(command);
  }
}

/** Runs `step` until it gives null, or is left by break; gives the last status. Time passes with each step. */
function* loop(shell: Session, step: () => Sys<number | null>): Sys<number> {
  let status = 0;
  shell.loops++;
  try {
    for (;;) {
      try {
        const next = yield* step();
        if (next === null) return status;
        status = next;
      } catch (error) {
        if (!(error instanceof Unwind) || (error.to.kind !== 'break' && error.to.kind !== 'continue')) throw error;
        status = 0;
        if (error.to.levels > 1 && shell.loops > 1) {
          error.to.levels--;
          throw error;
        }
        if (error.to.kind === 'break') return status;
      }
      yield* shell.breathe();
    }
  } finally {
    shell.loops--;
  }
}

function* runFor(shell: Session, command: Extract<Compound, { kind: 'for' | 'select' }>): Sys<number> {
  const { name, body } = command;
  shell.line = command.line;
  if (!isName(name)) {
    yield* shell.complain(`\`${name}': not a valid identifier`);
    return 1;
  }
  const words = command.words === null ? shell.positional : yield* expandWords(shell, command.words);
  if (command.kind === 'select') return yield* runSelect(shell, name, words, body);
  const source = (command.words ?? []).map(({ text }) => text).join(' ');
  let at = 0;
  return yield* loop(shell, function* () {
    const word = words[at++];
    if (word === undefined) return null;
    if (shell.dialect === 'bash') yield* trace(shell, `for ${name} in ${source}`);
    yield* assign(shell, name, word);
    return yield* runList(shell, body);
  });
}

/** A menu of the words: the number that is typed chooses one. It ends with the input. */
function* runSelect(shell: Session, name: string, words: readonly string[], body: List): Sys<number> {
  const width = String(words.length).length;
  const menu = words.map((word, at) => `${String(at + 1).padStart(width)}) ${word}\n`).join('');
  let shows = true;
  return yield* loop(shell, function* () {
    if (shows) yield* shell.err(menu);
    yield* shell.err(shell.variables.get('PS3') ?? '#? ');
    const input = shell.streams.get(0)?.input;
    const line = input === undefined ? null : yield* shell.blocking(() => input.readLine());
    if (line === null) {
      yield* shell.out('\n');
      return null;
    }
    shows = line.trim() === '';
    if (shows) return 0;
    yield* assign(shell, 'REPLY', line);
    yield* assign(shell, name, words[Number(line.trim()) - 1] ?? '');
    return yield* runList(shell, body);
  });
}

function* runArithmeticFor(shell: Session, command: Extract<Compound, { kind: 'arithmeticFor' }>): Sys<number> {
  const [start, condition, step] = command.header;
  shell.line = command.line;
  yield* expandArithmetic(shell, start, '((');
  let first = true;
  return yield* loop(shell, function* () {
    if (!first) yield* expandArithmetic(shell, step, '((');
    first = false;
    if (condition.text !== '' && (yield* expandArithmetic(shell, condition, '((')) === 0n) return null;
    return yield* runList(shell, command.body);
  });
}

function* runCase(shell: Session, command: Extract<Compound, { kind: 'case' }>, last: boolean): Sys<number> {
  const subject = yield* expandText(shell, command.word);
  if (shell.dialect === 'bash') yield* trace(shell, `case ${command.word.text} in`);
  let status = 0;
  let through = false;
  for (const { patterns, body, terminator } of command.items) {
    let taken = through;
    for (const pattern of patterns) {
      if (taken) break;
      taken = matches(compilePattern(yield* expandPattern(shell, pattern)), subject);
    }
    if (!taken) continue;
    status = body.items.length === 0 ? 0 : yield* runList(shell, body, last && terminator === ';;');
    if (terminator === ';;') return status;
    through = terminator === ';&';
  }
  return status;
}
