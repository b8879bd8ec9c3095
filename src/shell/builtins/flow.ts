import { resolvePath, strerror } from '../../base/files.ts';
import { ArithmeticFault } from '../expand/arithmetic.ts';
import { evaluate } from '../expand/value.ts';
import type { Session } from '../run/session.ts';
import { stateOf } from '../run/jobs.ts';
import { Unwind } from '../run/unwind.ts';
import type { Sys } from '../../base/kernel/process.ts';
import { fail, type Builtin } from './builtin.ts';

/** true and `:` */
export const succeed: Builtin = function* () {
  return 0;
};

export const failing: Builtin = function* () {
  return 1;
};

/** exit [N]. An interactive bash says so, and both shells warn once of stopped jobs. recorded: conformance/random/term-shell */
export const exit: Builtin = function* (shell, words) {
  const [, operand] = words;
  const bash = shell.dialect === 'bash';
  if (bash && shell.interactive) {
    yield* shell.err('exit\n');
    if (words.length > 2) return yield* fail(shell, 'exit', 'too many arguments');
  }
  if (yield* warnOfStopped(shell)) return bash ? 1 : 0;
  const status = yield* statusOperand(shell, 'exit', operand);
  throw new Unwind({ kind: 'exit', status });
};

/** Whether the user is told first that jobs are stopped; a second `exit` in a row goes on. */
export function* warnOfStopped(shell: Session): Sys<boolean> {
  if (!shell.interactive || shell.warned || !shell.jobs.all.some((job) => stateOf(job) === 'stopped')) return false;
  yield* shell.err(shell.dialect === 'bash' ? 'There are stopped jobs.\n' : 'You have stopped jobs.\n');
  shell.warned = true;
  return true;
}

/** return [N], from a function or a sourced file. In ash elsewhere it ends the shell. */
export const returnFrom: Builtin = function* (shell, [, operand]) {
  if (shell.dialect === 'bash' && !shell.variables.inFunction && shell.sourcing === 0) {
    yield* shell.complain("can only `return' from a function or sourced script", 'return');
    return 2;
  }
  throw new Unwind({ kind: 'return', status: yield* statusOperand(shell, 'return', operand) });
};

function* statusOperand(shell: Session, name: string, operand: string | undefined): Sys<number> {
  if (operand === undefined) return shell.status;
  const bash = shell.dialect === 'bash';
  if (/^[-+]?\d+$/.test(operand.trim()) && (bash || !operand.startsWith('-'))) return Number(operand) & 255;
  if (!bash) {
    yield* shell.complain(`Illegal number: ${operand}`, name);
    throw new Unwind({ kind: 'abandon', status: 2 });
  }
  yield* shell.complain(`${operand}: numeric argument required`, name);
  return 2;
}

/** break [N] and continue [N]. */
export const leaveLoop: Builtin = function* (shell, [name = 'break', operand = '1']) {
  const bash = shell.dialect === 'bash';
  if (!/^\d+$/.test(operand))
    return yield* fail(
      shell,
      name,
      bash ? `${operand}: numeric argument required` : `Illegal number: ${operand}`,
      bash ? 128 : 2,
    );
  if (Number(operand) === 0)
    return yield* fail(shell, name, bash ? `${operand}: loop count out of range` : `Illegal number: ${operand}`);
  if (shell.loops === 0) {
    if (bash) yield* shell.complain("only meaningful in a `for', `while', or `until' loop", name);
    return 0;
  }
  throw new Unwind({ kind: name === 'break' ? 'break' : 'continue', levels: Number(operand) });
};

/** shift [N] */
export const shift: Builtin = function* (shell, [, operand = '1']) {
  const bash = shell.dialect === 'bash';
  if (!/^\d+$/.test(operand))
    return yield* fail(
      shell,
      'shift',
      bash ? `${operand}: numeric argument required` : `Illegal number: ${operand}`,
      2,
    );
  const count = Number(operand);
  if (count > shell.positional.length) return 1;
  shell.positional = shell.positional.slice(count);
  return 0;
};

/** eval [WORD...] */
export const evaluateText: Builtin = function* (shell, [, ...words]) {
  return yield* shell.executor.text(shell, words.join(' '), 'eval');
};

/** exec COMMAND [WORD...]; without a command only its redirections count, which the executor sees to. */
export const exec: Builtin = function* (shell, [, ...words]) {
  return yield* shell.executor.words(shell, words, 'exec');
};

/** source FILE [WORD...], `.`: runs a file in this shell. A name without a slash is looked for in PATH too. */
export const source: Builtin = function* (shell, [name = '.', file, ...operands]) {
  const bash = shell.dialect === 'bash';
  if (file === undefined) {
    if (!bash) return 2;
    yield* shell.complain('filename argument required', name);
    yield* shell.err(`${name}: usage: ${name} [-p path] filename [arguments]\n`);
    return 2;
  }
  const { files } = shell.io.place;
  const inPath = (shell.variables.get('PATH') ?? '').split(':').map((directory) => `${directory}/${file}`);
  const candidates = file.includes('/') ? [file] : bash ? [...inPath, file] : inPath;
  const path = candidates.find((candidate) => files.status(resolvePath(shell.cwd, candidate)).ok) ?? file;
  const content = files.read(resolvePath(shell.cwd, path));
  if (!content.ok) {
    if (bash) {
      yield* shell.complain(`${file}: ${strerror(content.error)}`);
      return 1;
    }
    const missing = content.error === 'ENOENT' ? 'no such file' : strerror(content.error);
    return yield* fail(shell, name, file.includes('/') ? `can't open ${file}: ${missing}` : `${file}: not found`);
  }
  const { positional, sourced } = shell;
  if (operands.length > 0) shell.positional = operands;
  shell.sourced = path;
  shell.sourcing++;
  try {
    return yield* shell.executor.text(shell, content.value, 'file');
  } catch (error) {
    if (error instanceof Unwind && error.to.kind === 'return') return error.to.status;
    throw error;
  } finally {
    shell.sourcing--;
    shell.sourced = sourced;
    if (operands.length > 0) shell.positional = positional;
  }
};

/** let EXPRESSION...: 1 when the last one is 0. */
export const letBuiltin: Builtin = function* (shell, [, ...expressions]) {
  if (expressions.length === 0) return yield* fail(shell, 'let', 'expression expected');
  let value = 0n;
  for (const expression of expressions) {
    try {
      value = evaluate(shell, expression);
    } catch (error) {
      if (!(error instanceof ArithmeticFault)) throw error;
      return yield* fail(shell, 'let', error.message);
    }
  }
  return value === 0n ? 1 : 0;
};
