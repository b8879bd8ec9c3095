import { err, ok, type Result } from '../../base/result.ts';
import { charConstant, numberConstant, unquote } from './constant.ts';
import { lex, tokenText, type Token, type TokenKind } from './lex.ts';
import type { Command, Constant, Control, Node, Operand, Pipe, Template } from './node.ts';

/** Ends a parse; thrown and caught in this file only, as an error may arise at any depth. */
class ParseError extends Error {}

/** What ends a list of nodes, or is one of it. */
type Item = Node | { readonly kind: 'else' } | { readonly kind: 'end' };

/**
 * Parses a template. `functions` tells whether a name is a function. The error is Go's own, 'template: :1: unclosed action':
 * inspect puts 'template parsing error: ' before it, `ps` 'failed to parse template: '.
 * recorded: conformance/core/templates-syntax
 */
export function parseTemplate(source: string, functions: (name: string) => boolean): Result<Template, string> {
  const parser = new Parser(source, functions);
  try {
    return ok(parser.template());
  } catch (error) {
    if (error instanceof ParseError) return err(error.message);
    throw error;
  }
}

/** How deep parentheses and blocks may lie in each other. Go stops parentheses at 10,000, blocks never; nobody writes either. */
const DEEPEST = 1_000;

const OPERANDS: ReadonlySet<TokenKind> = new Set<TokenKind>([
  'bool',
  'charConstant',
  'dot',
  'field',
  'identifier',
  'number',
  'nil',
  'rawString',
  'string',
  'variable',
  'leftParen',
]);

class Parser {
  readonly #source: string;
  readonly #functions: (name: string) => boolean;
  readonly #tokens: Generator<Token, void>;
  /** Tokens that were read ahead, the next one first. */
  #ahead: Token[] = [];
  #last: Token = { kind: 'text', text: '', at: 0, line: 1 };
  #actionLine = 0;
  #rangeDepth = 0;
  #depth = 0;
  #variables: string[] = ['$'];
  readonly #defined = new Map<string, readonly Node[]>();

  constructor(source: string, functions: (name: string) => boolean) {
    this.#source = source;
    this.#functions = functions;
    this.#tokens = lex(source);
  }

  template(): Template {
    const root: Node[] = [];
    while (this.#peek().kind !== 'eof') {
      if (this.#peek().kind === 'leftDelim') {
        const delim = this.#next();
        if (this.#nextWord().kind === 'define') {
          this.#definition();
          continue;
        }
        this.#ahead = [delim, this.#last, ...this.#ahead];
      }
      const item = this.#textOrAction();
      if (item.kind === 'else' || item.kind === 'end') this.#fail(`unexpected {{${item.kind}}}`);
      else root.push(item);
    }
    return { source: this.#source, root, defined: this.#defined };
  }

  #next(): Token {
    const ahead = this.#ahead.shift();
    const read = ahead ?? this.#tokens.next().value;
    if (read !== undefined) this.#last = read;
    return this.#last;
  }

  #peek(): Token {
    const token = this.#next();
    this.#back(token);
    return token;
  }

  #back(...tokens: readonly Token[]): void {
    this.#ahead = [...tokens, ...this.#ahead];
  }

  #nextWord(): Token {
    let token = this.#next();
    while (token.kind === 'space') token = this.#next();
    return token;
  }

  #peekWord(): Token {
    const token = this.#nextWord();
    this.#back(token);
    return token;
  }

  #fail(message: string): never {
    throw new ParseError(`template: :${this.#last.line}: ${message}`);
  }

  #deeper(): void {
    if (++this.#depth > DEEPEST) this.#fail('max expression depth exceeded');
  }

  #unexpected(token: Token, context: string): never {
    if (token.kind !== 'error') this.#fail(`unexpected ${tokenText(token)} in ${context}`);
    if (this.#actionLine === 0 || this.#actionLine === token.line) this.#fail(token.text);
    const started = ` in action started at :${this.#actionLine}`;
    this.#fail(token.text + (token.text.endsWith(' action') ? started.slice(' in action'.length) : started));
  }

  #expect(context: string, ...kinds: readonly TokenKind[]): Token {
    const token = this.#nextWord();
    if (!kinds.includes(token.kind)) this.#unexpected(token, context);
    return token;
  }

  /** {{define "NAME"}}...{{end}}; the word define is read already. */
  #definition(): void {
    const context = 'define clause';
    const name = this.#quoted(this.#expect(context, 'string', 'rawString'));
    this.#expect(context, 'rightDelim');
    this.#define(name, context);
  }

  /** Reads the body of a definition up to its end. It sees no variables but $. */
  #define(name: string, context: string): void {
    const [variables, depth] = [this.#variables, this.#rangeDepth];
    [this.#variables, this.#rangeDepth] = [['$'], 0];
    const [body, end] = this.#list();
    if (end !== 'end') this.#fail(`unexpected {{${end}}} in ${context}`);
    [this.#variables, this.#rangeDepth] = [variables, depth];
    // An empty definition replaces none and is replaced by any.
    const empty = body.every((node) => node.kind === 'text' && node.text.trim() === '');
    const before = this.#defined.get(name);
    const beforeEmpty = before?.every((node) => node.kind === 'text' && node.text.trim() === '') ?? true;
    if (!beforeEmpty && !empty) this.#fail(`template: multiple definition of template ${JSON.stringify(name)}`);
    if (before === undefined || beforeEmpty) this.#defined.set(name, body);
  }

  #list(): [readonly Node[], 'else' | 'end'] {
    const nodes: Node[] = [];
    while (this.#peekWord().kind !== 'eof') {
      const item = this.#textOrAction();
      if (item.kind === 'else' || item.kind === 'end') return [nodes, item.kind];
      nodes.push(item);
    }
    return this.#fail('unexpected EOF');
  }

  #textOrAction(): Item {
    const token = this.#nextWord();
    if (token.kind === 'text') return { kind: 'text', at: token.at, text: token.text };
    if (token.kind !== 'leftDelim') return this.#unexpected(token, 'input');
    this.#actionLine = token.line;
    const item = this.#action();
    this.#actionLine = 0;
    return item;
  }

  #action(): Item {
    const token = this.#nextWord();
    switch (token.kind) {
      case 'if':
      case 'range':
      case 'with':
        return this.#control(token.kind);
      case 'block':
        return this.#block();
      case 'template':
        return this.#template();
      case 'break':
      case 'continue': {
        const after = this.#nextWord();
        if (after.kind !== 'rightDelim') this.#unexpected(after, `{{${token.kind}}}`);
        if (this.#rangeDepth === 0) this.#fail(`{{${token.kind}}} outside {{range}}`);
        return { kind: token.kind, at: token.at };
      }
      case 'end':
        this.#expect('end', 'rightDelim');
        return { kind: 'end' };
      case 'else':
        if (!['if', 'with'].includes(this.#peekWord().kind)) this.#expect('else', 'rightDelim');
        return { kind: 'else' };
      default:
        this.#back(token);
        return { kind: 'action', at: token.at, pipe: this.#pipe('command', 'rightDelim') };
    }
  }

  #control(kind: Control['kind']): Control {
    const variables = this.#variables;
    this.#variables = [...variables];
    this.#deeper();
    const pipe = this.#pipe(kind, 'rightDelim');
    if (kind === 'range') this.#rangeDepth++;
    const [body, end] = this.#list();
    if (kind === 'range') this.#rangeDepth--;
    const otherwise = end === 'else' ? this.#otherwise(kind) : null;
    this.#variables = variables;
    this.#depth--;
    return { kind, at: pipe.at, pipe, body, otherwise };
  }

  /** What follows an else: `else if` of an if and `else with` of a with go on without an end of their own. */
  #otherwise(kind: Control['kind']): readonly Node[] {
    if (kind !== 'range' && this.#peek().kind === kind) {
      this.#next();
      return [this.#control(kind)];
    }
    const [nodes, end] = this.#list();
    if (end !== 'end') this.#fail('expected end; found {{else}}');
    return nodes;
  }

  #block(): Node {
    const context = 'block clause';
    const token = this.#nextWord();
    const name = this.#templateName(token, context);
    const pipe = this.#pipe(context, 'rightDelim');
    this.#define(name, context);
    return { kind: 'template', at: token.at, name, pipe };
  }

  #template(): Node {
    const context = 'template clause';
    const token = this.#nextWord();
    const name = this.#templateName(token, context);
    const after = this.#nextWord();
    if (after.kind === 'rightDelim') return { kind: 'template', at: token.at, name, pipe: null };
    this.#back(after);
    return { kind: 'template', at: token.at, name, pipe: this.#pipe(context, 'rightDelim') };
  }

  #templateName(token: Token, context: string): string {
    if (token.kind === 'string' || token.kind === 'rawString') return this.#quoted(token);
    return this.#unexpected(token, context);
  }

  #quoted(token: Token): string {
    return unquote(token.text) ?? this.#fail('invalid syntax');
  }

  #pipe(context: string, end: TokenKind): Pipe {
    const { at } = this.#peekWord();
    const { variables, assigns } = this.#declarations(context);
    const commands: Command[] = [];
    for (;;) {
      const token = this.#nextWord();
      if (token.kind === end) break;
      if (!OPERANDS.has(token.kind)) this.#unexpected(token, context);
      this.#back(token);
      commands.push(this.#command());
    }
    if (commands.length === 0) this.#fail(`missing value for ${context}`);
    commands.slice(1).forEach(({ args: [first] }, i) => {
      if (first !== undefined && ['bool', 'dot', 'nil', 'number', 'string'].includes(first.kind)) {
        this.#fail(`non executable command in pipeline stage ${i + 2}`);
      }
    });
    return { kind: 'pipe', at, assigns, variables, commands };
  }

  /** `$x :=`, `$x =` or `$i, $x :=` at the head of a pipe. */
  #declarations(context: string): Pick<Pipe, 'variables' | 'assigns'> {
    const variables: string[] = [];
    for (;;) {
      const variable = this.#peekWord();
      if (variable.kind !== 'variable') return { variables, assigns: false };
      this.#nextWord();
      const after = this.#next();
      this.#back(after);
      const operator = this.#nextWord();
      if (operator.kind === 'assign' || operator.kind === 'declare') {
        this.#variables.push(variable.text);
        return { variables: [...variables, variable.text], assigns: operator.kind === 'assign' };
      }
      if (operator.kind !== 'char' || operator.text !== ',') {
        this.#back(...(after === operator ? [variable, operator] : [variable, after, operator]));
        return { variables, assigns: false };
      }
      variables.push(variable.text);
      this.#variables.push(variable.text);
      if (context !== 'range' || variables.length > 1) this.#fail(`too many declarations in ${context}`);
      if (!['variable', 'rightDelim', 'rightParen'].includes(this.#peekWord().kind)) {
        this.#fail('range can only initialize variables');
      }
    }
  }

  #command(): Command {
    const { at } = this.#peekWord();
    const args: Operand[] = [];
    for (;;) {
      this.#back(this.#nextWord());
      const operand = this.#operand();
      if (operand !== null) args.push(operand);
      const token = this.#next();
      if (token.kind === 'space') continue;
      if (token.kind === 'rightDelim' || token.kind === 'rightParen') this.#back(token);
      else if (token.kind !== 'pipe') this.#unexpected(token, 'operand');
      break;
    }
    if (args.length === 0) this.#fail('empty command');
    return { kind: 'command', at, args };
  }

  /** A term and the fields that follow it at once. */
  #operand(): Operand | null {
    const of = this.#term();
    if (of === null || this.#peek().kind !== 'field') return of;
    const { at } = this.#peek();
    const names: string[] = [];
    while (this.#peek().kind === 'field') names.push(this.#next().text.slice(1));
    switch (of.kind) {
      case 'field':
        return { kind: 'field', at, names: [...of.names, ...names] };
      case 'variable':
        return { kind: 'variable', at, name: of.name, names };
      case 'bool':
      case 'string':
      case 'number':
      case 'nil':
      case 'dot': {
        const text = 'text' in of ? of.text : of.kind === 'bool' ? String(of.value) : of.kind === 'nil' ? 'nil' : '.';
        return this.#fail(`unexpected . after term ${JSON.stringify(text)}`);
      }
      default:
        return { kind: 'chain', at, of, names };
    }
  }

  #term(): Operand | null {
    const token = this.#nextWord();
    const { at, text } = token;
    switch (token.kind) {
      case 'identifier':
        if (!this.#functions(text)) this.#fail(`function ${JSON.stringify(text)} not defined`);
        return { kind: 'identifier', at, name: text };
      case 'dot':
      case 'nil':
        return { kind: token.kind, at };
      case 'variable':
        if (!this.#variables.includes(text)) this.#fail(`undefined variable ${JSON.stringify(text)}`);
        return { kind: 'variable', at, name: text, names: [] };
      case 'field':
        return { kind: 'field', at, names: [text.slice(1)] };
      case 'bool':
        return { kind: 'bool', at, value: text === 'true' };
      case 'charConstant':
        return { kind: 'number', at, text, number: this.#constant(charConstant(text)) };
      case 'number':
        return { kind: 'number', at, text, number: this.#constant(numberConstant(text)) };
      case 'string':
      case 'rawString':
        return { kind: 'string', at, text, value: this.#quoted(token) };
      case 'leftParen': {
        this.#deeper();
        const pipe = this.#pipe('parenthesized pipeline', 'rightParen');
        this.#depth--;
        return pipe;
      }
      default:
        this.#back(token);
        return null;
    }
  }

  #constant(read: Result<Constant, string>): Constant {
    return read.ok ? read.value : this.#fail(read.error);
  }
}
