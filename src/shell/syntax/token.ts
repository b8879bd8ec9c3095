import type { Dialect } from '../dialect.ts';
import type { Redirect, RedirectOperator, Word } from './ast.ts';
import type { TokenName } from './fault.ts';
import { parseDocument, readWord } from './word.ts';
import type { Parse, Source } from './source.ts';

export type Token = { readonly start: number } & (
  | { readonly kind: 'word'; readonly word: Word }
  | { readonly kind: 'operator'; readonly text: string }
  | { readonly kind: 'redirection'; readonly operator: RedirectOperator; readonly descriptor: number | null }
  | { readonly kind: 'newline' }
  | { readonly kind: 'end' }
);

/** Longest first. */
const OPERATORS = {
  bash: ['&&', '||', ';;&', ';;', ';&', '|&', '&', ';', '|', '(', ')'],
  ash: ['&&', '||', ';;', '&', ';', '|', '(', ')'],
} as const;
const REDIRECTIONS: readonly RedirectOperator[] = [
  '<<<',
  '<<-',
  '<<',
  '<&',
  '<>',
  '<',
  '&>>',
  '&>',
  '>>',
  '>&',
  '>|',
  '>',
];

const RESERVED: ReadonlySet<string> = new Set(
  '! case do done elif else esac fi for function if in then time until while { } [[ ]] select time'.split(' '),
);
/** Words of bash that are none of ash's. */
const ONLY_BASH: ReadonlySet<string> = new Set(['time', 'select', '[[', ']]']);

/** Whether a token is this unquoted word. */
export function isWord(token: Token, text: string): boolean {
  return token.kind === 'word' && token.word.text === text;
}

export function isOperator(token: Token, text: string): boolean {
  return token.kind === 'operator' && token.text === text;
}

/** Whether a word means something to the grammar where a command may begin. */
export function isReserved(text: string, dialect: Dialect): boolean {
  return RESERVED.has(text) && !(dialect === 'ash' && ONLY_BASH.has(text));
}

/** The name of a token in an error message; null at the end of the input. */
export function tokenName(source: Source, token: Token): TokenName | null {
  switch (token.kind) {
    case 'end':
      return null;
    case 'newline':
      return { kind: 'newline', text: '\n' };
    case 'operator':
      return { kind: 'operator', text: token.text };
    case 'redirection':
      return { kind: 'redirection', text: token.operator };
    default: {
      const { text } = token.word;
      return { kind: isReserved(text, source.dialect) && text !== 'time' ? 'reserved' : 'word', text };
    }
  }
}

/** Reads the next token; after a newline, the here-documents that the line began. */
export function* readToken(source: Source, pending: Redirect[]): Parse<Token> {
  yield* skipBlanks(source);
  const start = source.at;
  const character = yield* source.peek();
  if (character === '') return { kind: 'end', start };
  if (character === '\n') {
    source.at++;
    yield* readDocuments(source, pending);
    return { kind: 'newline', start };
  }
  const redirection = yield* readRedirection(source, start);
  if (redirection !== null) return redirection;
  for (const text of OPERATORS[source.dialect]) {
    if (text.startsWith(character) && (yield* source.follows(text))) {
      source.at += text.length;
      return { kind: 'operator', text, start };
    }
  }
  return { kind: 'word', word: yield* readWord(source), start };
}

function* skipBlanks(source: Source): Parse<void> {
  for (;;) {
    const character = yield* source.peek();
    if (character === ' ' || character === '\t') source.at++;
    else if (character === '\\' && (yield* source.peek(1)) === '\n') source.at += 2;
    else if (character === '#') {
      const end = source.text.indexOf('\n', source.at);
      source.at = end < 0 ? source.text.length : end;
      if (end < 0 && !(yield* source.more())) return;
    } else return;
  }
}

function* readRedirection(source: Source, start: number): Parse<Token | null> {
  let digits = 0;
  while (/[0-9]/.test(yield* source.peek(digits))) digits++;
  const first = yield* source.peek(digits);
  if (first !== '<' && first !== '>' && !(first === '&' && digits === 0)) return null;
  if (digits === 0 && first !== '&' && (yield* source.peek(1)) === '(') return null;
  source.at += digits;
  for (const operator of REDIRECTIONS) {
    if (!(yield* source.follows(operator))) continue;
    source.at += operator.length;
    const descriptor = digits === 0 ? null : Number(source.text.slice(start, start + digits));
    return { kind: 'redirection', operator, descriptor, start };
  }
  source.at = start;
  return null;
}

function* readDocuments(source: Source, pending: Redirect[]): Parse<void> {
  for (let redirect = pending.shift(); redirect !== undefined; redirect = pending.shift()) {
    const { target, operator } = redirect;
    const delimiter = unquoted(target);
    const quoted = delimiter !== target.text;
    const line = source.lineAt(source.at) - 1;
    let text = '';
    for (;;) {
      if (source.at >= source.text.length) yield* source.moreUntil((read) => read.includes(delimiter));
      const next = yield* readLine(source);
      if (next === null) {
        source.openDocuments.push({
          delimiter,
          line,
          endLine: source.lineAt(source.at) - (source.text.endsWith('\n') ? 1 : 0),
        });
        break;
      }
      const shown = operator === '<<-' ? next.replace(/^\t+/, '') : next;
      if (shown.replace(/\n$/, '') === delimiter) break;
      text += shown;
    }
    redirect.body = quoted ? { parts: [{ kind: 'quoted', text }], text } : parseDocument(text, source);
  }
}

/** A line with its newline, if it has one; null at the end of the input. */
function* readLine(source: Source): Parse<string | null> {
  let end = source.text.indexOf('\n', source.at);
  if (end < 0 && (yield* source.more())) end = source.text.indexOf('\n', source.at);
  const line = end < 0 ? source.text.slice(source.at) : source.text.slice(source.at, end + 1);
  source.at += line.length;
  return line === '' ? null : line;
}

/** The word without its quotes; nothing in it is expanded. */
function unquoted(word: Word): string {
  return word.parts
    .map((part) => {
      if (part.kind === 'text' || part.kind === 'quoted') return part.text;
      return part.kind === 'double' ? unquoted({ parts: part.parts, text: '' }) : 'text' in part ? part.text : '';
    })
    .join('');
}
