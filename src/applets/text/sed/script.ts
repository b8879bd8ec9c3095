// Over 400 lines: one parser, a case for each command of the language.
import { err, ok, type Result } from '../../../base/result.ts';
import type { Flavour } from '../../options.ts';
import { compile, type Regex } from '../regex.ts';

export type Address =
  | { readonly kind: 'line'; readonly line: number }
  | { readonly kind: 'last' }
  | { readonly kind: 'regex'; readonly regex: Regex | null }
  | { readonly kind: 'step'; readonly first: number; readonly step: number }
  | { readonly kind: 'more'; readonly lines: number }
  | { readonly kind: 'multiple'; readonly of: number };

export interface Substitution {
  /** null: the regex that was used last. */
  readonly regex: Regex | null;
  readonly replacement: readonly ReplacementPart[];
  readonly global: boolean;
  readonly nth: number;
  readonly print: boolean;
  readonly file: string | null;
}

export type ReplacementPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'group'; readonly group: number }
  | { readonly kind: 'case'; readonly mode: 'U' | 'L' | 'u' | 'l' | 'E' };

export interface Command {
  readonly name: string;
  readonly from: Address | null;
  readonly to: Address | null;
  readonly negated: boolean;
  /** The text of a, i, c; the label of b, t, T; the file of r, w; the map of y as pairs. */
  readonly text: string;
  /** The exit status of q and Q. */
  readonly status: number;
  readonly substitution: Substitution | null;
  readonly map: ReadonlyMap<string, string>;
  /** Where b, t and T go on, and where `{` goes on when its addresses do not match; set once all is read. */
  target: number;
}

export interface Script {
  readonly commands: readonly Command[];
  /** The first line was `#n`. */
  readonly quiet: boolean;
}

/** What the parser says, and the exit status. */
export interface ScriptError {
  readonly message: string;
  readonly status: number;
}

interface Piece {
  readonly text: string;
  /** `-e expression #1` or `file x`. */
  readonly where: string;
}

class Fault extends Error {
  readonly status: number;
  constructor(message: string, status = 1) {
    super(message);
    this.status = status;
  }
}

/** Reads a sed script; the error is worded as this flavour words it. */
export function parseScript(
  flavour: Flavour,
  pieces: readonly Piece[],
  extended: boolean,
): Result<Script, ScriptError> {
  try {
    return ok(new Parser(flavour, pieces, extended).script());
  } catch (error) {
    if (error instanceof Fault) return err({ message: error.message, status: error.status });
    throw error;
  }
}

const GNU_ONLY = 'eFQRTvWz';

class Parser {
  readonly #flavour: Flavour;
  readonly #pieces: readonly Piece[];
  readonly #extended: boolean;
  readonly #text: string;
  #at = 0;

  constructor(flavour: Flavour, pieces: readonly Piece[], extended: boolean) {
    this.#flavour = flavour;
    this.#pieces = pieces;
    this.#extended = extended;
    this.#text = pieces.map(({ text }) => text).join('\n');
  }

  script(): Script {
    const quiet = /^#n(\n|$)/.test(this.#text);
    const commands: Command[] = [];
    const open: Command[] = [];
    const labels = new Map<string, number>();
    for (;;) {
      this.#skip(/[\s;]*/y);
      if (this.#at >= this.#text.length) break;
      if (this.#text[this.#at] === '#') {
        this.#skip(/[^\n]*/y);
        continue;
      }
      const command = this.#command();
      if (command.name === ':') labels.set(command.text, commands.length);
      else if (command.name === '}') {
        const block = open.pop();
        // busybox lets a stray brace pass.
        if (block === undefined && this.#gnu) this.#fail("unexpected `}'", '');
        if (block !== undefined) block.target = commands.length;
      } else {
        commands.push(command);
        if (command.name === '{') open.push(command);
      }
    }
    const unclosed = open[0];
    if (unclosed !== undefined && this.#gnu) throw new Fault(`${this.#pieces[0]?.where ?? ''}, char 0: unmatched \`{'`);
    for (const block of open) block.target = commands.length;
    for (const command of commands) {
      if (!'btT'.includes(command.name)) continue;
      const target = command.text === '' ? commands.length : labels.get(command.text);
      if (target === undefined)
        throw this.#gnu
          ? new Fault(`can't find label for jump to \`${command.text}'`, 4)
          : new Fault(`can't find label for jump to '${command.text}'`);
      command.target = target;
    }
    return { commands, quiet };
  }

  get #gnu(): boolean {
    return this.#flavour === 'gnu';
  }

  /** GNU says where the parser stands, counted in characters of the piece. */
  #fail(gnu: string, busybox: string, at = this.#at): never {
    if (!this.#gnu) throw new Fault(busybox);
    let before = 0;
    for (const { text, where } of this.#pieces) {
      if (at <= before + text.length || where === this.#pieces.at(-1)?.where)
        throw new Fault(`${where}, char ${at - before}: ${gnu}`);
      before += text.length + 1;
    }
    throw new Fault(gnu);
  }

  #skip(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0] ?? '';
    this.#at += found.length;
    return found;
  }

  #command(): Command {
    const from = this.#address();
    this.#skip(/[ \t]*/y);
    let to: Address | null = null;
    if (from !== null && this.#text[this.#at] === ',') {
      this.#at++;
      this.#skip(/[ \t]*/y);
      to = this.#secondAddress();
      if (to === null) this.#fail("unexpected `,'", 'no address after comma', this.#at + 1);
    }
    if (this.#gnu && from?.kind === 'line' && from.line === 0 && to?.kind !== 'regex')
      this.#fail('invalid usage of line address 0', '', this.#at + (to === null ? 1 : 1));
    this.#skip(/[ \t]*/y);
    let negated = false;
    while (this.#text[this.#at] === '!') {
      negated = true;
      this.#at++;
      this.#skip(/[ \t]*/y);
    }
    const name = this.#text[this.#at++] ?? '';
    if (name === '' || name === '\n' || name === ';') this.#fail('missing command', 'missing command');
    // To busybox line 0 alone is no address.
    const nowhere = !this.#gnu && from?.kind === 'line' && from.line === 0 && to === null;
    const plain = {
      name,
      from: nowhere ? null : from,
      to,
      negated,
      text: '',
      status: 0,
      substitution: null,
      map: new Map<string, string>(),
      target: 0,
    };
    if (!this.#gnu && GNU_ONLY.includes(name)) this.#fail('', `unsupported command ${name}`);
    switch (name) {
      case '{':
        return plain;
      case '}':
        if (from !== null) this.#fail('} does not want any addresses', '');
        this.#end();
        return plain;
      case '=':
      case 'd':
      case 'D':
      case 'F':
      case 'g':
      case 'G':
      case 'h':
      case 'H':
      case 'l':
      case 'n':
      case 'N':
      case 'p':
      case 'P':
      case 'x':
      case 'z':
        this.#end();
        return plain;
      case 'q':
      case 'Q': {
        if (to !== null && this.#gnu) this.#fail('command only uses one address', '');
        this.#skip(/[ \t]*/y);
        const status = this.#gnu ? Number(this.#skip(/[0-9]*/y)) : 0;
        this.#end();
        return { ...plain, status };
      }
      case 'a':
      case 'i':
      case 'c':
        return { ...plain, text: this.#textArgument() };
      case ':': {
        if (from !== null) this.#fail(": doesn't want any addresses", '');
        this.#skip(/[ \t]*/y);
        const label = this.#skip(this.#gnu ? /[^\s;]*/y : /[^\n;]*/y);
        if (label === '' && this.#gnu) this.#fail('":" lacks a label', '');
        return { ...plain, text: label };
      }
      case 'b':
      case 't':
      case 'T': {
        this.#skip(/[ \t]*/y);
        const label = this.#skip(/[^\s;}]*/y);
        this.#end();
        return { ...plain, text: label };
      }
      case 'r':
      case 'R':
      case 'w':
      case 'W': {
        this.#skip(/[ \t]*/y);
        const file = this.#skip(/[^\n]*/y);
        if (file === '') this.#fail('missing filename in r/R/w/W commands', 'empty filename');
        return { ...plain, text: file };
      }
      case 's':
        return { ...plain, substitution: this.#substitution() };
      case 'y':
        return { ...plain, map: this.#transliteration() };
      default:
        return this.#fail(`unknown command: \`${name}'`, `unsupported command ${name}`);
    }
  }

  /** What may stand behind a command. */
  #end(): void {
    this.#skip(/[ \t]*/y);
    const next = this.#text[this.#at];
    if (next === undefined || next === '\n' || next === ';' || next === '}' || next === '#') return;
    this.#fail('extra characters after command', 'missing command', this.#at + 1);
  }

  #address(): Address | null {
    const character = this.#text[this.#at] ?? '';
    if (/[0-9]/.test(character)) {
      const line = Number(this.#skip(/[0-9]+/y));
      this.#skip(/[ \t]*/y);
      if (!this.#gnu || this.#text[this.#at] !== '~') return { kind: 'line', line };
      this.#at++;
      return { kind: 'step', first: line, step: Number(this.#skip(/[0-9]*/y)) };
    }
    if (character === '$') {
      this.#at++;
      return { kind: 'last' };
    }
    if (character !== '/' && character !== '\\') return null;
    this.#at += character === '\\' ? 2 : 1;
    const delimiter = character === '\\' ? (this.#text[this.#at - 1] ?? '/') : '/';
    const pattern = this.#delimited(delimiter, true);
    if (pattern === null) return this.#fail('unterminated address regex', "unmatched '/'", this.#text.length);
    const flags = this.#gnu ? this.#skip(/[IM]*/y) : '';
    return { kind: 'regex', regex: this.#regex(pattern, flags) };
  }

  #secondAddress(): Address | null {
    const sign = this.#text[this.#at] ?? '';
    if (sign === '+' || (sign === '~' && this.#gnu)) {
      this.#at++;
      const number = Number(this.#skip(/[0-9]+/y));
      return sign === '+' ? { kind: 'more', lines: number } : { kind: 'multiple', of: number };
    }
    return this.#address();
  }

  /** Text up to the delimiter, which is passed; null when it does not come. An escaped delimiter loses its backslash. */
  #delimited(delimiter: string, regex: boolean): string | null {
    let out = '';
    let bracket = false;
    for (;;) {
      const character = this.#text[this.#at];
      if (character === undefined || (character === '\n' && regex && this.#gnu && !bracket)) return null;
      this.#at++;
      if (character === '\\' && !bracket) {
        const next = this.#text[this.#at++];
        if (next === undefined) return null;
        if (next === delimiter) out += regex && '.*[]^$+?(){}|'.includes(next) ? `\\${next}` : next;
        else out += `\\${next}`;
        continue;
      }
      if (character === delimiter && !bracket) return out;
      out += character;
      if (!regex) continue;
      if (bracket) bracket = !(character === ']' && !/\[\^?\]$/.test(out) && !/\[[:.=][^\]]*[^:.=]\]$/.test(out));
      else if (character === '[') bracket = true;
      // A bracket that never closes is none: the delimiter counts.
      if (character === '[' && bracket && !/^\^?\]?[^\n]*?\]/.test(this.#text.slice(this.#at))) bracket = false;
    }
  }

  #regex(pattern: string, flags: string): Regex | null {
    if (pattern === '') return null;
    const prepared = this.#gnu
      ? pattern.replaceAll(/\\x([0-9a-fA-F]{2})/g, (_, digits: string) =>
          String.fromCharCode(Number.parseInt(digits, 16)),
        )
      : pattern;
    const compiled = compile(prepared, this.#extended ? 'extended' : 'basic', {
      ignoreCase: /[iI]/.test(flags),
      multiline: /[mM]/.test(flags),
      escapes: 'outside',
    });
    if (compiled.ok) return compiled.value;
    return this.#fail(compiled.error, `bad regex '${pattern}': ${compiled.error}`);
  }

  #substitution(): Substitution {
    const delimiter = this.#text[this.#at++] ?? '';
    const unterminated = (): never =>
      this.#fail("unterminated `s' command", `unmatched '${delimiter}'`, this.#text.length);
    if (delimiter === '' || delimiter === '\n' || delimiter === '\\') return unterminated();
    const pattern = this.#delimited(delimiter, true);
    const replacement = pattern === null ? null : this.#delimited(delimiter, false);
    if (pattern === null || replacement === null) return unterminated();
    const flags = this.#skip(this.#gnu ? /[gpiImMe0-9]*/y : /[gpiI0-9]*/y);
    let file: string | null = null;
    if (this.#text[this.#at] === 'w') {
      this.#at++;
      file = this.#skip(/[^\n]*/y).trim();
    } else {
      this.#skip(/[ \t]*/y);
      const next = this.#text[this.#at];
      if (next !== undefined && !'\n;}#'.includes(next))
        this.#fail("unknown option to `s'", 'bad option in substitution expression', this.#at + 1);
    }
    const regex = this.#regex(pattern, flags);
    const parts = this.#replacement(replacement);
    const highest = Math.max(0, ...parts.map((part) => (part.kind === 'group' ? part.group : 0)));
    if (this.#gnu && regex !== null && highest > regex.groups)
      this.#fail(`invalid reference \\${highest} on \`s' command's RHS`, '');
    const number = /[0-9]+/.exec(flags)?.[0];
    return {
      regex,
      replacement: parts,
      // busybox takes either a number or g.
      global: flags.includes('g'),
      nth: number === undefined || (flags.includes('g') && !this.#gnu) ? 1 : Number(number),
      print: flags.includes('p'),
      file,
    };
  }

  #replacement(text: string): readonly ReplacementPart[] {
    const parts: ReplacementPart[] = [];
    const characters: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', f: '\f', v: '\v', a: '\x07' };
    for (const [unit] of text.matchAll(/\\x[0-9a-fA-F]{2}|\\[^]|[^]/gu)) {
      const escaped = unit.length > 1 && unit.startsWith('\\') ? unit.slice(1) : null;
      if (unit === '&') parts.push({ kind: 'group', group: 0 });
      else if (escaped === null) parts.push({ kind: 'text', text: unit });
      else if (/^[0-9]/.test(escaped)) parts.push({ kind: 'group', group: Number(escaped) });
      else if (
        this.#gnu &&
        (escaped === 'U' || escaped === 'L' || escaped === 'u' || escaped === 'l' || escaped === 'E')
      )
        parts.push({ kind: 'case', mode: escaped });
      else if (escaped.length > 1)
        parts.push({
          kind: 'text',
          text: this.#gnu ? String.fromCharCode(Number.parseInt(escaped.slice(1), 16)) : escaped,
        });
      else parts.push({ kind: 'text', text: characters[escaped] ?? escaped });
    }
    return parts;
  }

  #transliteration(): ReadonlyMap<string, string> {
    const delimiter = this.#text[this.#at++] ?? '';
    const [from, to] = [this.#delimited(delimiter, false), this.#delimited(delimiter, false)];
    if (from === null || to === null)
      return this.#fail("unterminated `y' command", `unmatched '${delimiter}'`, this.#text.length);
    const units = (text: string): readonly string[] =>
      (text.match(/\\[^]|[^]/gu) ?? []).map(
        (unit) => ({ '\\n': '\n', '\\t': '\t', '\\r': '\r', '\\\\': '\\' })[unit] ?? unit,
      );
    const [left, right] = [units(from), units(to)];
    if (left.length !== right.length && this.#gnu)
      this.#fail("strings for `y' command are different lengths", '', this.#at);
    const map = new Map<string, string>();
    for (const [at, character] of left.entries()) {
      const target = right[at];
      if (target !== undefined && !map.has(character)) map.set(character, target);
    }
    this.#end();
    return map;
  }

  /** The text of a, i or c: on the line after a backslash, or (one line) right behind. */
  #textArgument(): string {
    this.#skip(/[ \t]*/y);
    if (this.#text[this.#at] === '\\') {
      this.#at++;
      const blanks = this.#skip(/[ \t]*/y);
      if (this.#text[this.#at] === '\n') this.#at++;
      // `a\  text`: the blanks behind the backslash are kept.
      else if (blanks !== '') this.#at -= blanks.length;
    } else if (this.#at >= this.#text.length || this.#text[this.#at] === '\n') {
      if (this.#gnu) this.#fail("expected \\ after `a', `c' or `i'", '');
    }
    const raw = this.#skip(/(?:\\[^]|[^\n\\])*\\?/y);
    const text = raw.replaceAll(/\\([^]|$)/g, (_, character: string) => (character === 't' ? '\t' : character));
    return this.#gnu && raw === '' ? '' : `${text}\n`;
  }
}
