import { ESCAPES } from '../escapes.ts';
export interface Token {
  readonly kind: 'field' | 'name' | 'keyword' | 'variable' | 'number' | 'format' | 'string' | 'operator' | 'end';
  readonly text: string;
  /** Where it begins in the program. */
  readonly at: number;
  readonly end: number;
  /** A string's pieces: text, and the programs of `\(...)`. */
  readonly parts?: readonly (string | { readonly program: string; readonly at: number })[];
}

/** What is wrong with a program, as the compiler words it, and where. */
export class JqSyntaxError extends Error {
  readonly at: number;
  readonly end: number;
  /** A second complaint that follows from the first. */
  readonly also: JqSyntaxError | null;
  constructor(message: string, at: number, end = at + 1, also: JqSyntaxError | null = null) {
    super(message);
    this.also = also;
    this.at = at;
    this.end = end;
  }
}

const KEYWORDS = new Set(
  'def if then elif else end as reduce foreach try catch label import include and or __loc__'.split(' '),
);
const OPERATOR = /^(?:\?\/\/=|\?\/\/|\/\/=|\|=|\+=|-=|\*=|\/=|%=|==|!=|<=|>=|\/\/|\.\.|[-+*/%<>=|,.:;()[\]{}?$])/;

export function tokenize(text: string, offset = 0): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const rest = text.slice(at);
    const blank = /^(?:\s+|#[^\n]*)/.exec(rest)?.[0];
    if (blank !== undefined) {
      at += blank.length;
      continue;
    }
    const push = (kind: Token['kind'], shown: string, length: number): void => {
      tokens.push({ kind, text: shown, at: offset + at, end: offset + at + length });
      at += length;
    };
    const [field, fieldName] = /^\.([A-Za-z_][A-Za-z0-9_]*)/.exec(rest) ?? [];
    const [variable, variableName] =
      /^\$(__loc__|(?:[A-Za-z_][A-Za-z0-9_]*::)*[A-Za-z_][A-Za-z0-9_]*)/.exec(rest) ?? [];
    const name = /^(?:[A-Za-z_][A-Za-z0-9_]*::)*[A-Za-z_][A-Za-z0-9_]*/.exec(rest)?.[0];
    const number = /^(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?/.exec(rest)?.[0];
    const format = /^@[A-Za-z0-9_]+/.exec(rest)?.[0];
    if (field !== undefined && fieldName !== undefined) push('field', fieldName, field.length);
    else if (number !== undefined) push('number', number, number.length);
    else if (variable !== undefined && variableName !== undefined) push('variable', variableName, variable.length);
    else if (name !== undefined) push(KEYWORDS.has(name) ? 'keyword' : 'name', name, name.length);
    else if (format !== undefined) push('format', format, format.length);
    else if (rest.startsWith('"')) {
      const { parts, length } = readString(rest, offset + at);
      tokens.push({ kind: 'string', text: '', at: offset + at, end: offset + at + length, parts });
      at += length;
    } else {
      const operator = OPERATOR.exec(rest)?.[0];
      if (operator === undefined) throw new JqSyntaxError('syntax error, unexpected INVALID_CHARACTER', offset + at);
      push('operator', operator, operator.length);
    }
  }
  const last = tokens.at(-1);
  const end = last === undefined ? offset : last.end - 1;
  tokens.push({ kind: 'end', text: 'end of file', at: end, end: end + 1 });
  return tokens;
}

function readString(text: string, offset: number): { parts: NonNullable<Token['parts']>; length: number } {
  const parts: (string | { program: string; at: number })[] = [];
  let plain = '';
  for (let at = 1; at < text.length;) {
    const character = text.charAt(at);
    if (character === '"') {
      parts.push(plain);
      return { parts, length: at + 1 };
    }
    if (character !== '\\') {
      plain += character;
      at++;
      continue;
    }
    const escape = text.charAt(at + 1);
    if (escape === '(') {
      const end = closing(text, at + 2);
      if (end < 0) break;
      parts.push(plain, { program: text.slice(at + 2, end), at: offset + at + 2 });
      plain = '';
      at = end + 1;
      continue;
    }
    const digits = /^u([0-9a-fA-F]{4})/.exec(text.slice(at + 1))?.[1];
    if (digits !== undefined) {
      plain += String.fromCharCode(Number.parseInt(digits, 16));
      at += 6;
      continue;
    }
    const named = ESCAPES[escape];
    if (named === undefined)
      throw new JqSyntaxError(
        'syntax error, unexpected INVALID_CHARACTER, expecting QQSTRING_TEXT or QQSTRING_INTERP_START or QQSTRING_END',
        offset + at,
      );
    plain += named;
    at += 2;
  }
  throw new JqSyntaxError(
    'syntax error, unexpected end of file, expecting QQSTRING_TEXT or QQSTRING_INTERP_START or QQSTRING_END',
    offset + 1,
    offset + text.length,
  );
}

/** Where the `)` of an interpolation stands; strings inside are passed over. */
function closing(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '"') at += readString(text.slice(at), 0).length - 1;
    else if (character === '(') depth++;
    else if (character === ')' && depth-- === 0) return at;
  }
  return -1;
}
