import { strerror } from '../../base/files.ts';
import { commOf, findExecutable, findProgram, type ExecError } from '../../base/kernel/exec.ts';
import type { Process, Program, Sys } from '../../base/kernel/process.ts';
import type { Signal } from '../../base/kernel/signal.ts';
import { resolvePath } from '../../base/files.ts';
import { builtinOf, isSpecial } from '../builtins/index.ts';
import { expandArithmetic, expandText, expandWords } from '../expand/expand.ts';
import { quoteAnsiC } from '../expand/quote.ts';
import { assign } from '../expand/value.ts';
import { printForAshJob } from '../print/ash.ts';
import { printForJob } from '../print/bash.ts';
import type { Assignment, FunctionDefinition, Simple, Word } from '../syntax/ast.ts';
import { waitForeground } from './foreground.ts';
import { redirect, redirected } from './redirect.ts';
import type { Session } from './session.ts';
import { standardStreams } from './streams.ts';
import { checkProcesses } from './subshell.ts';
import { traceCommand } from './trace.ts';
import { Unwind } from './unwind.ts';

/** Functions that may run within one another; bash and ash die a little later. */
const MAX_FUNCTIONS = 100;
const DECLARATIONS: ReadonlySet<string> = new Set(['export', 'readonly', 'local', 'declare', 'typeset']);

/**
 * Runs a simple command. `last`: the process does nothing after it, so that a program can take the shell's place in it,
 * as the real shells do.
 */
export function* runSimple(shell: Session, command: Simple, last: boolean): Sys<number> {
  shell.line = command.line;
  shell.substitutionStatus = null;
  const words = yield* expandCommand(shell, command.words);
  try {
    if (words.length === 0) return yield* assignOnly(shell, command);
    const assigned = yield* temporaryAssignments(shell, command.assignments);
    yield* traceCommand(shell, assigned, words);
    shell.lastArgument = words.at(-1) ?? '';
    const status = yield* dispatch(shell, { words, assigned, command, last, functions: true });
    // `declare -a x=(...)`: what x is comes before what is in it.
    for (const { parts } of command.words)
      for (const part of parts) if (part.kind === 'array') yield* assignVariable(shell, part.assignment);
    return status;
  } finally {
    for (const path of shell.temporary.splice(0)) shell.io.place.files.remove(path);
  }
}

interface Invocation {
  readonly words: readonly string[];
  readonly assigned: ReadonlyMap<string, string>;
  readonly command: Simple;
  readonly last: boolean;
  readonly functions: boolean;
}

/** Runs words that are expanded already, for `command` and its like. */
export function* runWords(
  shell: Session,
  words: readonly string[],
  how: 'plain' | 'noFunctions' | 'exec',
): Sys<number> {
  const command: Simple = { kind: 'simple', assignments: [], words: [], redirects: [], line: shell.line };
  const invocation = { words, assigned: new Map(), command, last: false, functions: how === 'plain' };
  if (how !== 'exec') return yield* dispatch(shell, invocation);
  const program = yield* lookUp(shell, words[0] ?? '', environmentOf(shell, new Map()), 'exec');
  if (typeof program === 'number') throw new Unwind({ kind: shell.interactive ? 'abandon' : 'exit', status: program });
  const status = yield* replace(shell, program.run, words, environmentOf(shell, new Map()));
  throw new Unwind({ kind: 'exit', status });
}

/** The words of a command; those that assign, after `export` and its like, are not split. */
function* expandCommand(shell: Session, words: readonly Word[]): Sys<string[]> {
  const [first, ...rest] = words;
  if (first === undefined) return [];
  if (!DECLARATIONS.has(first.text)) return yield* expandWords(shell, words);
  const result = [first.text];
  for (const word of rest) {
    if (/^[A-Za-z_]\w*\+?=/.test(word.text)) result.push(yield* expandText(shell, word, true));
    else result.push(...(yield* expandWords(shell, [word])));
  }
  return result;
}

function* assignOnly(shell: Session, { assignments, redirects }: Simple): Sys<number> {
  let status = 0;
  const opened = yield* redirected(shell, redirects, function* () {
    for (const assignment of assignments) yield* assignVariable(shell, assignment);
    status = shell.substitutionStatus ?? 0;
  });
  return opened ? status : 1;
}

function* assignVariable(shell: Session, { name, index, append, value }: Assignment): Sys<void> {
  if (Array.isArray(value)) {
    yield* assignArray(shell, name, append, value);
    return;
  }
  // Array.isArray leaves readonly arrays in the type.
  const text = yield* expandText(shell, value as Word, true);
  yield* traceCommand(shell, new Map([[name, text]]), []);
  const associative = shell.variables.find(name)?.associative === true;
  const key =
    index === null
      ? null
      : associative
        ? yield* expandText(shell, index)
        : String(yield* expandArithmetic(shell, index));
  const before = append ? (shell.variables.get(name) ?? '') : '';
  yield* assign(shell, name, before + text, key);
}

function* assignArray(shell: Session, name: string, append: boolean, values: readonly Word[]): Sys<void> {
  const old = shell.variables.find(name);
  const elements = new Map(append ? (old?.elements ?? []) : []);
  let next = Math.max(-1, ...[...elements.keys()].map(Number)) + 1;
  for (const word of values) {
    const keyed = /^\[([^\]]*)\]=/.exec(word.text);
    if (keyed !== null) {
      const [prefix, key = ''] = keyed;
      const text = yield* expandText(shell, word);
      elements.set(key, text.slice(prefix.length));
      if (/^\d+$/.test(key)) next = Number(key) + 1;
      continue;
    }
    for (const text of yield* expandWords(shell, [word])) elements.set(String(next++), text);
  }
  if (shell.variables.setArray(name, elements)) return;
  yield* assign(shell, name, '');
}

function* temporaryAssignments(shell: Session, assignments: readonly Assignment[]): Sys<ReadonlyMap<string, string>> {
  const assigned = new Map<string, string>();
  for (const { name, value, append } of assignments) {
    if (Array.isArray(value)) continue;
    const before = append ? (shell.variables.get(name) ?? '') : '';
    // Array.isArray leaves readonly arrays in the type.
    assigned.set(name, before + (yield* expandText(shell, value as Word, true)));
  }
  return assigned;
}

function* dispatch(shell: Session, invocation: Invocation): Sys<number> {
  const { words, assigned, command } = invocation;
  const [name = ''] = words;
  const definition = invocation.functions ? shell.functions.get(name) : undefined;
  // `%1` alone is `fg %1`.
  const asJob = shell.dialect === 'bash' && name.startsWith('%') && definition === undefined;
  const builtin = definition === undefined ? builtinOf(shell.dialect, asJob ? 'fg' : name) : undefined;
  if (definition === undefined && builtin === undefined) return yield* runProgram(shell, invocation);
  if (name === 'exec' && words.length === 1 && definition === undefined) {
    const streams = yield* redirect(shell, command.redirects);
    if (streams === null) return 1;
    shell.streams = streams;
    return 0;
  }
  let status = 1;
  const keeps = shell.dialect === 'ash' && isSpecial(name);
  const saved = shell.variables.save(assigned.keys());
  try {
    const opened = yield* redirected(shell, command.redirects, function* () {
      for (const [variable, value] of assigned) yield* assign(shell, variable, value);
      status =
        definition === undefined
          ? yield* builtin?.(shell, asJob ? ['fg', ...words] : words) ?? none()
          : yield* callFunction(shell, definition, words);
    });
    if (!opened && keeps && !shell.interactive) throw new Unwind({ kind: 'exit', status: 2 });
  } finally {
    if (!keeps) shell.variables.restore(saved);
  }
  return status;
}

function* none(): Sys<number> {
  return 0;
}

function* callFunction(shell: Session, definition: FunctionDefinition, words: readonly string[]): Sys<number> {
  if (shell.variables.depth >= MAX_FUNCTIONS) {
    const bash = shell.dialect === 'bash';
    yield* shell.complain(
      bash
        ? `${definition.name}: maximum function nesting level exceeded (${MAX_FUNCTIONS})`
        : 'function recursion limit exceeded',
    );
    throw new Unwind({ kind: 'abandon', status: bash ? 1 : 2 });
  }
  const { positional, loops, callers } = shell;
  shell.positional = words.slice(1);
  shell.callers = [definition.name, ...callers];
  // In ash `break` leaves a loop of the caller's.
  if (shell.dialect === 'bash') shell.loops = 0;
  shell.variables.enterFunction();
  try {
    return yield* shell.executor.command(shell, definition.body);
  } catch (error) {
    if (error instanceof Unwind && error.to.kind === 'return') return error.to.status;
    throw error;
  } finally {
    shell.variables.leaveFunction();
    shell.positional = positional;
    shell.callers = callers;
    shell.loops = loops;
  }
}

function* runProgram(shell: Session, { words, assigned, command, last }: Invocation): Sys<number> {
  const [name = ''] = words;
  const env = environmentOf(shell, assigned);
  let status = 127;
  const opened = yield* redirected(shell, command.redirects, function* () {
    const program = yield* lookUp(shell, name, env, null);
    if (typeof program === 'number') {
      // The real shells look for it in a process of its own.
      shell.io.process.namespace.last++;
      status = program;
      return;
    }
    const { path } = program;
    if (path !== null && shell.dialect === 'bash') env.set('_', path);
    if (last && shell.traps.size === 0) {
      status = yield* replace(shell, program.run, words, env);
      return;
    }
    yield* checkProcesses(shell);
    const control = shell.options.has('m');
    const process: Process = shell.io.spawn(program.run, {
      argv: words,
      env,
      cwd: shell.cwd,
      ...standardStreams(shell.streams),
      ...(control ? { group: 'new' } : {}),
    });
    const text = shell.dialect === 'bash' ? printForJob : printForAshJob;
    status = yield* waitForeground(shell, process.group, [process], () => text(command));
  });
  return opened ? status : 1;
}

function environmentOf(shell: Session, assigned: ReadonlyMap<string, string>): Map<string, string> {
  return new Map(shell.variables.environment(assigned));
}

/** Lets a program take the shell's place in its process. */
function* replace(
  shell: Session,
  program: Program,
  words: readonly string[],
  env: ReadonlyMap<string, string>,
): Sys<number> {
  const { io } = shell;
  io.process.comm = commOf(words);
  if (shell.dialect !== 'ash' || io.place.noexec?.has(io.process.comm) !== true) io.process.argv = words;
  const handled: Signal[] = ['SIGINT', 'SIGTERM', 'SIGQUIT', 'SIGTSTP'];
  if (shell.interactive) io.defaultSignals(...handled);
  return yield* program(shell.programIo(io, words, env));
}

/** The program of a name; a complaint and a status when there is none. */
function* lookUp(
  shell: Session,
  name: string,
  env: ReadonlyMap<string, string>,
  builtin: string | null,
): Sys<{ readonly run: Program; readonly path: string | null } | number> {
  const path = env.get('PATH') ?? shell.variables.get('PATH') ?? '';
  const caller = { env: new Map([['PATH', path]]), cwd: shell.cwd, place: shell.io.place };
  const applet = shell.dialect === 'ash' && !name.includes('/') ? shell.io.place.programs.get(name) : undefined;
  const found = findProgram(caller, name);
  if (found.ok) {
    const executable = findExecutable(caller, name);
    return { run: found.value, path: executable.ok ? executable.value : null };
  }
  if (applet !== undefined) return { run: applet, path: null };
  const { text, status } = refusal(shell, name, found.error, builtin);
  yield* shell.complain(text, builtin);
  return status;
}

function refusal(
  shell: Session,
  name: string,
  error: ExecError,
  builtin: string | null,
): { readonly text: string; readonly status: number } {
  const status = error === 'EACCES' ? 126 : 127;
  if (shell.dialect === 'ash')
    return { text: `${name}: ${error === 'EACCES' || name === '' ? 'Permission denied' : 'not found'}`, status };
  const shown = /[\x00-\x1f\x7f-\uffff]/.test(name) && /[\x00-\x1f\x7f]/.test(name) ? quoteAnsiC(name) : name;
  if (error === 'EACCES') {
    const found = shell.io.place.files.status(resolvePath(shell.cwd, name));
    const directory = name.includes('/') && found.ok && found.value.kind === 'directory';
    return { text: `${shown}: ${strerror(directory ? 'EISDIR' : 'EACCES')}`, status };
  }
  if (builtin !== null) return { text: `${shown}: not found`, status };
  return { text: `${shown}: ${name.includes('/') ? strerror('ENOENT') : 'command not found'}`, status };
}
