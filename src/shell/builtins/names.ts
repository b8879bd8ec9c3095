import { findExecutable } from '../../base/kernel/exec.ts';
import type { Sys } from '../../base/kernel/process.ts';
import { quoteSingle } from '../expand/quote.ts';
import { printFunction } from '../print/bash.ts';
import type { Session } from '../run/session.ts';
import { singleQuoteAsAsh } from '../run/trace.ts';
import { ashBucket } from '../run/variables.ts';
import { isReserved } from '../syntax/token.ts';
import { failOption, letters, type Builtin } from './builtin.ts';

/** What a name means to the shell, in the order in which it looks. */
type Meaning =
  | { readonly kind: 'alias'; readonly text: string }
  | { readonly kind: 'keyword' }
  | { readonly kind: 'function' }
  | { readonly kind: 'builtin' }
  | { readonly kind: 'file'; readonly path: string };

function meaningOf(shell: Session, name: string): Meaning | null {
  const alias = shell.aliases.get(name);
  if (alias !== undefined) return { kind: 'alias', text: alias };
  if (isReserved(name, shell.dialect)) return { kind: 'keyword' };
  if (shell.functions.has(name)) return { kind: 'function' };
  if (shell.executor.isBuiltin(shell, name)) return { kind: 'builtin' };
  const env = new Map([['PATH', shell.variables.get('PATH') ?? '']]);
  // busybox prefers its applets to any file.
  if (shell.dialect === 'ash' && !name.includes('/') && shell.io.place.programs.has(name))
    return { kind: 'file', path: name };
  const found = findExecutable({ env, cwd: shell.cwd, place: shell.io.place }, name);
  return found.ok ? { kind: 'file', path: found.value } : null;
}

/** type [-t] [-p] [-a] NAME... */
export const type: Builtin = function* (shell, words) {
  const { found, operands, unknown } = letters(words, shell.dialect === 'bash' ? 'afptP' : 't');
  if (unknown !== null) return yield* failOption(shell, 'type', unknown, 'type [-afptP] name [name ...]');
  let status = 0;
  for (const name of operands) {
    const meaning = meaningOf(shell, name);
    if (meaning === null) status = yield* notFound(shell, 'type', name, found.has('t') || found.has('p'));
    else if (found.has('t') && shell.dialect === 'bash') yield* shell.out(`${meaning.kind}\n`);
    else if (found.has('t')) yield* shell.out(`${meaning.kind === 'file' ? meaning.path : name}\n`);
    else if (!found.has('p')) yield* shell.out(described(shell, name, meaning));
    else if (meaning.kind === 'file') yield* shell.out(`${meaning.path}\n`);
  }
  return status;
};

/** command [-v | -V] NAME...; without an option it runs a command, but no function. */
export const command: Builtin = function* (shell, words) {
  const { found, operands, unknown } = letters(words.slice(0, 2), 'pvV');
  const rest = [...operands, ...words.slice(2)].filter((word, at) => !(at === 0 && word === '--'));
  if (unknown !== null) return yield* failOption(shell, 'command', unknown, 'command [-pVv] command [arg ...]');
  if (rest.length === 0) return 0;
  if (!found.has('v') && !found.has('V')) return yield* shell.executor.words(shell, rest, 'noFunctions');
  let status = 0;
  for (const name of shell.dialect === 'bash' ? rest : rest.slice(0, 1)) {
    const meaning = meaningOf(shell, name);
    if (meaning === null) status = yield* notFound(shell, 'command', name, found.has('v'));
    else if (found.has('V')) yield* shell.out(described(shell, name, meaning));
    else if (meaning.kind === 'alias') yield* shell.out(`${aliasLine(shell, name, meaning.text)}\n`);
    else yield* shell.out(`${meaning.kind === 'file' ? meaning.path : name}\n`);
  }
  return status;
};

/** builtin NAME [WORD...], of bash. */
export const builtin: Builtin = function* (shell, [, ...words]) {
  const [name] = words;
  if (name === undefined) return 0;
  if (shell.executor.isBuiltin(shell, name)) return yield* shell.executor.words(shell, words, 'noFunctions');
  yield* shell.complain(`${name}: not a shell builtin`, 'builtin');
  return 1;
};

function* notFound(shell: Session, builtinName: string, name: string, quiet: boolean): Sys<number> {
  if (!quiet && shell.dialect === 'bash') yield* shell.complain(`${name}: not found`, builtinName);
  else if (!quiet) yield* shell.out(`${name}: not found\n`);
  return shell.dialect === 'bash' ? 1 : 127;
}

function described(shell: Session, name: string, meaning: Meaning): string {
  const bash = shell.dialect === 'bash';
  switch (meaning.kind) {
    case 'alias':
      return bash ? `${name} is aliased to \`${meaning.text}'\n` : `${name} is an alias for ${meaning.text}\n`;
    case 'keyword':
      return `${name} is a shell keyword\n`;
    case 'function': {
      const definition = shell.functions.get(name);
      return `${name} is a function\n${bash && definition !== undefined ? printFunction(name, definition.body) : ''}`;
    }
    case 'builtin': {
      const special =
        !bash &&
        [
          '.',
          ':',
          'break',
          'continue',
          'eval',
          'exec',
          'exit',
          'export',
          'readonly',
          'return',
          'set',
          'shift',
          'source',
          'times',
          'trap',
          'unset',
        ].includes(name);
      return `${name} is a ${special ? 'special ' : ''}shell builtin\n`;
    }
    default:
      return `${name} is ${meaning.path}\n`;
  }
}

function aliasLine(shell: Session, name: string, text: string): string {
  return shell.dialect === 'bash' ? `alias ${name}=${quoteSingle(text)}` : `${name}=${singleQuoteAsAsh(text)}`;
}

/** alias [NAME[=VALUE]...] */
export const alias: Builtin = function* (shell, words) {
  const { operands } = letters(words, 'p');
  if (operands.length === 0) {
    const byBucket = (a: string, b: string): number => ashBucket(a) - ashBucket(b);
    for (const name of [...shell.aliases.keys()].toSorted(shell.dialect === 'ash' ? byBucket : undefined))
      yield* shell.out(`${aliasLine(shell, name, shell.aliases.get(name) ?? '')}\n`);
    return 0;
  }
  let status = 0;
  for (const operand of operands) {
    const equals = operand.indexOf('=', 1);
    const text = shell.aliases.get(operand);
    if (equals > 0) shell.aliases.set(operand.slice(0, equals), operand.slice(equals + 1));
    else if (text !== undefined) yield* shell.out(`${aliasLine(shell, operand, text)}\n`);
    else {
      status = 1;
      if (shell.dialect === 'bash') yield* shell.complain(`${operand}: not found`, 'alias');
      else yield* shell.err(`alias: ${operand} not found\n`);
    }
  }
  return status;
};

/** unalias [-a] NAME... */
export const unalias: Builtin = function* (shell, words) {
  const { found, operands } = letters(words, 'a');
  if (found.has('a')) shell.aliases.clear();
  let status = 0;
  for (const name of operands) {
    if (shell.aliases.delete(name)) continue;
    status = 1;
    if (shell.dialect === 'bash') yield* shell.complain(`${name}: not found`, 'unalias');
    else yield* shell.err(`unalias: ${name} not found\n`);
  }
  return status;
};
