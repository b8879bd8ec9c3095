import type { Sys } from '../../base/kernel/process.ts';
import type { Session } from '../run/session.ts';
import { isName } from '../run/variables.ts';
import { ArithmeticFault, calculate } from './arithmetic.ts';
import { Unwind } from '../run/unwind.ts';

/** The value of a parameter by its name: a variable, a positional or a special one; undefined when it is not set. */
export function parameterValue(shell: Session, name: string): string | undefined {
  switch (name) {
    case '?':
      return String(shell.status);
    case '$':
      return String(shell.pid);
    case '!':
      return shell.lastBackground === null ? undefined : String(shell.lastBackground);
    case '#':
      return String(shell.positional.length);
    case '-':
      return optionLetters(shell);
    case '0':
      return shell.name;
    case '_':
      return shell.dialect === 'bash' ? shell.lastArgument : shell.variables.get('_');
    default:
      if (/^\d+$/.test(name)) return shell.positional[Number(name) - 1];
      return shell.variables.get(name) ?? dynamicValue(shell, name);
  }
}

/** Variables whose value is calculated; a value that was assigned hides it. */
function dynamicValue(shell: Session, name: string): string | undefined {
  if (shell.variables.find(name) !== undefined) return undefined;
  switch (name) {
    case 'RANDOM':
      return String(shell.io.random(32_768));
    case 'LINENO':
      return String(shell.line);
    case 'FUNCNAME':
      return shell.callers[0];
    case 'PPID':
      return String(shell.io.process.parent?.pid ?? 0);
    default:
      return shell.dialect === 'bash' ? bashValue(shell, name) : undefined;
  }
}

function bashValue(shell: Session, name: string): string | undefined {
  switch (name) {
    case 'SECONDS':
      return String(Math.floor((shell.io.now() - shell.io.process.started) / 1000));
    case 'EPOCHSECONDS':
      return String(Math.floor(shell.io.now() / 1000));
    case 'UID':
    case 'EUID':
      return '0';
    case 'BASHPID':
      return String(shell.io.process.pid);
    case 'BASH':
      return '/usr/bin/bash';
    case 'BASH_VERSION':
      return '5.3.9(1)-release';
    case 'BASH_SUBSHELL':
      return shell.subshell ? '1' : '0';
    case 'HOSTTYPE':
      return 'x86_64';
    case 'OSTYPE':
      return 'linux-gnu';
    case 'MACHTYPE':
      return 'x86_64-pc-linux-gnu';
    default:
      return undefined;
  }
}

function optionLetters(shell: Session): string {
  const letters: string[] = [...shell.options].filter((option) => option.length === 1);
  if (shell.interactive) letters.push('i');
  if (shell.origin === 'command') letters.push('c');
  if (shell.origin === 'stdin') letters.push('s');
  const bash = shell.dialect === 'bash';
  if (bash) letters.push('h', 'B', ...(shell.interactive ? ['H'] : []));
  const order = bash ? 'abefhimnptuvxBCEHPTcs' : 'cubaCvxsnmiIfe';
  return letters.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)).join('');
}

/** The elements of `$@` or of an array; null when the name is neither. */
export function listValues(shell: Session, name: string): readonly string[] | null {
  if (name === '@' || name === '*') return shell.positional;
  if (name === 'PIPESTATUS' && shell.dialect === 'bash') return shell.pipeStatus.map(String);
  const elements = shell.variables.find(name)?.elements;
  if (elements !== undefined) return sortedKeys(elements).map((key) => elements.get(key) ?? '');
  return null;
}

/** Subscripts in their order: by number where they are numbers. */
export function sortedKeys(elements: ReadonlyMap<string, string>): readonly string[] {
  const keys = [...elements.keys()];
  return keys.every((key) => /^\d+$/.test(key)) ? keys.toSorted((a, b) => Number(a) - Number(b)) : keys;
}

/** Sets a variable; a read-only one leaves the command line. */
export function* assign(shell: Session, name: string, value: string, index: string | null = null): Sys<void> {
  const { variables, dialect } = shell;
  const done = index === null ? variables.set(name, value) : variables.setElement(name, index, value);
  if (done) {
    if (shell.options.has('a')) variables.mark(name, { exported: true });
    return;
  }
  yield* shell.complain(dialect === 'bash' ? `${name}: readonly variable` : `${name}: is read only`);
  throw new Unwind({ kind: 'abandon', status: dialect === 'bash' ? 1 : 2 });
}

/** Calculates an arithmetic expression over the shell's variables; throws ArithmeticFault. */
export function evaluate(shell: Session, expression: string): bigint {
  return calculate(expression, {
    dialect: shell.dialect,
    get: (name, index) =>
      (index === null ? parameterValue(shell, name) : elementValue(shell, name, String(index))) ?? '',
    set: (name, index, value) => {
      const { variables } = shell;
      const done = index === null ? variables.set(name, value) : variables.setElement(name, String(index), value);
      if (!done)
        throw new ArithmeticFault(shell.dialect === 'bash' ? `${name}: readonly variable` : `${name}: is read only`);
    },
  });
}

/** The value of an array's element; a negative subscript counts from the end. */
export function elementValue(shell: Session, name: string, index: string): string | undefined {
  if (name === 'PIPESTATUS') return listValues(shell, name)?.[Number(index)];
  const variable = shell.variables.find(name);
  if (variable?.elements === undefined) return Number(index) === 0 ? variable?.value : undefined;
  if (!index.startsWith('-')) return variable.elements.get(index);
  const last = Math.max(-1, ...[...variable.elements.keys()].map(Number));
  return variable.elements.get(String(last + 1 + Number(index)));
}

export function isParameterName(text: string): boolean {
  return isName(text) || /^(?:\d+|[@*#?$!-])$/.test(text);
}
