// Over 400 lines: one recursive descent, whose rules call each other.
import type { AndOr, Assignment, CaseItem, Command, Compound, List, Pipeline, Redirect, Word } from './ast.ts';
import type { Dialect } from '../dialect.ts';
import { readCondition } from './condition.ts';
import { SyntaxFault, type Fault } from './fault.ts';
import { Source, type OpenDocument, type Parse } from './source.ts';
import { isOperator, isWord, readToken, tokenName, type Token } from './token.ts';
import { parseDocument, readArithmetic } from './word.ts';

/** What one call of `Parser.next` finds. */
export type Parsed =
  | {
      readonly kind: 'command';
      readonly list: List;
      readonly openDocuments: readonly OpenDocument[];
    }
  /** A line with nothing on it but perhaps a comment. */
  | { readonly kind: 'empty' }
  /** `text` is the line that it was found in. */
  | { readonly kind: 'fault'; readonly fault: Fault; readonly text: string }
  | { readonly kind: 'end' };

export interface ParserOptions {
  readonly dialect: Dialect;
  /** Asked for each command word; what it gives is read in the word's place. */
  readonly alias?: (name: string) => string | undefined;
  /** The number of the first line; default 1. */
  readonly firstLine?: number;
}

/** Parses a script command by command, as a shell reads it: each line is run before the next one is looked at. */
export class Parser {
  readonly source: Source;
  readonly #alias: (name: string) => string | undefined;

  constructor(options: ParserOptions) {
    this.source = new Source(
      options.dialect,
      (source, closer) => new Grammar(source, this.#alias).nestedList(closer),
      options.firstLine,
    );
    this.#alias = options.alias ?? (() => undefined);
  }

  /** Whether all text that was given has been parsed: what is asked for next begins a new command. */
  get idle(): boolean {
    return this.source.at >= this.source.text.length;
  }

  /** The next command, up to the end of its line. */
  *next(): Parse<Parsed> {
    const { source } = this;
    source.forget();
    try {
      const list = yield* new Grammar(source, this.#alias).line();
      if (list === null) return { kind: 'end' };
      if (list.items.length === 0) return { kind: 'empty' };
      return { kind: 'command', list, openDocuments: source.openDocuments.splice(0) };
    } catch (error) {
      if (!(error instanceof SyntaxFault)) throw error;
      const text = lineAround(source.text, source.at);
      source.skipLine();
      return { kind: 'fault', fault: error.fault, text };
    }
  }
}

type CompoundReader = (token: Token) => Parse<Command>;

class Grammar {
  readonly #source: Source;
  readonly #alias: (name: string) => string | undefined;
  readonly #pending: Redirect[] = [];
  readonly #open: { word: string; line: number }[] = [];
  /** Aliases that are being read, and where their texts end: none is replaced within itself. */
  #expanding: { readonly name: string; readonly end: number }[] = [];
  /** After an alias that ends in a blank the next word is looked up as well. */
  #aliasBlank = -1;
  #peeked: Token | null = null;
  /** Whether these are the commands of $(...). */
  #substitution = false;

  constructor(source: Source, alias: (name: string) => string | undefined) {
    this.#source = source;
    this.#alias = alias;
  }

  /** A list up to the end of its line; empty for an empty line, null at the end of the input. */
  *line(): Parse<List | null> {
    const token = yield* this.#peek();
    if (token.kind === 'end') return null;
    const list = yield* this.#list([], false);
    const end = yield* this.#take();
    if (end.kind !== 'newline' && end.kind !== 'end') this.#unexpected(end);
    return list;
  }

  /** The commands of $(...) with its closing parenthesis; '' for those of a text of their own. */
  *nestedList(closer: string): Parse<List> {
    this.#substitution = closer !== '';
    const list = yield* this.#list(closer === '' ? [] : [closer], true);
    const end = yield* this.#take();
    if (closer === '' ? end.kind === 'end' : isOperator(end, closer)) return list;
    return this.#unexpected(end, closer === '' ? null : closer);
  }

  *#peek(): Parse<Token> {
    return (this.#peeked ??= yield* readToken(this.#source, this.#pending));
  }

  *#take(): Parse<Token> {
    const token = yield* this.#peek();
    this.#peeked = null;
    return token;
  }

  /** The token is left in the text for the message; what is not a token is the end of the input. */
  #unexpected(token: Token, expecting: string | null = null): never {
    const source = this.#source;
    const name = tokenName(source, token);
    if (name === null) {
      const { lastLine: line, dialect } = source;
      if (this.#substitution && dialect === 'bash') source.fail({ kind: 'unclosed', closer: ')', line });
      return source.fail({ kind: 'end', open: this.#open.at(-1) ?? null, expecting, line });
    }
    // ash counts a newline before it looks at it.
    const late = token.kind === 'newline' && source.dialect === 'ash' ? 1 : 0;
    const line = source.lineAt(token.start) + late;
    return source.fail({ kind: 'token', token: name, expecting, substitution: this.#substitution, line });
  }

  *#skipNewlines(): Parse<void> {
    while ((yield* this.#peek()).kind === 'newline') {
      this.#peeked = null;
      if (this.#expanding.length === 0 && this.#aliasBlank < 0) this.#source.forgetLines();
    }
  }

  /** Commands up to one of the closers, a word or an operator, which is left; `lines`: newlines part commands too. */
  *#list(closers: readonly string[], lines: boolean): Parse<List> {
    const items: List['items'][number][] = [];
    for (;;) {
      if (lines) yield* this.#skipNewlines();
      const token = yield* this.#peek();
      if (token.kind === 'end' || token.kind === 'newline') break;
      if (closers.some((closer) => isWord(token, closer) || isOperator(token, closer))) break;
      if (lines && items.length > 0 && endsList(token)) break;
      const command = yield* this.#andOr();
      const separator = yield* this.#peek();
      const background = isOperator(separator, '&');
      items.push({ command, background });
      if (background || isOperator(separator, ';')) this.#peeked = null;
      else if (!lines || separator.kind !== 'newline') break;
    }
    return { items };
  }

  /** The list inside a compound command, which must hold something, and the closing word after it. */
  *#body(...closers: readonly string[]): Parse<{ list: List; closer: string }> {
    const list = yield* this.#list(closers, true);
    const token = yield* this.#peek();
    const closer = closers.find((text) => isWord(token, text) || isOperator(token, text));
    const [first = null] = closers;
    if (list.items.length === 0) this.#unexpected(token, token.kind === 'end' ? first : null);
    if (closer === undefined) return this.#unexpected(token, first);
    this.#peeked = null;
    return { list, closer };
  }

  *#andOr(): Parse<AndOr> {
    const first = yield* this.#pipeline();
    const rest: AndOr['rest'][number][] = [];
    for (;;) {
      const token = yield* this.#peek();
      const operator = isOperator(token, '&&') ? '&&' : isOperator(token, '||') ? '||' : null;
      if (operator === null) return { first, rest };
      this.#peeked = null;
      yield* this.#skipNewlines();
      rest.push({ operator, pipeline: yield* this.#pipeline() });
    }
  }

  *#pipeline(): Parse<Pipeline> {
    let negated = false;
    let negations = 0;
    let timed: Pipeline['timed'] = 'no';
    for (;;) {
      yield* this.#expandAlias();
      const token = yield* this.#peek();
      if (isWord(token, '!') && (this.#source.dialect === 'bash' || negations === 0)) {
        negated = !negated;
        negations++;
      } else if (this.#source.dialect === 'bash' && isWord(token, 'time')) timed = 'bash';
      else if (timed === 'bash' && isWord(token, '-p')) timed = 'posix';
      else break;
      this.#peeked = null;
    }
    const commands: Command[] = [];
    const next = yield* this.#peek();
    // `time` and, in bash, `!` may stand alone.
    const nothing = next.kind === 'newline' || next.kind === 'end' || isOperator(next, ';');
    if (nothing && (timed !== 'no' || (negations > 0 && this.#source.dialect === 'bash')))
      return { negated, timed, commands };
    for (;;) {
      const command = yield* this.#command();
      const token = yield* this.#peek();
      const both = isOperator(token, '|&');
      commands.push(both ? withStderr(command) : command);
      if (!both && !isOperator(token, '|')) return { negated, timed, commands };
      this.#peeked = null;
      yield* this.#skipNewlines();
    }
  }

  *#command(): Parse<Command> {
    yield* this.#expandAlias();
    const token = yield* this.#peek();
    if (token.kind === 'operator' && token.text === '(')
      return yield* this.#source.nested('(', () => this.#parentheses(token));
    if (token.kind === 'word') {
      const { text } = token.word;
      const compound = this.#compounds.get(text);
      if (compound !== undefined && (this.#source.dialect === 'bash' || (text !== '[[' && text !== 'select')))
        return yield* this.#source.nested(text, () => this.#opened(token, text, compound));
      if (tokenName(this.#source, token)?.kind === 'reserved') this.#unexpected(token);
      return yield* this.#simple();
    }
    if (token.kind === 'redirection') return yield* this.#simple();
    return this.#unexpected(token);
  }

  readonly #compounds: ReadonlyMap<string, CompoundReader> = new Map<string, CompoundReader>([
    ['{', () => this.#group()],
    ['if', () => this.#if()],
    ['for', (token) => this.#for(token)],
    ['select', (token) => this.#for(token, 'select')],
    ['while', () => this.#while(false)],
    ['until', () => this.#while(true)],
    ['case', () => this.#case()],
    ['function', (token) => this.#function(token)],
    ['[[', (token) => this.#condition(token)],
  ]);

  *#opened(token: Token, word: string, parse: (token: Token) => Parse<Command>): Parse<Command> {
    this.#peeked = null;
    // bash names every open compound command in its message, but no function's name.
    if (word !== 'function') this.#open.push({ word, line: this.#source.lineAt(token.start) });
    const command = yield* parse(token);
    if (word !== 'function') this.#open.pop();
    if (command.kind === 'function' || command.kind === 'simple') return command;
    return { ...command, redirects: yield* this.#redirects() };
  }

  *#parentheses(token: Token): Parse<Command> {
    const source = this.#source;
    this.#peeked = null;
    if (source.dialect === 'bash' && (yield* source.peek()) === '(') {
      const line = source.lineAt(token.start);
      source.at++;
      const expression = yield* readArithmetic(source, '))');
      if (expression !== null) return { kind: 'arithmetic', expression, line, redirects: yield* this.#redirects() };
      source.at--;
    }
    this.#open.push({ word: '(', line: source.lineAt(token.start) });
    const { list } = yield* this.#body(')');
    this.#open.pop();
    return { kind: 'subshell', body: list, redirects: yield* this.#redirects() };
  }

  *#group(): Parse<Compound> {
    const { list } = yield* this.#body('}');
    return { kind: 'group', body: list, redirects: [] };
  }

  *#if(): Parse<Compound> {
    const branches: { condition: List; body: List }[] = [];
    for (;;) {
      const { list: condition } = yield* this.#body('then');
      const { list: body, closer } = yield* this.#body('fi', 'elif', 'else');
      branches.push({ condition, body });
      if (closer === 'elif') continue;
      const otherwise = closer === 'else' ? (yield* this.#body('fi')).list : null;
      return { kind: 'if', branches, otherwise, redirects: [] };
    }
  }

  *#while(until: boolean): Parse<Compound> {
    const { list: condition } = yield* this.#body('do');
    const { list: body } = yield* this.#body('done');
    return { kind: 'while', until, condition, body, redirects: [] };
  }

  *#for(start: Token, kind: 'for' | 'select' = 'for'): Parse<Compound> {
    const source = this.#source;
    const line = source.lineAt(start.start);
    const token = yield* this.#take();
    if (isOperator(token, '(') && source.dialect === 'bash' && (yield* source.peek()) === '(')
      return yield* this.#arithmeticFor(line);
    if (source.dialect === 'ash' && (token.kind !== 'word' || !/^[A-Za-z_]\w*$/.test(token.word.text)))
      source.fail({ kind: 'badLoopVariable', line });
    if (token.kind !== 'word') return this.#unexpected(token);
    yield* this.#skipNewlines();
    let words: Word[] | null = null;
    if (isWord(yield* this.#peek(), 'in')) {
      this.#peeked = null;
      words = [];
      for (let next = yield* this.#take(); ; next = yield* this.#take()) {
        if (next.kind === 'word') words.push(next.word);
        else if (next.kind === 'newline' || isOperator(next, ';')) break;
        else this.#unexpected(next);
      }
    } else if (isOperator(yield* this.#peek(), ';')) this.#peeked = null;
    return { kind, name: token.word.text, words, body: yield* this.#doBody(), line, redirects: [] };
  }

  *#arithmeticFor(line: number): Parse<Compound> {
    const source = this.#source;
    source.at++;
    const start = source.at;
    const whole = yield* readArithmetic(source, '))');
    const parts = (whole?.text ?? '').split(';');
    if (whole === null || parts.length !== 3) {
      const text = source.text.slice(start, source.at);
      const lines = ['syntax error: arithmetic expression required', `syntax error: \`((${text}'`];
      return source.fail({ kind: 'worded', lines, line });
    }
    const header = parts.map((text) => this.#expression(text));
    const [first, condition, step] = header;
    if (isOperator(yield* this.#peek(), ';')) this.#peeked = null;
    const body = yield* this.#doBody();
    const empty: Word = { parts: [], text: '' };
    return {
      kind: 'arithmeticFor',
      header: [first ?? empty, condition ?? empty, step ?? empty],
      body,
      line,
      redirects: [],
    };
  }

  /** One of the three expressions of for ((;;)). */
  #expression(text: string): Word {
    return { ...parseDocument(text, this.#source), text: text.trim() };
  }

  *#doBody(): Parse<List> {
    yield* this.#skipNewlines();
    const token = yield* this.#take();
    const brace = this.#source.dialect === 'bash' && isWord(token, '{');
    if (!brace && !isWord(token, 'do')) this.#unexpected(token, 'do');
    return (yield* this.#body(brace ? '}' : 'done')).list;
  }

  *#case(): Parse<Compound> {
    const subject = yield* this.#take();
    if (subject.kind !== 'word') return this.#unexpected(subject, 'word');
    yield* this.#skipNewlines();
    const keyword = yield* this.#take();
    if (!isWord(keyword, 'in')) this.#unexpected(keyword, 'in');
    const items: CaseItem[] = [];
    for (;;) {
      yield* this.#skipNewlines();
      if (isWord(yield* this.#peek(), 'esac')) break;
      const item = yield* this.#caseItem();
      items.push(item.item);
      if (item.last) break;
    }
    const end = yield* this.#take();
    if (!isWord(end, 'esac')) this.#unexpected(end, 'esac');
    return { kind: 'case', word: subject.word, items, redirects: [] };
  }

  *#caseItem(): Parse<{ item: CaseItem; last: boolean }> {
    if (isOperator(yield* this.#peek(), '(')) this.#peeked = null;
    const patterns: Word[] = [];
    for (;;) {
      const pattern = yield* this.#take();
      if (pattern.kind !== 'word') return this.#unexpected(pattern, pattern.kind === 'end' ? ')' : null);
      patterns.push(pattern.word);
      const token = yield* this.#take();
      if (isOperator(token, ')')) break;
      if (!isOperator(token, '|')) this.#unexpected(token, ')');
    }
    const body = yield* this.#list([';;', ';&', ';;&', 'esac'], true);
    const token = yield* this.#peek();
    const terminator = ([';;', ';&', ';;&'] as const).find((text) => isOperator(token, text));
    if (terminator !== undefined) this.#peeked = null;
    else if (!isWord(token, 'esac')) this.#unexpected(token, ';;');
    return { item: { patterns, body, terminator: terminator ?? ';;' }, last: terminator === undefined };
  }

  *#function(start: Token): Parse<Command> {
    const line = this.#source.lineAt(start.start);
    const name = yield* this.#take();
    if (name.kind !== 'word') return this.#unexpected(name, 'word');
    if (isOperator(yield* this.#peek(), '(')) {
      this.#peeked = null;
      const close = yield* this.#take();
      if (!isOperator(close, ')')) this.#unexpected(close);
    }
    yield* this.#skipNewlines();
    const body = yield* this.#peek();
    if (body.kind === 'word' && !this.#compounds.has(body.word.text)) this.#unexpected(body);
    return yield* this.#functionBody(name.word.text, line);
  }

  *#functionBody(name: string, line: number): Parse<Command> {
    yield* this.#skipNewlines();
    const token = yield* this.#peek();
    const body = yield* this.#command();
    if (this.#source.dialect === 'bash' && (body.kind === 'simple' || body.kind === 'function'))
      this.#unexpected(token);
    return { kind: 'function', name, body, line };
  }

  *#condition(start: Token): Parse<Compound> {
    const line = this.#source.lineAt(start.start);
    return { kind: 'condition', condition: yield* readCondition(this.#source), line, redirects: [] };
  }

  *#redirects(): Parse<Redirect[]> {
    const redirects: Redirect[] = [];
    for (let token = yield* this.#peek(); token.kind === 'redirection'; token = yield* this.#peek())
      redirects.push(yield* this.#redirect());
    return redirects;
  }

  *#redirect(): Parse<Redirect> {
    const token = yield* this.#take();
    const target = yield* this.#take();
    if (token.kind !== 'redirection' || target.kind !== 'word') return this.#unexpected(target);
    const { operator, descriptor } = token;
    const redirect: Redirect = { operator, descriptor, target: target.word, body: null };
    if (operator === '<<' || operator === '<<-') this.#pending.push(redirect);
    return redirect;
  }

  *#simple(): Parse<Command> {
    const assignments: Assignment[] = [];
    const words: Word[] = [];
    const redirects: Redirect[] = [];
    const line = this.#source.lineAt((yield* this.#peek()).start);
    for (;;) {
      if (words.length === 0 || this.#aliasBlank >= 0) yield* this.#expandAlias();
      const token = yield* this.#peek();
      if (token.kind === 'redirection') {
        redirects.push(yield* this.#redirect());
        continue;
      }
      const inTest = this.#source.dialect === 'ash' && words[0]?.text === '[[' && words.at(-1)?.text !== ']]';
      if (inTest && (isOperator(token, '&&') || isOperator(token, '||'))) {
        // In ash [[ is a builtin whose operators are words.
        this.#peeked = null;
        words.push(plainWord(isOperator(token, '&&') ? '&&' : '||'));
        continue;
      }
      if (token.kind !== 'word') break;
      this.#peeked = null;
      const [first] = words;
      const declares = this.#source.dialect === 'bash' && first !== undefined && DECLARATIONS.has(first.text);
      const assignment = words.length === 0 || declares ? yield* this.#assignment(token.word) : null;
      if (assignment !== null && words.length === 0) assignments.push(assignment);
      else if (assignment !== null && Array.isArray(assignment.value))
        words.push({ parts: [{ kind: 'array', assignment }], text: assignment.text });
      else words.push(token.word);
    }
    const next = yield* this.#peek();
    const [name] = words;
    const alone = words.length === 1 && assignments.length + redirects.length === 0;
    if (name !== undefined && alone && isOperator(next, '(')) {
      this.#peeked = null;
      const close = yield* this.#take();
      if (!isOperator(close, ')')) this.#unexpected(close, ')');
      return yield* this.#functionBody(name.text, line);
    }
    return { kind: 'simple', assignments, words, redirects, line };
  }

  *#assignment(word: Word): Parse<Assignment | null> {
    const source = this.#source;
    const arrays = source.dialect === 'bash';
    const [first] = word.parts;
    const match = /^([A-Za-z_]\w*)(\[[^\]]+\])?(\+?)=/.exec(word.text);
    if (match === null || first?.kind !== 'text' || (!arrays && (match[2] ?? match[3] ?? '') !== '')) return null;
    const [prefix, name = '', index, plus] = match;
    const base = {
      name,
      index: index === undefined ? null : { ...parseDocument(index.slice(1, -1), source), text: index.slice(1, -1) },
      append: plus === '+',
    };
    if (arrays && word.text === prefix && (yield* source.peek()) === '(') {
      const start = source.at++;
      const elements = yield* this.#elements();
      return { ...base, value: elements, text: prefix + source.text.slice(start, source.at) };
    }
    return { ...base, value: dropPrefix(word, prefix), text: word.text };
  }

  *#elements(): Parse<Word[]> {
    const line = this.#source.lineAt(this.#source.at);
    const elements: Word[] = [];
    for (;;) {
      const token = yield* this.#take();
      if (token.kind === 'word') elements.push(token.word);
      else if (isOperator(token, ')')) return elements;
      else if (token.kind === 'end') this.#source.fail({ kind: 'unclosed', closer: ')', line });
      else if (token.kind !== 'newline') this.#unexpected(token);
    }
  }

  /** Puts the text of an alias in the place of the word that comes next, if it is one. */
  *#expandAlias(): Parse<void> {
    const source = this.#source;
    for (;;) {
      const token = yield* this.#peek();
      if (token.kind !== 'word') break;
      const { text } = token.word;
      this.#expanding = this.#expanding.filter(({ end }) => token.start < end);
      if (this.#expanding.some(({ name }) => name === text)) break;
      const value = this.#alias(text);
      if (value === undefined) break;
      const end = token.start + text.length;
      source.text = source.text.slice(0, token.start) + value + source.text.slice(end);
      source.at = token.start;
      const grown = value.length - text.length;
      this.#expanding = this.#expanding.map((alias) => ({ ...alias, end: alias.end + grown }));
      this.#expanding.push({ name: text, end: token.start + value.length });
      this.#aliasBlank = /[ \t]$/.test(value) ? token.start + value.length : -1;
      this.#peeked = null;
    }
    const next = yield* this.#peek();
    if (next.start >= this.#aliasBlank) this.#aliasBlank = -1;
  }
}

/** What ends the commands of some compound command; in another one it is unexpected where that one should end. */
function endsList(token: Token): boolean {
  if (isOperator(token, ')') || isOperator(token, ';;')) return true;
  return token.kind === 'word' && /^(?:then|else|elif|fi|do|done|esac|\})$/.test(token.word.text);
}

/** `a |& b`: stderr goes into the pipe too. */
function withStderr(command: Command): Command {
  if (command.kind === 'function') return command;
  const both = { operator: '>&', descriptor: 2, target: plainWord('1'), body: null } as const;
  return { ...command, redirects: [...command.redirects, both] };
}

function plainWord(text: string): Word {
  return { parts: [{ kind: 'text', text }], text };
}

/** Builtins of bash that take arrays. */
const DECLARATIONS: ReadonlySet<string> = new Set(['declare', 'typeset', 'local', 'readonly', 'export']);

function dropPrefix(word: Word, prefix: string): Word {
  const [first, ...rest] = word.parts;
  const left = first?.kind === 'text' ? first.text.slice(prefix.length) : '';
  return { parts: left === '' ? rest : [{ kind: 'text', text: left }, ...rest], text: word.text.slice(prefix.length) };
}

function lineAround(text: string, at: number): string {
  const position = Math.max(0, Math.min(at, text.length) - 1);
  const start = text.lastIndexOf('\n', Math.max(0, position - (text[position] === '\n' ? 1 : 0))) + 1;
  const end = text.indexOf('\n', start);
  return text.slice(start, end < 0 ? text.length : end);
}
