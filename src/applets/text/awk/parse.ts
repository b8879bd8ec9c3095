// Over 400 lines: one recursive descent, whose rules call each other.
import { AwkSyntaxError, tokenize, type Token } from './lex.ts';
import type { Expression, FunctionDefinition, Redirection, Rule, Source, Statement, Target } from './syntax.ts';

/** Reads an awk program; throws AwkSyntaxError. */
export function parse(text: string, octal: boolean): Source {
  return new Parser(tokenize(text, octal)).program();
}

const ASSIGNMENTS = new Set(['=', '+=', '-=', '*=', '/=', '%=', '^=']);
const COMPARISONS = new Set(['<', '<=', '==', '!=', '>', '>=']);
/** What a value cannot begin with: there a concatenation ends. */
const STARTS = new Set(['$', '!', '(', '-', '+', '++', '--']);

class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;
  /** Inside print's list `>` redirects; inside a for's head `in` is its own. */
  #noGreater = false;
  #noIn = false;
  /** Blocks that are open. */
  #open = 0;
  readonly #called = new Set<string>();

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  get #now(): Token {
    return this.#tokens[this.#at] ?? { kind: 'end', text: '', line: 1 };
  }

  #is(text: string): boolean {
    const { kind, text: own } = this.#now;
    return (kind === 'operator' || kind === 'keyword') && own === text;
  }

  #accept(text: string): boolean {
    if (!this.#is(text)) return false;
    this.#at++;
    return true;
  }

  #fail(): never {
    const { line, text, kind } = this.#now;
    if (kind === 'end' && this.#open > 0) throw new AwkSyntaxError('unclosed', line + 1, '');
    if (text === '}' && this.#open === 0) throw new AwkSyntaxError('extra', line, text);
    throw new AwkSyntaxError('token', line, kind === 'newline' ? 'end of line' : text);
  }

  #expect(text: string): void {
    if (!this.#accept(text)) this.#fail();
  }

  #newlines(): void {
    while (this.#now.kind === 'newline') this.#at++;
  }

  /** Newlines and semicolons. */
  #terminators(): void {
    while (this.#now.kind === 'newline' || this.#is(';')) this.#at++;
  }

  program(): Source {
    const begin: Statement[] = [];
    const end: Statement[] = [];
    const rules: Rule[] = [];
    const functions = new Map<string, FunctionDefinition>();
    this.#terminators();
    while (this.#now.kind !== 'end') {
      if (this.#accept('BEGIN')) begin.push(this.#block());
      else if (this.#accept('END')) end.push(this.#block());
      else if (this.#accept('function') || this.#accept('func')) {
        const definition = this.#function();
        functions.set(definition.name, definition);
      } else rules.push(this.#rule());
      this.#terminators();
    }
    if (begin.length + end.length + rules.length + functions.size === 0 && this.#tokens.length > 1) this.#fail();
    for (const name of this.#called)
      if (!functions.has(name)) throw new AwkSyntaxError('undefined', this.#now.line + 1, name);
    return { begin, end, rules, functions };
  }

  #function(): FunctionDefinition {
    const name = this.#now.text;
    if (this.#now.kind !== 'name' && this.#now.kind !== 'call') this.#fail();
    this.#at++;
    this.#expect('(');
    const parameters: string[] = [];
    while (!this.#is(')')) {
      if (this.#now.kind !== 'name') this.#fail();
      parameters.push(this.#now.text);
      this.#at++;
      if (!this.#accept(',')) break;
      this.#newlines();
    }
    this.#expect(')');
    this.#newlines();
    return { name, parameters, body: this.#block() };
  }

  #rule(): Rule {
    if (this.#is('{')) return { pattern: null, until: null, action: this.#block() };
    const pattern = this.#expression();
    let until: Expression | null = null;
    if (this.#accept(',')) {
      this.#newlines();
      until = this.#expression();
    }
    return { pattern, until, action: this.#is('{') ? this.#block() : null };
  }

  #block(): Statement {
    this.#expect('{');
    this.#open++;
    const statements: Statement[] = [];
    this.#terminators();
    while (!this.#is('}')) {
      if (this.#now.kind === 'end') this.#fail();
      statements.push(this.#statement());
      this.#terminators();
    }
    this.#at++;
    this.#open--;
    return { kind: 'block', statements };
  }

  #endOfSimple(): void {
    if (this.#is('}') || this.#now.kind === 'end') return;
    if (this.#now.kind === 'newline' || this.#is(';')) {
      this.#at++;
      return;
    }
    this.#fail();
  }

  /** The body of if, for and while: it may stand on the next line, and may be empty. */
  #body(): Statement {
    this.#newlines();
    if (this.#accept(';')) return { kind: 'block', statements: [] };
    return this.#statement();
  }

  #statement(): Statement {
    if (this.#is('{')) return this.#block();
    const { kind, text } = this.#now;
    if (kind === 'keyword') {
      switch (text) {
        case 'if':
          return this.#if();
        case 'while': {
          this.#at++;
          const condition = this.#condition();
          return { kind: 'while', condition, body: this.#body(), atEnd: false };
        }
        case 'do': {
          this.#at++;
          const body = this.#body();
          this.#terminators();
          this.#expect('while');
          const condition = this.#condition();
          this.#endOfSimple();
          return { kind: 'while', condition, body, atEnd: true };
        }
        case 'for':
          return this.#for();
        default:
      }
    }
    const simple = this.#simple();
    this.#endOfSimple();
    return simple;
  }

  #condition(): Expression {
    this.#expect('(');
    const condition = this.#expression();
    this.#expect(')');
    return condition;
  }

  #if(): Statement {
    this.#at++;
    const condition = this.#condition();
    const yes = this.#body();
    const before = this.#at;
    this.#terminators();
    if (this.#accept('else')) return { kind: 'if', condition, yes, no: this.#body() };
    this.#at = before;
    return { kind: 'if', condition, yes, no: null };
  }

  #for(): Statement {
    this.#at++;
    this.#expect('(');
    const [variable, word, array, close] = this.#tokens.slice(this.#at, this.#at + 4);
    if (variable?.kind === 'name' && word?.text === 'in' && array?.kind === 'name' && close?.text === ')') {
      this.#at += 4;
      return { kind: 'forIn', variable: { kind: 'name', name: variable.text }, array: array.text, body: this.#body() };
    }
    const start = this.#is(';') ? null : this.#simple();
    this.#expect(';');
    this.#newlines();
    const condition = this.#is(';') ? null : this.#expression();
    this.#expect(';');
    this.#newlines();
    const step = this.#is(')') ? null : this.#simple();
    this.#expect(')');
    return { kind: 'for', start, condition, step, body: this.#body() };
  }

  #simple(): Statement {
    const { kind, text } = this.#now;
    if (kind === 'keyword') {
      switch (text) {
        case 'print':
        case 'printf':
          this.#at++;
          return this.#print(text === 'printf');
        case 'break':
        case 'continue':
        case 'next':
        case 'nextfile':
          this.#at++;
          return { kind: text };
        case 'exit':
        case 'return': {
          this.#at++;
          const ends = this.#is(';') || this.#is('}') || this.#now.kind === 'newline' || this.#now.kind === 'end';
          return { kind: text, value: ends ? null : this.#expression() };
        }
        case 'delete': {
          this.#at++;
          const array = this.#now.text;
          if (this.#now.kind !== 'name') this.#fail();
          this.#at++;
          return { kind: 'delete', array, subscript: this.#accept('[') ? this.#list(']') : null };
        }
        default:
      }
    }
    return { kind: 'expression', value: this.#expression() };
  }

  #print(format: boolean): Statement {
    let args: readonly Expression[] = [];
    const before = this.#noGreater;
    this.#noGreater = true;
    const ends =
      ['>', '>>', '|', ';', '}'].some((text) => this.#is(text)) ||
      this.#now.kind === 'newline' ||
      this.#now.kind === 'end';
    if (!ends) {
      const first = this.#expression();
      const values = [first];
      while (this.#accept(',')) {
        this.#newlines();
        values.push(this.#expression());
      }
      args = values.length === 1 && first.kind === 'group' ? first.values : values;
    }
    this.#noGreater = before;
    let to: Redirection | null = null;
    for (const kind of ['>>', '>', '|'] as const) {
      if (to !== null || !this.#accept(kind)) continue;
      to = { kind, target: this.#concatenation() };
    }
    return { kind: 'print', format, args, to };
  }

  #list(close: string): readonly Expression[] {
    const [noGreater, noIn] = [this.#noGreater, this.#noIn];
    this.#noGreater = false;
    this.#noIn = false;
    const values: Expression[] = [];
    this.#newlines();
    while (!this.#is(close)) {
      values.push(this.#expression());
      this.#newlines();
      if (!this.#accept(',')) break;
      this.#newlines();
    }
    this.#expect(close);
    [this.#noGreater, this.#noIn] = [noGreater, noIn];
    return values;
  }

  #expression(): Expression {
    const left = this.#choice();
    if (this.#now.kind === 'operator' && ASSIGNMENTS.has(this.#now.text) && isTarget(left)) {
      const operator = this.#now.text;
      this.#at++;
      this.#newlines();
      return { kind: 'assign', operator, target: left, value: this.#expression() };
    }
    return left;
  }

  #choice(): Expression {
    const condition = this.#or();
    if (!this.#accept('?')) return condition;
    this.#newlines();
    const yes = this.#expression();
    this.#newlines();
    this.#expect(':');
    this.#newlines();
    return { kind: 'choice', condition, yes, no: this.#expression() };
  }

  #or(): Expression {
    let left = this.#and();
    while (this.#accept('||')) {
      this.#newlines();
      left = { kind: 'or', left, right: this.#and() };
    }
    return left;
  }

  #and(): Expression {
    let left = this.#membership();
    while (this.#accept('&&')) {
      this.#newlines();
      left = { kind: 'and', left, right: this.#membership() };
    }
    return left;
  }

  #membership(): Expression {
    let left = this.#match();
    while (!this.#noIn && this.#accept('in')) {
      if (this.#now.kind !== 'name') this.#fail();
      left = { kind: 'in', subscript: left.kind === 'group' ? left.values : [left], array: this.#now.text };
      this.#at++;
    }
    return left;
  }

  #match(): Expression {
    let left = this.#comparison();
    while (this.#is('~') || this.#is('!~')) {
      const negated = this.#is('!~');
      this.#at++;
      left = { kind: 'match', negated, left, right: this.#comparison() };
    }
    return left;
  }

  #comparison(): Expression {
    const left = this.#concatenation();
    const { kind, text } = this.#now;
    if (kind !== 'operator' || !COMPARISONS.has(text) || (text === '>' && this.#noGreater)) return this.#piped(left);
    this.#at++;
    return { kind: 'binary', operator: text, left, right: this.#concatenation() };
  }

  /** `command | getline`. */
  #piped(left: Expression): Expression {
    let source = left;
    while (
      this.#is('|') &&
      this.#tokens[this.#at + 1]?.text === 'getline' &&
      this.#tokens[this.#at + 1]?.kind === 'keyword'
    ) {
      this.#at += 2;
      source = { kind: 'getline', from: 'command', source, target: this.#optionalTarget() };
    }
    return source;
  }

  #concatenation(): Expression {
    let left = this.#sum();
    for (;;) {
      const { kind, text } = this.#now;
      const begins =
        ['number', 'string', 'regex', 'name', 'call', 'builtin'].includes(kind) ||
        (kind === 'operator' && STARTS.has(text) && text !== '-' && text !== '+');
      if (!begins) return left;
      left = { kind: 'concat', left, right: this.#sum() };
    }
  }

  #sum(): Expression {
    let left = this.#product();
    while (this.#is('+') || this.#is('-')) {
      const operator = this.#now.text;
      this.#at++;
      left = { kind: 'binary', operator, left, right: this.#product() };
    }
    return left;
  }

  #product(): Expression {
    let left = this.#unary();
    while (this.#is('*') || this.#is('/') || this.#is('%')) {
      const operator = this.#now.text;
      this.#at++;
      left = { kind: 'binary', operator, left, right: this.#unary() };
    }
    return left;
  }

  #unary(): Expression {
    for (const operator of ['!', '-', '+'] as const) {
      if (this.#accept(operator)) return { kind: 'unary', operator, value: this.#unary() };
    }
    return this.#power();
  }

  #power(): Expression {
    const left = this.#postfix();
    if (!this.#accept('^')) return left;
    const right: Expression = this.#is('-') || this.#is('+') || this.#is('!') ? this.#unary() : this.#power();
    return { kind: 'binary', operator: '^', left, right };
  }

  #postfix(): Expression {
    const value = this.#primary();
    if (isTarget(value)) {
      if (this.#accept('++')) return { kind: 'step', by: 1, before: false, target: value };
      if (this.#accept('--')) return { kind: 'step', by: -1, before: false, target: value };
    }
    return value;
  }

  #primary(): Expression {
    const { kind, text } = this.#now;
    this.#at++;
    switch (kind) {
      case 'number':
        return { kind: 'number', value: Number(text) };
      case 'string':
        return { kind: 'string', value: text };
      case 'regex':
        return { kind: 'regex', source: text };
      case 'name':
        return this.#accept('[')
          ? { kind: 'item', array: text, subscript: this.#list(']') }
          : { kind: 'name', name: text };
      case 'call':
        this.#called.add(text);
        this.#expect('(');
        return { kind: 'call', name: text, args: this.#list(')'), builtin: false };
      case 'builtin':
        if (!this.#accept('(')) {
          if (text === 'length') return { kind: 'call', name: text, args: [], builtin: true };
          break;
        }
        return { kind: 'call', name: text, args: this.#list(')'), builtin: true };
      case 'keyword':
        if (text === 'getline') return this.#getline();
        break;
      case 'operator':
        if (text === '$') return this.#field();
        if (text === '(') return this.#group();
        if (text === '++' || text === '--') {
          const target = this.#primary();
          if (isTarget(target)) return { kind: 'step', by: text === '++' ? 1 : -1, before: true, target };
        }
        break;
      default:
    }
    this.#at--;
    return this.#fail();
  }

  #field(): Expression {
    if (this.#accept('++') || this.#accept('--')) {
      const by = this.#tokens[this.#at - 1]?.text === '++' ? 1 : -1;
      const target = this.#primary();
      if (!isTarget(target)) return this.#fail();
      return { kind: 'field', index: { kind: 'step', by, before: true, target } };
    }
    if (this.#is('-') || this.#is('+') || this.#is('!')) return { kind: 'field', index: this.#unary() };
    return { kind: 'field', index: this.#primary() };
  }

  #group(): Expression {
    const values = this.#list(')');
    const [only] = values;
    if (only === undefined) return this.#fail();
    if (values.length > 1 && !this.#is('in') && !this.#noGreater) this.#fail();
    // A group is no target: `(x) = 1` is an error, and `(a, b) in c` needs it.
    return { kind: 'group', values };
  }

  #getline(): Expression {
    const target = this.#optionalTarget();
    if (!this.#accept('<')) return { kind: 'getline', from: 'record', source: null, target };
    return { kind: 'getline', from: 'file', source: this.#postfix(), target };
  }

  #optionalTarget(): Target | null {
    if (this.#now.kind !== 'name' && !this.#is('$')) return null;
    const value = this.#primary();
    return isTarget(value) ? value : this.#fail();
  }
}

function isTarget(value: Expression): value is Target {
  return value.kind === 'name' || value.kind === 'field' || value.kind === 'item';
}
