import { codePoint } from './utf8.ts';

/** The words of a template, as Go's text/template cuts it. */
export type TokenKind =
  | 'error'
  | 'eof'
  | 'text'
  | 'leftDelim'
  | 'rightDelim'
  | 'space'
  | 'assign'
  | 'declare'
  | 'pipe'
  | 'string'
  | 'rawString'
  | 'char'
  | 'charConstant'
  | 'number'
  | 'variable'
  | 'field'
  | 'identifier'
  | 'bool'
  | 'leftParen'
  | 'rightParen'
  | Keyword;
export type Keyword =
  'dot' | 'nil' | 'block' | 'break' | 'continue' | 'define' | 'else' | 'end' | 'if' | 'range' | 'template' | 'with';

export interface Token {
  readonly kind: TokenKind;
  /** The text; of an error, its words. */
  readonly text: string;
  /** Where it begins, in UTF-16 units, and on which line. */
  readonly at: number;
  readonly line: number;
}

const KEYWORDS: ReadonlySet<string> = new Set<Keyword>([
  'nil',
  'block',
  'break',
  'continue',
  'define',
  'else',
  'end',
  'if',
  'range',
  'template',
  'with',
]);

/** How a token is called in an error. */
export function tokenText({ kind, text }: Token): string {
  if (kind === 'eof') return 'EOF';
  if (kind === 'error') return text;
  if (kind === 'dot' || KEYWORDS.has(kind)) return `<${text}>`;
  const chars = [...text];
  return chars.length > 10 ? `${quoted(chars.slice(0, 10).join(''))}...` : quoted(text);
}

/** Go's %q, as far as a template's source needs it. */
const quoted = (text: string): string =>
  `"${text.replaceAll(/["\\]/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\t', '\\t').replaceAll('\r', '\\r')}"`;

/** A character as %#U shows it. */
export function unicodeName(char: string): string {
  const code = codePoint(char);
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}${code < 0x20 || code === 0x7f ? '' : ` '${char}'`}`;
}

const SPACES = /[ \t\r\n]*/y;
const WORD = /[\p{L}\p{Nd}_]*/uy;
const QUOTED = /"(?:[^"\\\n]|\\[^\n])*"/uy;
const CHAR = /'(?:[^'\\\n]|\\[^\n])*'/uy;
const NUMBER =
  /[+-]?(?:0[xX][0-9a-fA-F_]*\.?[0-9a-fA-F_]*(?:[pP][+-]?[0-9_]*)?|0[oO][0-7_]*\.?[0-7_]*|0[bB][01_]*\.?[01_]*|[0-9_]*\.?[0-9_]*(?:[eE][+-]?[0-9_]*)?)/y;

/** What a pattern (sticky) matches at a place; null: nothing there. */
function matchAt(pattern: RegExp, source: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(source)?.[0] ?? null;
}

const charAt = (source: string, at: number): string => {
  const code = source.codePointAt(at);
  return code === undefined ? '' : String.fromCodePoint(code);
};

/** Cuts a template up. The last token is 'eof', or 'error' where it cannot go on. */
export function* lex(source: string): Generator<Token, void> {
  let at = 0;
  let line = 1;
  const token = (kind: TokenKind, text: string): Token => {
    const made = { kind, text, at, line };
    at += text.length;
    line += text.split('\n').length - 1;
    return made;
  };
  const skip = (text: string): void => void token('text', text);
  const failure = (text: string): Token => ({ kind: 'error', text, at, line });

  while (at < source.length) {
    const open = source.indexOf('{{', at);
    const text = source.slice(at, open < 0 ? undefined : open);
    const trimLeft = open >= 0 && /^-[ \t\r\n]/.test(source.slice(open + 2, open + 4));
    const kept = trimLeft ? text.replace(/[ \t\r\n]+$/, '') : text;
    if (kept !== '') yield token('text', kept);
    skip(text.slice(kept.length));
    if (open < 0) break;

    const marker = trimLeft ? 2 : 0;
    if (source.startsWith('/*', at + 2 + marker)) {
      const close = source.indexOf('*/', at + 4 + marker);
      if (close < 0) {
        yield failure('unclosed comment');
        return;
      }
      const right = rightDelimAt(source, close + 2);
      if (right === null) {
        yield failure('comment ends before closing delimiter');
        return;
      }
      skip(source.slice(at, close + 2) + right);
      if (right !== '}}') skip(matchAt(SPACES, source, at) ?? '');
      continue;
    }
    yield token('leftDelim', '{{');
    skip(source.slice(at, at + marker));
    let depth = 0;
    for (;;) {
      const right = rightDelimAt(source, at);
      if (right !== null) {
        if (depth > 0) {
          yield failure('unclosed left paren');
          return;
        }
        skip(right.slice(0, -2));
        yield token('rightDelim', '}}');
        if (right !== '}}') skip(matchAt(SPACES, source, at) ?? '');
        break;
      }
      const char = charAt(source, at);
      if (char === '(') depth++;
      if (char === ')' && --depth < 0) {
        yield failure('unexpected right paren');
        return;
      }
      const found = insideAction(source, at, char);
      if ('error' in found) {
        yield failure(found.error);
        return;
      }
      yield token(found.kind, found.text);
    }
  }
  yield token('eof', '');
}

/** The right delimiter at a place, with the blank and minus of a trim marker in front: '}}' or ' -}}'. */
function rightDelimAt(source: string, at: number): string | null {
  if (source.startsWith('}}', at)) return '}}';
  return /^[ \t\r\n]-\}\}/.exec(source.slice(at, at + 4))?.[0] ?? null;
}

type Found = { readonly kind: TokenKind; readonly text: string } | { readonly error: string };

function insideAction(source: string, at: number, char: string): Found {
  switch (char) {
    case '':
      return { error: 'unclosed action' };
    case ' ':
    case '\t':
    case '\r':
    case '\n':
      return spaces(source, at);
    case '=':
      return { kind: 'assign', text: char };
    case ':':
      return source.startsWith(':=', at) ? { kind: 'declare', text: ':=' } : { error: 'expected :=' };
    case '|':
      return { kind: 'pipe', text: char };
    case '(':
      return { kind: 'leftParen', text: char };
    case ')':
      return { kind: 'rightParen', text: char };
    case '"':
      return constant('string', matchAt(QUOTED, source, at), 'unterminated quoted string');
    case "'":
      return constant('charConstant', matchAt(CHAR, source, at), 'unterminated character constant');
    case '`': {
      const close = source.indexOf('`', at + 1);
      const text = close < 0 ? null : source.slice(at, close + 1);
      return constant('rawString', text, 'unterminated raw quoted string');
    }
    case '$':
      return fieldOrVariable(source, at, 'variable');
    case '.':
      if (!/[0-9]/.test(charAt(source, at + 1))) return fieldOrVariable(source, at, 'field');
      return number(source, at);
    default:
  }
  if (/[-+0-9]/.test(char)) return number(source, at);
  if (/[\p{L}\p{Nd}_]/u.test(char)) return identifier(source, at);
  if (/[!-~]/.test(char)) return { kind: 'char', text: char };
  return { error: `unrecognized character in action: ${unicodeName(char)}` };
}

/** A run of blanks, but for the last one where it belongs to a trim marker. */
function spaces(source: string, at: number): Found {
  const run = matchAt(SPACES, source, at) ?? '';
  const marked = rightDelimAt(source, at + run.length - 1)?.length === 4;
  return { kind: 'space', text: marked ? run.slice(0, -1) : run };
}

function constant(kind: TokenKind, text: string | null, error: string): Found {
  return text === null ? { error } : { kind, text };
}

/** Whether a name may end here: 'x-y' is not x, minus, y. */
function atTerminator(source: string, at: number): boolean {
  const char = charAt(source, at);
  return char === '' || /[ \t\r\n.,|:)(]/.test(char) || source.startsWith('}}', at);
}

function fieldOrVariable(source: string, at: number, kind: 'field' | 'variable'): Found {
  const text = charAt(source, at) + (matchAt(WORD, source, at + 1) ?? '');
  const end = at + text.length;
  if (!atTerminator(source, end)) return { error: `bad character ${unicodeName(charAt(source, end))}` };
  return { kind: text === '.' ? 'dot' : kind, text };
}

function identifier(source: string, at: number): Found {
  const text = matchAt(WORD, source, at) ?? '';
  const end = at + text.length;
  if (!atTerminator(source, end)) return { error: `bad character ${unicodeName(charAt(source, end))}` };
  if (KEYWORDS.has(text)) return { kind: text as Keyword, text }; // as: KEYWORDS holds nothing else
  return { kind: text === 'true' || text === 'false' ? 'bool' : 'identifier', text };
}

function number(source: string, at: number): Found {
  const text = matchAt(NUMBER, source, at) ?? '';
  const next = charAt(source, at + text.length);
  if (/[\p{L}\p{Nd}_]/u.test(next)) return { error: `bad number syntax: ${quoted(text + next)}` };
  // Go reads a complex constant here, which no template of Docker's has.
  if (next !== '' && '+-'.includes(next)) {
    const rest = matchAt(NUMBER, source, at + text.length) ?? '';
    return { error: `bad number syntax: ${quoted(text + rest)}` };
  }
  return { kind: 'number', text };
}
