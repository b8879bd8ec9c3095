import type { Sys } from '../../base/kernel/process.ts';
import { resolvePath, strerror } from '../../base/files.ts';
import type { Session } from '../run/session.ts';
import { fork } from '../run/subshell.ts';
import { Unwind } from '../run/unwind.ts';
import { describeFault } from '../syntax/fault.ts';
import type { List, Part, Word } from '../syntax/ast.ts';
import { exitStatus } from '../../base/kernel/process.ts';
import { ArithmeticFault } from './arithmetic.ts';
import { expandBraces } from './brace.ts';
import { joinPieces, quoted, splitFields, type Field, type Piece } from './fields.ts';
import { glob } from './glob.ts';
import { expandParameter, type Expansion } from './parameter.ts';
import { isPattern } from './pattern.ts';
import { evaluate } from './value.ts';

/** Expands the words of a command: braces, tildes, parameters, commands, arithmetic, then fields, then paths. */
export function* expandWords(shell: Session, words: readonly Word[]): Sys<string[]> {
  const result: string[] = [];
  for (const word of words) {
    const simple = plainText(word);
    if (simple !== null) {
      result.push(simple);
      continue;
    }
    for (const one of shell.dialect === 'bash' ? expandBraces(word) : [word]) {
      const pieces = yield* expandParts(shell, withTilde(shell, one.parts, false), false);
      for (const field of splitFields(pieces, ifsOf(shell))) result.push(...paths(shell, field));
    }
  }
  return result;
}

/** Expands a word to one text, which is not split: a value, a file name, the subject of `case`. */
export function* expandText(shell: Session, word: Word, assignment = false): Sys<string> {
  return (yield* expandField(shell, word, assignment)).text;
}

/** The same as a pattern, in which quoted characters stand for themselves. */
export function* expandPattern(shell: Session, word: Word): Sys<string> {
  return (yield* expandField(shell, word, false)).pattern;
}

/** A word of an arithmetic expression, a here-document, or any other text that is read as in double quotes. */
export function* expandQuoted(shell: Session, word: Word): Sys<string> {
  return joinPieces(yield* expandParts(shell, word.parts, true)).text;
}

/** Calculates an expression; what is wrong with it is printed, and leaves the command line. */
export function* expandArithmetic(shell: Session, expression: Word, command: string | null = null): Sys<bigint> {
  const text = yield* expandQuoted(shell, expression);
  try {
    return evaluate(shell, text);
  } catch (error) {
    if (!(error instanceof ArithmeticFault)) throw error;
    yield* shell.complain(error.message, command);
    throw new Unwind({ kind: 'abandon', status: shell.dialect === 'bash' ? 1 : 2 });
  }
}

function* expandField(shell: Session, word: Word, assignment: boolean): Sys<Field> {
  const pieces = yield* expandParts(shell, withTilde(shell, word.parts, assignment), false);
  return joinPieces(pieces);
}

/** A word that expansion leaves as it is, the usual case; null for any other. */
function plainText({ parts }: Word): string | null {
  const [part] = parts;
  if (parts.length !== 1 || part === undefined) return null;
  if (part.kind === 'quoted') return part.text;
  return part.kind === 'text' && !/[~{*?[\\]/.test(part.text) ? part.text : null;
}

function paths(shell: Session, field: Field): readonly string[] {
  if (shell.options.has('f') || !isPattern(field.pattern)) return [field.text];
  const found = glob(field.pattern, shell.io.place.files, shell.cwd);
  return found.length === 0 ? [field.text] : found;
}

function ifsOf(shell: Session): string {
  return shell.variables.get('IFS') ?? ' \t\n';
}

function* expandParts(shell: Session, parts: readonly Part[], inQuotes: boolean): Sys<Piece[]> {
  const pieces: Piece[] = [];
  for (const part of parts) pieces.push(...(yield* expandPart(shell, part, inQuotes)));
  return pieces;
}

function* expandPart(shell: Session, part: Part, inQuotes: boolean): Sys<readonly Piece[]> {
  switch (part.kind) {
    case 'text':
      return [{ kind: 'text', text: part.text, quoted: inQuotes, split: false }];
    case 'quoted':
      return [quoted(part.text)];
    case 'double': {
      const pieces = yield* expandParts(shell, part.parts, true);
      // "" is an empty field, but "$@" without parameters is none.
      return pieces.length > 0 || part.parts.some(isList) ? pieces : [quoted('')];
    }
    case 'parameter':
      return yield* expandParameter(shell, part, inQuotes, EXPANSION);
    case 'command':
      return value(yield* substitute(shell, part.body), inQuotes);
    case 'arithmetic':
      return value(String(yield* expandArithmetic(shell, part.expression)), inQuotes);
    case 'array':
      return [quoted(part.assignment.name)];
    case 'process':
      return [quoted(yield* substituteProcess(shell, part.direction, part.body))];
    case 'bad':
      yield* shell.complain(
        shell.dialect === 'bash' ? `${part.text}: bad substitution` : 'syntax error: bad substitution',
      );
      throw new Unwind({ kind: 'abandon', status: shell.dialect === 'bash' ? 1 : 2 });
    default: {
      const prefix = `${shell.name}: command substitution: line ${part.fault.line}: `;
      for (const line of describeFault(part.fault, shell.dialect)) yield* shell.err(`${prefix}${line}\n`);
      return value('', inQuotes);
    }
  }
}

/** What the expansion of parameters calls back. */
const EXPANSION: Expansion = {
  text: expandText,
  pattern: expandPattern,
  quoted: expandQuoted,
  parts: expandParts,
  arithmetic: expandArithmetic,
};

function value(text: string, inQuotes: boolean): readonly Piece[] {
  return [{ kind: 'text', text, quoted: inQuotes, split: !inQuotes }];
}

function isList(part: Part): boolean {
  return part.kind === 'parameter' && !part.length && (part.name === '@' || part.index?.text === '@');
}

/** `~` and `~root` at the start of a word; in an assignment after each colon too. */
function withTilde(shell: Session, parts: readonly Part[], assignment: boolean): readonly Part[] {
  const [first] = parts;
  if (first?.kind !== 'text') return parts;
  const pattern = assignment ? /(^|:)~([\w-]*)(?=[:/]|$)/g : /(^)~([\w-]*)(?=\/|$)/g;
  if (!first.text.includes('~')) return parts;
  const whole = parts.length === 1;
  const replaced: Part[] = [];
  let from = 0;
  for (const found of first.text.matchAll(pattern)) {
    const [tilde, before = '', user = ''] = found;
    const end = found.index + tilde.length;
    const home = user === '' ? shell.variables.get('HOME') : user === 'root' ? '/root' : undefined;
    if (home === undefined || (end === first.text.length && !whole)) continue;
    replaced.push({ kind: 'text', text: first.text.slice(from, found.index) + before }, { kind: 'quoted', text: home });
    from = end;
  }
  return [...replaced, { kind: 'text', text: first.text.slice(from) }, ...parts.slice(1)];
}

/** $(...): what the commands print, without the newlines at its end. */
function* substitute(shell: Session, body: List): Sys<string> {
  const file = fileOnly(body);
  if (file !== null && shell.dialect === 'bash') return yield* readFile(shell, file);
  const { input, output } = shell.io.pipe();
  const commands = function* (self: Session): Sys<number> {
    self.substitutions++;
    return yield* self.executor.list(self, body);
  };
  const child = yield* fork(shell, commands, { stdout: output });
  let text = '';
  for (
    let read = yield* shell.blocking(() => input.read());
    read !== '';
    read = yield* shell.blocking(() => input.read())
  )
    text += read;
  const ending = yield* shell.blocking(() => shell.io.wait(child));
  if (ending !== 'stopped') {
    shell.substitutionStatus = exitStatus(ending);
    if (shell.dialect === 'bash') shell.status = shell.substitutionStatus;
    if ('signal' in ending && ending.signal === 'SIGINT' && shell.interactive)
      throw new Unwind({ kind: 'abandon', status: 130, newline: true });
  }
  return text.replaceAll('\0', '').replace(/\n+$/, '');
}

/** $(< file) */
function fileOnly(body: List): Word | null {
  const command = body.items[0]?.command;
  const simple = command?.first.commands[0];
  if (body.items.length !== 1 || command?.rest.length !== 0 || simple?.kind !== 'simple') return null;
  const [redirect] = simple.redirects;
  const alone = simple.words.length + simple.assignments.length === 0 && simple.redirects.length === 1;
  return alone && redirect?.operator === '<' ? redirect.target : null;
}

function* readFile(shell: Session, file: Word): Sys<string> {
  const path = yield* expandText(shell, file);
  const content = shell.io.place.files.read(resolvePath(shell.cwd, path));
  shell.substitutionStatus = content.ok ? 0 : 1;
  if (content.ok) return content.value.replace(/\n+$/, '');
  yield* shell.complain(`${path}: ${strerror(content.error)}`);
  return '';
}

/**
 * <(...): the name of a file with what the commands print. Programs read files at once, so the commands have ended
 * before the program starts; >(...) is a file that nobody reads.
 */
function* substituteProcess(shell: Session, direction: '<' | '>', body: List): Sys<string> {
  const { files } = shell.io.place;
  if (!files.status('/dev/fd').ok) files.makeDirectory('/dev/fd');
  const taken = files.list('/dev/fd');
  let number = 63;
  while (taken.ok && taken.value.includes(String(number))) number--;
  const path = `/dev/fd/${number}`;
  files.write(path, direction === '<' ? yield* substitute(shell, body) : '');
  if (direction === '<') files.append(path, '\n');
  shell.temporary.push(path);
  return path;
}
