import type { Sys } from '../../base/kernel/process.ts';
import { assign, sortedKeys } from '../expand/value.ts';
import { printFunction } from '../print/bash.ts';
import type { Session } from '../run/session.ts';
import { singleQuoteAsAsh } from '../run/trace.ts';
import { isName, type Variable } from '../run/variables.ts';
import { fail, failOption, letters, type Builtin } from './builtin.ts';

const DECLARE_USAGE = (name: string): string =>
  `${name} [-aAfFgiIlnrtux] [name[=value] ...] or ${name} -p [-aAfFilnrtux] [name ...]`;

/** export and readonly: [-n] [-p] [NAME[=VALUE]...] */
export const mark: Builtin = function* (shell, words) {
  const [name = 'export'] = words;
  const { found, operands, unknown } = letters(words, 'pnfaA');
  if (unknown !== null)
    return yield* failOption(
      shell,
      name,
      unknown,
      `${name} [-${name === 'export' ? 'fn' : 'aAf'}] [name[=value] ...] or ${name} -p`,
    );
  if (operands.length === 0) return yield* printMarked(shell, name === 'export' ? 'exported' : 'readOnly');
  let status = 0;
  for (const operand of operands) {
    const split = splitOperand(operand);
    if (split === null) {
      const bash = shell.dialect === 'bash';
      status = yield* fail(
        shell,
        name,
        bash ? `\`${operand}': not a valid identifier` : `${operand.replace(/=.*/s, '')}: bad variable name`,
      );
      continue;
    }
    if (split.value !== null) yield* setOperand(shell, split, split.value);
    if (name === 'export') shell.variables.mark(split.name, { exported: !found.has('n') });
    else shell.variables.mark(split.name, { readOnly: true });
  }
  return status;
};

/** local NAME[=VALUE]..., in a function. */
export const local: Builtin = function* (shell, words) {
  const bash = shell.dialect === 'bash';
  if (!shell.variables.inFunction)
    return yield* fail(shell, 'local', bash ? 'can only be used in a function' : 'not in a function');
  return yield* declareAll(shell, 'local', words);
};

/** declare and typeset, of bash. */
export const declare: Builtin = function* (shell, words) {
  return yield* declareAll(shell, words[0] ?? 'declare', words);
};

function* declareAll(shell: Session, name: string, words: readonly string[]): Sys<number> {
  const { found, operands, unknown } = letters(words, 'aAfFgiIlnrtuxp');
  if (unknown !== null) return yield* failOption(shell, name, unknown, DECLARE_USAGE(name));
  if (found.has('f') || found.has('F')) return yield* printFunctions(shell, operands, found.has('F'));
  if (found.has('p') || operands.length === 0) return yield* printVariables(shell, name, operands);
  let status = 0;
  for (const operand of operands) {
    const split = splitOperand(operand);
    if (split === null) {
      const bash = shell.dialect === 'bash';
      status = yield* fail(
        shell,
        name,
        bash ? `\`${operand}': not a valid identifier` : `${operand}: bad variable name`,
      );
      continue;
    }
    if (shell.variables.inFunction && !found.has('g')) shell.variables.declareLocal(split.name);
    if (found.has('a') || found.has('A'))
      shell.variables.setArray(split.name, shell.variables.find(split.name)?.elements ?? new Map(), found.has('A'));
    else if (shell.variables.find(split.name) === undefined) shell.variables.mark(split.name, {});
    if (split.value !== null) yield* setOperand(shell, split, split.value);
    if (found.has('x')) shell.variables.mark(split.name, { exported: true });
    if (found.has('r')) shell.variables.mark(split.name, { readOnly: true });
  }
  return status;
}

interface Operand {
  readonly name: string;
  readonly append: boolean;
  readonly value: string | null;
}

function splitOperand(operand: string): Operand | null {
  const [, name = '', plus = '', value = null] = /^([^=+]*)(\+?)(?:=([\s\S]*))?$/.exec(operand) ?? [];
  return isName(name) && (plus === '' || value !== null) ? { name, append: plus === '+', value } : null;
}

function* setOperand(shell: Session, { name, append }: Operand, value: string): Sys<void> {
  yield* assign(shell, name, (append ? (shell.variables.get(name) ?? '') : '') + value);
}

function* printMarked(shell: Session, which: 'exported' | 'readOnly'): Sys<number> {
  for (const name of shell.variables.names()) {
    const variable = shell.variables.find(name);
    if (variable === undefined || !variable[which]) continue;
    yield* shell.out(declaration(shell, name, variable, which === 'exported' ? 'export' : 'readonly'));
  }
  return 0;
}

function* printVariables(shell: Session, command: string, names: readonly string[]): Sys<number> {
  let status = 0;
  for (const name of names.length === 0 ? shell.variables.names() : names) {
    const variable = shell.variables.find(name);
    if (variable === undefined) {
      yield* shell.complain(`${name}: not found`, command);
      status = 1;
    } else yield* shell.out(declaration(shell, name, variable, 'declare'));
  }
  return status;
}

function declaration(shell: Session, name: string, variable: Variable, ash: string): string {
  if (shell.dialect === 'ash')
    return `${ash} ${name}${variable.value === undefined ? '' : `=${singleQuoteAsAsh(variable.value)}`}\n`;
  const { elements, associative, readOnly, exported } = variable;
  const flags = `${elements === undefined ? '' : associative === true ? 'A' : 'a'}${readOnly ? 'r' : ''}${exported ? 'x' : ''}`;
  const value =
    elements === undefined
      ? variable.value === undefined
        ? ''
        : `=${doubleQuoted(variable.value)}`
      : `=(${sortedKeys(elements)
          .map((key) => `[${key}]=${doubleQuoted(elements.get(key) ?? '')}`)
          .join(' ')})`;
  return `declare -${flags === '' ? '-' : flags} ${name}${value}\n`;
}

function doubleQuoted(text: string): string {
  return `"${text.replaceAll(/["$`\\]/g, '\\$&')}"`;
}

function* printFunctions(shell: Session, names: readonly string[], onlyNames: boolean): Sys<number> {
  let status = 0;
  for (const name of names.length === 0 ? [...shell.functions.keys()].toSorted() : names) {
    const definition = shell.functions.get(name);
    if (definition === undefined) status = 1;
    else if (onlyNames) yield* shell.out(names.length === 0 ? `declare -f ${name}\n` : `${name}\n`);
    else yield* shell.out(printFunction(name, definition.body));
  }
  return status;
}

/** unset [-fv] NAME... */
export const unset: Builtin = function* (shell, words) {
  const { found, operands, unknown } = letters(words, 'fvn');
  if (unknown !== null) return yield* failOption(shell, 'unset', unknown, 'unset [-f] [-v] [-n] [name ...]');
  const bash = shell.dialect === 'bash';
  let status = 0;
  for (const operand of operands) {
    const [, name = operand, index] = /^(\w+)\[(.+)\]$/.exec(operand) ?? [];
    if (found.has('f')) shell.functions.delete(name);
    else if (index !== undefined && bash) {
      if (index === '@' || index === '*') shell.variables.unset(name);
      else shell.variables.unsetElement(name, index);
    } else if (!isName(name) && !bash) status = yield* fail(shell, 'unset', `${name}: bad variable name`);
    else if (shell.variables.find(name) === undefined && !found.has('v')) shell.functions.delete(name);
    else if (!shell.variables.unset(name))
      status = yield* fail(shell, 'unset', bash ? `${name}: cannot unset: readonly variable` : `${name}: is read only`);
  }
  return status;
};
