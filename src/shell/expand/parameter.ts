import type { Sys } from '../../base/kernel/process.ts';
import type { Session } from '../run/session.ts';
import { Unwind } from '../run/unwind.ts';
import { isName } from '../run/variables.ts';
import type { Operation, ParameterPart, Part, Word } from '../syntax/ast.ts';
import { quoted, type Piece } from './fields.ts';
import { compilePattern, matches, removeMatch, replaceMatches } from './pattern.ts';
import { quoteForShell } from './quote.ts';
import { assign, elementValue, isParameterName, listValues, parameterValue, sortedKeys } from './value.ts';

/** The expansions that the operands of ${...} go through. */
export interface Expansion {
  text(shell: Session, word: Word): Sys<string>;
  pattern(shell: Session, word: Word): Sys<string>;
  quoted(shell: Session, word: Word): Sys<string>;
  parts(shell: Session, parts: readonly Part[], inQuotes: boolean): Sys<Piece[]>;
  arithmetic(shell: Session, word: Word): Sys<bigint>;
}

/** What a parameter stands for before its operation: one value, or several. */
type Values = { readonly list: readonly string[]; readonly joined: boolean } | { readonly one: string | undefined };

/** Expands $name or ${name...}. */
export function* expandParameter(
  shell: Session,
  part: ParameterPart,
  inQuotes: boolean,
  expansion: Expansion,
): Sys<readonly Piece[]> {
  if (part.indirect) return yield* expandIndirect(shell, part, inQuotes, expansion);
  const values = yield* valuesOf(shell, part, expansion);
  if (part.length) {
    yield* checkSet(shell, part, values);
    const length = 'list' in values ? values.list.length : [...(values.one ?? '')].length;
    return pieces(shell, { one: String(length) }, inQuotes);
  }
  const { operation } = part;
  if (operation?.kind === 'default') return yield* expandDefault(shell, part, operation, values, inQuotes, expansion);
  yield* checkSet(shell, part, values);
  if (operation === null) return pieces(shell, values, inQuotes);
  if (operation.kind === 'slice')
    return pieces(shell, yield* slice(shell, part, operation, values, expansion), inQuotes);
  const change = yield* changeOf(shell, operation, expansion);
  return pieces(
    shell,
    'list' in values
      ? { ...values, list: values.list.map(change) }
      : { one: values.one === undefined ? undefined : change(values.one) },
    inQuotes,
  );
}

function* valuesOf(shell: Session, part: ParameterPart, expansion: Expansion): Sys<Values> {
  const { name, index } = part;
  if (name === '@' || name === '*') return { list: shell.positional, joined: name === '*' };
  if (index === null)
    return { one: name === 'PIPESTATUS' ? listValues(shell, name)?.[0] : parameterValue(shell, name) };
  if (index.text === '@' || index.text === '*') {
    const single = shell.variables.get(name);
    const list = listValues(shell, name) ?? (single === undefined ? [] : [single]);
    return { list, joined: index.text === '*' };
  }
  const key =
    shell.variables.find(name)?.associative === true
      ? yield* expansion.text(shell, index)
      : String(yield* expansion.arithmetic(shell, index));
  return { one: elementValue(shell, name, key) };
}

/** ${!name}: the value of the parameter that `name` names; ${!name[@]} the subscripts, ${!prefix*} the names. */
function* expandIndirect(
  shell: Session,
  part: ParameterPart,
  inQuotes: boolean,
  expansion: Expansion,
): Sys<readonly Piece[]> {
  const { operation } = part;
  if (part.index?.text === '@' || part.index?.text === '*') {
    const elements = shell.variables.find(part.name)?.elements;
    const list = elements === undefined ? [] : sortedKeys(elements);
    return pieces(shell, { list, joined: part.index.text === '*' }, inQuotes);
  }
  if (operation?.kind === 'transform' && (operation.operator === '*' || operation.operator === '@')) {
    const list = shell.variables.names().filter((name) => name.startsWith(part.name));
    return pieces(shell, { list, joined: operation.operator === '*' }, inQuotes);
  }
  const name = parameterValue(shell, part.name);
  if (name === undefined || !isParameterName(name)) {
    const problem = name === undefined ? 'invalid indirect expansion' : `invalid variable name`;
    yield* shell.complain(`${name === undefined ? part.name : name}: ${problem}`);
    throw new Unwind({ kind: 'abandon', status: 1 });
  }
  return yield* expandParameter(shell, { ...part, name, indirect: false }, inQuotes, expansion);
}

function pieces(shell: Session, values: Values, inQuotes: boolean): readonly Piece[] {
  const text = (value: string): Piece => ({ kind: 'text', text: value, quoted: inQuotes, split: !inQuotes });
  if ('one' in values) return [text(values.one ?? '')];
  if (inQuotes && values.joined) {
    const separator = (shell.variables.get('IFS') ?? ' ').slice(0, 1);
    return [quoted(values.list.join(separator))];
  }
  return values.list.flatMap((value, at): Piece[] => (at === 0 ? [text(value)] : [{ kind: 'break' }, text(value)]));
}

/** Under `set -u` a parameter must be set. */
function* checkSet(shell: Session, part: ParameterPart, values: Values): Sys<void> {
  if (!shell.options.has('u') || 'list' in values || values.one !== undefined) return;
  const name = /^\d+$/.test(part.name) && shell.dialect === 'bash' ? `$${part.name}` : part.name;
  yield* shell.complain(shell.dialect === 'bash' ? `${name}: unbound variable` : `${name}: parameter not set`);
  abandonUnset(shell);
}

function abandonUnset(shell: Session): never {
  throw new Unwind({ kind: 'abandon', status: shell.dialect === 'ash' ? 2 : shell.interactive ? 1 : 127 });
}

function* expandDefault(
  shell: Session,
  part: ParameterPart,
  operation: Extract<Operation, { kind: 'default' }>,
  values: Values,
  inQuotes: boolean,
  expansion: Expansion,
): Sys<readonly Piece[]> {
  const isSet = 'list' in values ? values.list.length > 0 : values.one !== undefined;
  const isEmpty = 'list' in values ? values.list.join('') === '' : values.one === '';
  const has = isSet && !(operation.orEmpty && isEmpty);
  const operand = (): Sys<readonly Piece[]> => operandPieces(shell, operation.word, inQuotes, expansion);
  switch (operation.operator) {
    case '+':
      return has ? yield* operand() : pieces(shell, { one: '' }, inQuotes);
    case '-':
      return has ? pieces(shell, values, inQuotes) : yield* operand();
    case '=': {
      if (has) return pieces(shell, values, inQuotes);
      if (!isName(part.name)) {
        yield* shell.complain(
          shell.dialect === 'bash' ? `$${part.name}: cannot assign in this way` : `${part.name}: bad variable name`,
        );
        throw new Unwind({ kind: 'abandon', status: shell.dialect === 'bash' ? 1 : 2 });
      }
      const value = yield* expansion.text(shell, operation.word);
      yield* assign(shell, part.name, value);
      return pieces(shell, { one: value }, inQuotes);
    }
    default: {
      if (has) return pieces(shell, values, inQuotes);
      const message = yield* expansion.text(shell, operation.word);
      const usual = operation.orEmpty
        ? shell.dialect === 'bash'
          ? 'parameter null or not set'
          : 'parameter not set or null'
        : 'parameter not set';
      yield* shell.complain(`${part.name}: ${message === '' ? usual : message}`);
      return abandonUnset(shell);
    }
  }
}

/** The operand's own text is split like the result of an expansion, its quoted parts are not. */
function* operandPieces(shell: Session, word: Word, inQuotes: boolean, expansion: Expansion): Sys<readonly Piece[]> {
  const expanded = yield* expansion.parts(shell, word.parts, inQuotes);
  if (inQuotes) return expanded.length === 0 ? [quoted('')] : expanded;
  return expanded.map((piece) => (piece.kind === 'text' && !piece.quoted ? { ...piece, split: true } : piece));
}

function* slice(
  shell: Session,
  part: ParameterPart,
  operation: Extract<Operation, { kind: 'slice' }>,
  values: Values,
  expansion: Expansion,
): Sys<Values> {
  // $0 is the element before the first of $@.
  // In ash the parameters are one text.
  if ('list' in values && shell.dialect === 'ash')
    return yield* slice(shell, part, operation, { one: values.list.join(' ') }, expansion);
  const whole = 'list' in values && part.index === null ? [shell.name, ...values.list] : null;
  const items = whole ?? ('list' in values ? values.list : [...(values.one ?? '')]);
  const offset = Number(yield* expansion.arithmetic(shell, operation.offset));
  const from = offset < 0 ? items.length + offset : offset;
  const given = operation.length === null ? items.length : Number(yield* expansion.arithmetic(shell, operation.length));
  const to = given < 0 ? items.length + given : from + given;
  const taken = from < 0 ? [] : items.slice(from, Math.max(from, to));
  if ('list' in values) return { list: taken, joined: values.joined };
  if (given < 0 && to < from) {
    yield* shell.complain(`${operation.length?.text ?? ''}: substring expression < 0`);
    throw new Unwind({ kind: 'abandon', status: 1 });
  }
  return { one: taken.join('') };
}

function* changeOf(
  shell: Session,
  operation: Exclude<Operation, { kind: 'default' | 'slice' }>,
  expansion: Expansion,
): Sys<(value: string) => string> {
  switch (operation.kind) {
    case 'remove': {
      const pattern = compilePattern(yield* expansion.pattern(shell, operation.pattern));
      const { operator } = operation;
      return (value) => removeMatch(value, pattern, operator.startsWith('#') ? 'start' : 'end', operator.length === 2);
    }
    case 'replace': {
      const pattern = compilePattern(yield* expansion.pattern(shell, operation.pattern));
      const replacement = yield* expansion.text(shell, operation.replacement);
      return (value) => replaceMatches(value, pattern, replacement, operation.where);
    }
    case 'case': {
      const text = yield* expansion.pattern(shell, operation.pattern);
      const pattern = compilePattern(text === '' ? '?' : text);
      const { operator } = operation;
      const convert = (c: string): string => (operator.startsWith('^') ? c.toUpperCase() : c.toLowerCase());
      return (value) =>
        [...value]
          .map((c, at) => ((at === 0 || operator.length === 2) && matches(pattern, c) ? convert(c) : c))
          .join('');
    }
    default:
      return transformOf(operation.operator);
  }
}

function transformOf(operator: string): (value: string) => string {
  switch (operator) {
    case 'Q':
      return (value) => (quoteForShell(value) === value ? `'${value}'` : quoteForShell(value));
    case 'U':
      return (value) => value.toUpperCase();
    case 'L':
      return (value) => value.toLowerCase();
    case 'u':
      return (value) => value.slice(0, 1).toUpperCase() + value.slice(1);
    default:
      return (value) => value;
  }
}
