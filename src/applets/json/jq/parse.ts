// Over 400 lines: one recursive descent, whose rules call each other.
import { JsonNumber } from '../value.ts';
import { JqSyntaxError, tokenize, type Token } from './lex.ts';
import type { Definition, Filter, Pattern } from './syntax.ts';

/** Reads a program; null when there is none. Throws JqSyntaxError. */
export function parse(text: string): Filter | null {
  const tokens = tokenize(text);
  return tokens.length === 1 ? null : new Parser(tokens).program();
}

/** Reads definitions only, as the prelude is. */
export function parseDefinitions(text: string): readonly Definition[] {
  return new Parser(tokenize(text)).definitions();
}

const NONASSOCIATIVE = new Set(['==', '!=', '<', '<=', '>', '>=', '=', '|=', '+=', '-=', '*=', '/=', '%=', '//=']);
const LEVELS: Readonly<Record<string, number>> = {
  '//': 2,
  '=': 3,
  '|=': 3,
  '+=': 3,
  '-=': 3,
  '*=': 3,
  '/=': 3,
  '%=': 3,
  '//=': 3,
  or: 4,
  and: 5,
  '==': 6,
  '!=': 6,
  '<': 6,
  '<=': 6,
  '>': 6,
  '>=': 6,
  '+': 7,
  '-': 7,
  '*': 8,
  '/': 8,
  '%': 8,
};

/** The operators that a filter may begin with. */
const STARTS = new Set(['.', '..', '(', '[', '{', '-']);

class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  #token(): Token {
    return this.#tokens[this.#at] ?? { kind: 'end', text: 'end of file', at: 0, end: 1 };
  }

  #is(text: string): boolean {
    const { kind, text: own } = this.#token();
    return (kind === 'operator' || kind === 'keyword') && own === text;
  }

  #accept(text: string): boolean {
    if (!this.#is(text)) return false;
    this.#at++;
    return true;
  }

  #fail(expecting = ''): never {
    const { kind, text, at, end } = this.#token();
    const shown =
      kind === 'end'
        ? 'end of file'
        : kind === 'operator'
          ? `'${text}'`
          : {
              field: 'FIELD',
              name: 'IDENT',
              keyword: text,
              variable: "'$'",
              number: 'LITERAL',
              format: 'FORMAT',
              string: 'QQSTRING_START',
            }[kind];
    throw new JqSyntaxError(
      `syntax error, unexpected ${shown}${expecting === '' ? '' : `, expecting ${expecting}`}`,
      at,
      end,
    );
  }

  /** Where a program ought to begin or to end. */
  #failAtTop(): never {
    const { kind, text, at } = this.#token();
    if (kind === 'operator' && ')]}'.includes(text))
      throw new JqSyntaxError('syntax error, unexpected INVALID_CHARACTER, expecting end of file', at);
    this.#fail('end of file');
  }

  #expect(text: string): void {
    if (!this.#accept(text)) this.#fail(/^[a-z]/.test(text) ? text : `'${text}'`);
  }

  program(): Filter {
    const { kind, text } = this.#token();
    if (kind === 'operator' && !STARTS.has(text)) this.#failAtTop();
    const definitions: Definition[] = [];
    while (this.#is('def')) definitions.push(this.#definition());
    const body: Filter = this.#token().kind === 'end' && definitions.length > 0 ? { kind: 'identity' } : this.#pipe();
    if (this.#token().kind !== 'end') this.#failAtTop();
    return definitions.reduceRight<Filter>((inner, definition) => ({ kind: 'define', definition, body: inner }), body);
  }

  definitions(): readonly Definition[] {
    const found: Definition[] = [];
    while (this.#token().kind !== 'end') found.push(this.#definition());
    return found;
  }

  #definition(): Definition {
    this.#expect('def');
    const name = this.#token().text;
    if (this.#token().kind !== 'name' && this.#token().kind !== 'keyword') this.#fail('IDENT');
    this.#at++;
    const parameters: string[] = [];
    if (this.#accept('(')) {
      do {
        const { kind, text } = this.#token();
        if (kind !== 'name' && kind !== 'variable') this.#fail();
        parameters.push(kind === 'variable' ? `$${text}` : text);
        this.#at++;
      } while (this.#accept(';'));
      this.#expect(')');
    }
    this.#expect(':');
    const body = this.#pipe();
    this.#expect(';');
    return { name, parameters, body };
  }

  #pipe(): Filter {
    if (this.#is('def')) {
      const definition = this.#definition();
      return { kind: 'define', definition, body: this.#pipe() };
    }
    if (this.#accept('label')) {
      const name = this.#variable();
      this.#expect('|');
      return { kind: 'label', name, body: this.#pipe() };
    }
    const left = this.#comma();
    return this.#accept('|') ? { kind: 'pipe', left, right: this.#pipe() } : left;
  }

  #comma(): Filter {
    let left = this.#operation(0);
    while (this.#accept(',')) left = { kind: 'comma', left, right: this.#operation(0) };
    return left;
  }

  #operation(least: number): Filter {
    let left = this.#bound();
    for (;;) {
      const { kind, text } = this.#token();
      const level = kind === 'operator' || kind === 'keyword' ? LEVELS[text] : undefined;
      if (level === undefined || level < least) return left;
      this.#at++;
      // `//` leans to the right, the others to the left.
      const right = this.#operation(text === '//' ? level : level + 1);
      left = operate(text, left, right);
      const next = this.#token().text;
      if (
        NONASSOCIATIVE.has(text) &&
        NONASSOCIATIVE.has(next) &&
        LEVELS[next] === level &&
        this.#token().kind === 'operator'
      )
        this.#fail();
    }
  }

  /** A term with `as $x | ...` behind it, which reaches as far as a pipe does. */
  #bound(): Filter {
    if (this.#accept('-')) return { kind: 'negate', of: this.#postfix() };
    if (this.#accept('reduce')) return this.#reduction('reduce');
    if (this.#accept('foreach')) return this.#reduction('foreach');
    if (this.#accept('if')) return this.#suffixes(this.#if());
    if (this.#accept('try')) {
      const body = this.#tried();
      return { kind: 'try', body, handler: this.#accept('catch') ? this.#tried() : null };
    }
    const source = this.#postfix();
    if (!this.#accept('as')) return source;
    const patterns = [this.#pattern()];
    while (this.#accept('?//')) patterns.push(this.#pattern());
    this.#expect('|');
    return { kind: 'bind', source, patterns, body: this.#pipe() };
  }

  #tried(): Filter {
    return this.#is('if') || this.#is('reduce') || this.#is('foreach') || this.#is('try') || this.#is('-')
      ? this.#bound()
      : this.#postfix();
  }

  #reduction(kind: 'reduce' | 'foreach'): Filter {
    const source = this.#postfix();
    this.#expect('as');
    const pattern = this.#pattern();
    this.#expect('(');
    const start = this.#pipe();
    this.#expect(';');
    const update = this.#pipe();
    const extract = kind === 'foreach' && this.#accept(';') ? this.#pipe() : null;
    this.#expect(')');
    return kind === 'reduce'
      ? { kind, source, pattern, start, update }
      : { kind, source, pattern, start, update, extract };
  }

  #if(): Filter {
    const from = this.#tokens[this.#at - 1]?.at ?? 0;
    const condition = this.#pipe();
    this.#expect('then');
    const yes = this.#pipe();
    if (this.#accept('elif')) return { kind: 'if', condition, yes, no: this.#if() };
    const no = this.#accept('else') ? this.#pipe() : null;
    if (!this.#accept('end')) {
      const { kind, at, end } = this.#token();
      const open = new JqSyntaxError("Possibly unterminated 'if' statement", from, end);
      if (kind === 'end') throw new JqSyntaxError('syntax error, unexpected end of file', at, end, open);
      this.#fail();
    }
    return { kind: 'if', condition, yes, no };
  }

  #variable(): string {
    const { kind, text } = this.#token();
    if (kind !== 'variable') this.#fail("'$'");
    this.#at++;
    return text;
  }

  #pattern(): Pattern {
    if (this.#token().kind === 'variable') return { kind: 'name', name: this.#variable() };
    if (this.#accept('[')) {
      const items = [this.#pattern()];
      while (this.#accept(',')) items.push(this.#pattern());
      this.#expect(']');
      return { kind: 'list', items };
    }
    this.#expect('{');
    const members: Extract<Pattern, { kind: 'members' }>['members'][number][] = [];
    do {
      const bind = this.#token().kind === 'variable' ? this.#variable() : null;
      const key: Filter = bind === null ? this.#key() : { kind: 'literal', value: bind };
      members.push({ key, bind, pattern: this.#accept(':') ? this.#pattern() : null });
    } while (this.#accept(','));
    this.#expect('}');
    return { kind: 'members', members };
  }

  /** An object's key: a name, a string, `@json "..."` or `(filter)`. */
  #key(): Filter {
    const { kind, text } = this.#token();
    if (kind === 'name' || kind === 'keyword') {
      this.#at++;
      return { kind: 'literal', value: text };
    }
    if (kind === 'string' || kind === 'format') return this.#term();
    if (kind === 'number') {
      this.#at++;
      return { kind: 'literal', value: new JsonNumber(Number(text), text) };
    }
    if (this.#accept('(')) {
      const key = this.#pipe();
      this.#expect(')');
      return key;
    }
    return this.#fail();
  }

  #postfix(): Filter {
    return this.#suffixes(this.#term());
  }

  #suffixes(term: Filter): Filter {
    let of = term;
    for (;;) {
      const { kind, text } = this.#token();
      if (kind === 'field') {
        this.#at++;
        of = { kind: 'index', of, key: { kind: 'literal', value: text } };
      } else if (this.#is('.') && this.#tokens[this.#at + 1]?.kind === 'string') {
        this.#at++;
        of = { kind: 'index', of, key: this.#term() };
      } else if (this.#is('.') && this.#tokens[this.#at + 1]?.text === '[') {
        this.#at++;
      } else if (this.#is('.')) {
        this.#at++;
        this.#fail("FORMAT or QQSTRING_START or '['");
      } else if (this.#accept('?')) of = { kind: 'optional', of };
      else if (this.#accept('[')) of = this.#bracket(of);
      else return of;
    }
  }

  #bracket(of: Filter): Filter {
    if (this.#accept(']')) return { kind: 'each', of };
    if (this.#accept(':')) {
      const to = this.#pipe();
      this.#expect(']');
      return { kind: 'slice', of, from: null, to };
    }
    const from = this.#pipe();
    if (this.#accept(':')) {
      const to = this.#is(']') ? null : this.#pipe();
      this.#expect(']');
      return { kind: 'slice', of, from, to };
    }
    if (!this.#accept(']')) this.#fail();
    return { kind: 'index', of, key: from };
  }

  #term(): Filter {
    const { kind, text, at, parts = [] } = this.#token();
    this.#at++;
    switch (kind) {
      case 'number':
        return { kind: 'literal', value: new JsonNumber(Number(text), text) };
      case 'string':
        return this.#string(null, parts);
      case 'format': {
        if (this.#token().kind !== 'string') return { kind: 'format', name: text.slice(1) };
        const { parts: inner = [] } = this.#token();
        this.#at++;
        return this.#string(text.slice(1), inner);
      }
      case 'field':
        return { kind: 'index', of: { kind: 'identity' }, key: { kind: 'literal', value: text } };
      case 'variable':
        if (text === '__loc__')
          return {
            kind: 'literal',
            value: new Map<string, string | JsonNumber>([
              ['file', '<top-level>'],
              ['line', new JsonNumber(1)],
            ]),
          };
        return { kind: 'variable', name: text, at };
      case 'name':
        return this.#call(text, at);
      case 'operator':
        switch (text) {
          case '.':
            if (this.#token().kind === 'string') return { kind: 'index', of: { kind: 'identity' }, key: this.#term() };
            return { kind: 'identity' };
          case '..':
            return { kind: 'recurse' };
          case '(': {
            const inner = this.#pipe();
            this.#expect(')');
            return inner;
          }
          case '[': {
            if (this.#accept(']')) return { kind: 'array', of: null };
            const of = this.#pipe();
            this.#expect(']');
            return { kind: 'array', of };
          }
          case '{':
            return this.#object();
          default:
        }
        break;
      default:
    }
    this.#at--;
    return this.#fail();
  }

  #call(name: string, at: number): Filter {
    if (name === 'break' && this.#token().kind === 'variable') return { kind: 'break', name: this.#variable() };
    const args: Filter[] = [];
    if (this.#accept('(')) {
      do args.push(this.#pipe());
      while (this.#accept(';'));
      this.#expect(')');
    }
    if (args.length === 0 && (name === 'true' || name === 'false' || name === 'null'))
      return { kind: 'literal', value: name === 'null' ? null : name === 'true' };
    return { kind: 'call', name, args, at };
  }

  #string(format: string | null, parts: NonNullable<Token['parts']>): Filter {
    const [only, ...others] = parts;
    if (others.length === 0 && typeof only === 'string') return { kind: 'literal', value: only };
    const inner = parts.map((part) =>
      typeof part === 'string' ? part : new Parser(tokenize(part.program, part.at)).program(),
    );
    return { kind: 'string', format, parts: inner };
  }

  #object(): Filter {
    const members: (readonly [Filter, Filter])[] = [];
    while (!this.#is('}')) {
      const { kind, text, at } = this.#token();
      if (kind === 'variable') {
        this.#at++;
        members.push([
          { kind: 'literal', value: text },
          text === '__loc__'
            ? {
                kind: 'literal',
                value: new Map<string, string | JsonNumber>([
                  ['file', '<top-level>'],
                  ['line', new JsonNumber(1)],
                ]),
              }
            : { kind: 'variable', name: text, at },
        ]);
      } else {
        const key = this.#key();
        members.push([key, this.#accept(':') ? this.#memberValue() : { kind: 'index', of: { kind: 'identity' }, key }]);
      }
      if (!this.#accept(',')) break;
    }
    if (!this.#accept('}')) this.#fail();
    return { kind: 'object', members };
  }

  /** A member's value: terms joined by `|`, without a comma. */
  #memberValue(): Filter {
    const left = this.#operation(0);
    return this.#accept('|') ? { kind: 'pipe', left, right: this.#memberValue() } : left;
  }
}

function operate(operator: string, left: Filter, right: Filter): Filter {
  if (operator === 'and' || operator === 'or') return { kind: operator, left, right };
  if (operator === '//') return { kind: 'alternative', left, right };
  const assigns = operator.endsWith('=') && !['==', '!=', '<=', '>='].includes(operator);
  return { kind: assigns ? 'assign' : 'binary', operator, left, right };
}
