import { err, ok, type Result } from '../../base/result.ts';

/** POSIX's two notations, as GNU extends them. */
export type Syntax = 'basic' | 'extended';

export interface RegexOptions {
  readonly ignoreCase?: boolean;
  /** `^` and `$` match at each line (sed's M). */
  readonly multiline?: boolean;
  /** sed and awk read `\n`, `\t` ... as the characters they name; awk reads escapes in brackets too. */
  readonly escapes?: 'none' | 'outside' | 'everywhere';
  /** A `)` of an extended expression that closes nothing stands for itself (grep). */
  readonly looseParentheses?: boolean;
}

/** How far a longer match is looked for: beyond it the first alternative that matches is taken. */
const LONGEST_TEXT = 4096;

/** A compiled POSIX regular expression. Finds the leftmost match, and of those at its place the longest. */
export class Regex {
  readonly groups: number;
  readonly #source: string;
  readonly #flags: string;
  readonly #alternates: boolean;
  readonly #find: RegExp;
  readonly #ending = new Map<number, RegExp>();

  constructor(source: string, flags: string, groups: number, alternates: boolean) {
    this.#source = source;
    this.#flags = flags;
    this.#alternates = alternates;
    this.groups = groups;
    this.#find = new RegExp(source, `${flags}g`);
  }

  test(text: string): boolean {
    this.#find.lastIndex = 0;
    return this.#find.test(text);
  }

  /** The first match at `from` or after it; `[0]` is the whole, `[n]` group n, as RegExp.exec gives them. */
  exec(text: string, from = 0): RegExpExecArray | null {
    this.#find.lastIndex = from;
    const found = this.#find.exec(text);
    return found === null || !this.#alternates || text.length > LONGEST_TEXT ? found : this.#longest(text, found);
  }

  /** JavaScript takes the first alternative that matches, POSIX the longest: tries the ends beyond the one found. */
  #longest(text: string, found: RegExpExecArray): RegExpExecArray {
    for (let end = text.length; end > found.index + found[0].length; end--) {
      const length = [...text.slice(0, end)].length;
      let regex = this.#ending.get(length);
      if (regex === undefined) {
        regex = new RegExp(`(?:${this.#source})(?<=(?<![^])[^]{${length}})`, `${this.#flags}y`);
        this.#ending.set(length, regex);
      }
      regex.lastIndex = found.index;
      const longer = regex.exec(text);
      if (longer !== null) return longer;
    }
    return found;
  }
}

export function compileBasic(pattern: string, options: RegexOptions = {}): Result<Regex, string> {
  return compile(pattern, 'basic', options);
}

export function compileExtended(pattern: string, options: RegexOptions = {}): Result<Regex, string> {
  return compile(pattern, 'extended', options);
}

/** The error is the C library's message (regerror). */
export function compile(pattern: string, syntax: Syntax, options: RegexOptions): Result<Regex, string> {
  const translation = new Translation(pattern, syntax, options);
  try {
    const source = translation.whole();
    const flags = `u${options.ignoreCase === true ? 'i' : ''}${options.multiline === true ? 'm' : ''}`;
    return ok(new Regex(source, flags, translation.groups, translation.alternates));
  } catch (error) {
    if (error instanceof RegexError) return err(error.message);
    // What JavaScript refuses and POSIX might take, e.g. an interval beyond its limits.
    if (error instanceof SyntaxError) return err('Invalid regular expression');
    throw error;
  }
}

class RegexError extends Error {}

const CLASSES: Readonly<Record<string, string>> = {
  alnum: '\\p{L}\\p{N}',
  alpha: '\\p{L}',
  blank: ' \\t',
  cntrl: '\\x00-\\x1f\\x7f',
  digit: '0-9',
  graph: '\\p{L}\\p{N}\\p{P}\\p{S}',
  lower: '\\p{Ll}',
  print: '\\p{L}\\p{N}\\p{P}\\p{S} ',
  punct: '!-\\/:-@\\[-`\\{-~',
  space: ' \\t-\\r',
  upper: '\\p{Lu}',
  xdigit: '0-9A-Fa-f',
};

const CHARACTERS: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', f: '\f', v: '\v', a: '\x07' };

const GNU_ESCAPES: Readonly<Record<string, string>> = {
  w: '[\\p{L}\\p{N}_]',
  W: '[^\\p{L}\\p{N}_]',
  s: '\\s',
  S: '\\S',
  b: '\\b',
  B: '\\B',
  '<': '\\b(?=\\w)',
  '>': '\\b(?<=\\w)',
  '`': '(?<![^])',
  "'": '(?![^])',
};

const MAX_INTERVAL = 32_767;

class Translation {
  groups = 0;
  alternates = false;
  readonly #pattern: readonly string[];
  readonly #syntax: Syntax;
  readonly #options: RegexOptions;
  #at = 0;
  #open = 0;
  readonly #closed = new Set<number>();

  constructor(pattern: string, syntax: Syntax, options: RegexOptions) {
    this.#pattern = [...pattern];
    this.#syntax = syntax;
    this.#options = options;
  }

  whole(): string {
    const source = this.#alternatives();
    if (this.#at < this.#pattern.length) throw new RegexError('Unmatched ) or \\)');
    return source;
  }

  #peek(offset = 0): string | undefined {
    return this.#pattern[this.#at + offset];
  }

  /** Whether an operator stands here: `(` in extended is `\(` in basic. */
  #operator(character: string): boolean {
    return this.#syntax === 'extended'
      ? this.#peek() === character
      : this.#peek() === '\\' && this.#peek(1) === character;
  }

  #skipOperator(): void {
    this.#at += this.#syntax === 'extended' ? 1 : 2;
  }

  #alternatives(): string {
    const branches = [this.#branch()];
    while (this.#operator('|')) {
      this.#skipOperator();
      this.alternates = true;
      branches.push(this.#branch());
    }
    return branches.join('|');
  }

  #branch(): string {
    let out = '';
    let first = true;
    while (this.#at < this.#pattern.length && !this.#operator('|')) {
      if (this.#operator(')') && (this.#open > 0 || this.#syntax === 'basic')) {
        if (this.#open === 0) throw new RegexError('Unmatched ) or \\)');
        break;
      }
      if (this.#syntax === 'extended' && this.#peek() === ')' && this.#options.looseParentheses !== true)
        throw new RegexError('Unmatched ) or \\)');
      const anchor = this.#anchor(first);
      if (anchor !== null) {
        out += anchor;
        continue;
      }
      const [atom, repeatable] = this.#atom(first);
      out += repeatable ? this.#repeated(atom) : atom;
      first = false;
    }
    return out;
  }

  #anchor(first: boolean): string | null {
    const character = this.#peek();
    const extended = this.#syntax === 'extended';
    if (character === '^' && (extended || first)) {
      this.#at++;
      return '^';
    }
    if (character !== '$') return null;
    const next = this.#peek(1);
    const ends = next === undefined || (next === '\\' && ')|'.includes(this.#peek(2) ?? '-'));
    if (!extended && !ends) return null;
    this.#at++;
    return '$';
  }

  /** One character, bracket or group; whether what follows may repeat it. */
  #atom(first: boolean): [string, boolean] {
    if (this.#operator('(')) return [this.#group(), true];
    const character = this.#peek() ?? '';
    this.#at++;
    if (character === '[') return [this.#bracket(), true];
    if (character === '.') return ['[^]', true];
    if (character === '\\') return this.#escape();
    if (this.#syntax === 'extended' && first) {
      // GNU takes a repetition of nothing as nothing, and `{` as itself.
      if ('*+?'.includes(character)) return ['', false];
      if (character === '{' && this.#interval(false) !== null)
        throw new RegexError('Invalid preceding regular expression');
    }
    return [literal(character), true];
  }

  #group(): string {
    this.#skipOperator();
    const number = ++this.groups;
    this.#open++;
    const inside = this.#alternatives();
    if (!this.#operator(')')) throw new RegexError('Unmatched ( or \\(');
    this.#skipOperator();
    this.#open--;
    this.#closed.add(number);
    return `(${inside})`;
  }

  #escape(): [string, boolean] {
    const next = this.#peek();
    if (next === undefined) throw new RegexError('Trailing backslash');
    this.#at++;
    if (/[1-9]/.test(next)) {
      if (!this.#closed.has(Number(next))) throw new RegexError('Invalid back reference');
      return [`(?:\\${next})`, true];
    }
    const named = (this.#options.escapes ?? 'none') === 'none' ? undefined : CHARACTERS[next];
    if (named !== undefined) return [literal(named), true];
    if (this.#syntax === 'basic' && next === '{') throw new RegexError('Invalid preceding regular expression');
    const gnu = GNU_ESCAPES[next];
    if (gnu !== undefined) return [gnu, !"bB<>`'".includes(next)];
    return [literal(next), true];
  }

  #repeated(atom: string): string {
    let out = atom;
    for (;;) {
      const character = this.#peek();
      const extended = this.#syntax === 'extended';
      const gnu = !extended && character === '\\' ? this.#peek(1) : undefined;
      if (character === '*' || (extended && (character === '+' || character === '?'))) {
        this.#at++;
        out = `${grouped(out)}${character}`;
      } else if (gnu === '+' || gnu === '?') {
        this.#at += 2;
        out = `${grouped(out)}${gnu}`;
      } else if ((extended && character === '{') || gnu === '{') {
        this.#at += extended ? 1 : 2;
        const interval = this.#interval(!extended);
        if (interval === null) return `${out}${literal('{')}`;
        out = `${grouped(out)}${interval}`;
      } else return out;
    }
  }

  /** `{m,n}` after its brace; null when it is none and stands for itself (extended only). */
  #interval(basic: boolean): string | null {
    const rest = this.#pattern.slice(this.#at).join('');
    const [whole, from = '', comma, to = ''] =
      (basic ? /^([0-9]*)(,?)([0-9]*)\\\}/ : /^([0-9]*)(,?)([0-9]*)\}/).exec(rest) ?? [];
    if (whole === undefined || (from === '' && comma === '')) {
      if (!basic) return null;
      throw new RegexError(rest.includes('\\}') ? 'Invalid content of \\{\\}' : 'Unmatched \\{');
    }
    if (to !== '' && Number(to) < Number(from)) throw new RegexError('Invalid content of \\{\\}');
    if (Number(from) > MAX_INTERVAL || Number(to) > MAX_INTERVAL) throw new RegexError('Regular expression too big');
    this.#at += whole.length;
    return `{${from === '' ? '0' : from}${comma}${to}}`;
  }

  #bracket(): string {
    const negated = this.#peek() === '^';
    if (negated) this.#at++;
    let members = '';
    for (let first = true; ; first = false) {
      const character = this.#peek();
      if (character === undefined) throw new RegexError('Unmatched [, [^, [:, [., or [=');
      if (character === ']' && !first) break;
      const named = this.#className();
      if (named !== null) {
        members += named;
        continue;
      }
      const from = this.#member();
      if (this.#peek() === '-' && this.#peek(1) !== ']' && this.#peek(1) !== undefined) {
        this.#at++;
        const to = this.#member();
        if ((to.codePointAt(0) ?? 0) < (from.codePointAt(0) ?? 0)) throw new RegexError('Invalid range end');
        members += `${inClass(from)}-${inClass(to)}`;
      } else members += inClass(from);
    }
    this.#at++;
    return members === '' ? (negated ? '[^]' : '[]') : `[${negated ? '^' : ''}${members}]`;
  }

  #className(): string | null {
    const [whole, name = ''] = /^\[:([a-zA-Z]*):\]/.exec(this.#pattern.slice(this.#at).join('')) ?? [];
    if (whole === undefined) return null;
    const members = CLASSES[name];
    if (members === undefined) throw new RegexError('Invalid character class name');
    this.#at += whole.length;
    return members;
  }

  /** One character of a bracket, which `[.x.]` and `[=x=]` may wrap. */
  #member(): string {
    const [, wrapped] = /^\[([.=])([^])\1\]/u.exec(this.#pattern.slice(this.#at, this.#at + 5).join('')) ?? [];
    if (wrapped !== undefined) {
      const character = this.#peek(2) ?? '';
      this.#at += 5;
      return character;
    }
    const character = this.#peek() ?? '';
    this.#at++;
    const next = this.#peek();
    const escapes = this.#options.escapes ?? 'none';
    if (character !== '\\' || next === undefined || escapes === 'none') return character;
    if (escapes === 'outside' && CHARACTERS[next] === undefined) return character;
    this.#at++;
    return CHARACTERS[next] ?? next;
  }
}

const literal = (character: string): string => (/[\\^$.*+?()[\]{}|/]/.test(character) ? `\\${character}` : character);
const inClass = (character: string): string => (/[\\\]^[-]/.test(character) ? `\\${character}` : character);
const grouped = (atom: string): string =>
  /^(?:\\?[^\\]|\[[^\]]*\]|\((?:[^()\\]|\\[^])*\))$/su.test(atom) ? atom : `(?:${atom})`;
