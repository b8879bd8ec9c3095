import type { Dialect } from '../dialect.ts';
import type { List } from './ast.ts';
import { SyntaxFault, type Fault } from './fault.ts';

/**
 * A parser that can be fed: it yields when it needs more text, and is resumed with it (a line with its newline), or
 * with null when there is none. So a shell can read a script as it runs it, and ask for more of an unfinished command.
 */
export type Parse<T> = Generator<undefined, T, string | null>;

/** How deep commands and expansions may nest. The executor recurses as deep, on JavaScript's stack. */
const MAX_NESTING = 100;

/** A here-document without its last line. */
export interface OpenDocument {
  readonly delimiter: string;
  readonly line: number;
  readonly endLine: number;
}

/** The text that is being parsed, and how far. */
export class Source {
  text = '';
  at = 0;
  ended = false;
  /** How many words, within one another, are being read. */
  words = 0;
  /** Here-documents that the input ended in the midst of: bash warns of them. */
  readonly openDocuments: OpenDocument[] = [];
  readonly dialect: Dialect;
  /** Parses commands up to `closer`, for $(...): the grammar sets it, as words and commands contain one another. */
  readonly commands: (source: Source, closer: string) => Parse<List>;
  #line: number;
  #counted = 0;
  #depth = 0;

  constructor(dialect: Dialect, commands: Source['commands'], firstLine = 1) {
    this.dialect = dialect;
    this.commands = commands;
    this.#line = firstLine;
  }

  /** Asks for more text; false at its end. */
  *more(): Parse<boolean> {
    if (this.ended) return false;
    const text = yield;
    if (text !== null) {
      this.text += text;
      return true;
    }
    this.ended = true;
    // bash ends the last line with a newline even if its author did not; a backslash there stands for itself.
    if (this.dialect === 'ash' || this.text === '' || /[\n\\]$/.test(this.text)) return false;
    this.text += '\n';
    return true;
  }

  /** Asks for whole lines until one of them is `enough`; they are added together, as adding costs time for all before. */
  *moreUntil(enough: (line: string) => boolean): Parse<boolean> {
    const lines: string[] = [];
    while (!this.ended) {
      const text = yield;
      if (text === null) this.ended = true;
      else lines.push(text);
      if (text !== null && enough(text)) break;
    }
    this.text += lines.join('');
    return lines.length > 0;
  }

  /** The next character, '' at the end of the text. */
  *peek(offset = 0): Parse<string> {
    while (this.at + offset >= this.text.length) if (!(yield* this.more())) return '';
    return this.text[this.at + offset] ?? '';
  }

  /** Whether the text goes on with this. */
  *follows(text: string): Parse<boolean> {
    for (let i = 0; i < text.length; i++) if ((yield* this.peek(i)) !== text[i]) return false;
    return true;
  }

  /** The line of a position; positions are asked for in rising order, nearly. */
  lineAt(position: number): number {
    if (position < this.#counted) return this.#line - newlines(this.text, position, this.#counted);
    this.#line += newlines(this.text, this.#counted, position);
    this.#counted = position;
    return this.#line;
  }

  /** Forgets what has been parsed, unless a word is being read, which will be looked at as a whole. */
  forgetLines(): void {
    if (this.words === 0) this.forget();
  }

  /** Forgets what has been parsed. */
  forget(): void {
    this.lineAt(this.at);
    this.text = this.text.slice(this.at);
    this.at = 0;
    this.#counted = 0;
  }

  /** The line that bash and ash name when the input ends too early. */
  get lastLine(): number {
    return this.lineAt(this.text.length);
  }

  /** Drops the line that the parser stopped in. */
  skipLine(): void {
    const end = this.text.indexOf('\n', this.at);
    this.at = end < 0 ? this.text.length : end + 1;
    this.#depth = 0;
    this.words = 0;
    this.forget();
  }

  fail(fault: Fault): never {
    throw new SyntaxFault(fault);
  }

  /** Parses something nested, and refuses to nest too deep as bash does: the token that opens it is unexpected. */
  *nested<T>(opener: string, parse: () => Parse<T>): Parse<T> {
    if (++this.#depth > MAX_NESTING)
      this.fail({
        kind: 'token',
        token: { kind: 'operator', text: opener },
        expecting: null,
        line: this.lineAt(this.at),
      });
    const result = yield* parse();
    this.#depth--;
    return result;
  }

  /** Parses another text as deep in the nesting as this one is. */
  deeper<T>(inner: Source, parse: () => Parse<T>): Parse<T> {
    inner.#depth = this.#depth;
    return inner.nested('`', parse);
  }
}

function newlines(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
