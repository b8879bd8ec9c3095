import { resolvePath } from '../../../base/files.ts';
import { openOutput } from '../../../base/kernel/open.ts';
import type { Io, Output, Sys } from '../../../base/kernel/process.ts';
import type { Flavour } from '../../options.ts';
import type { Regex } from '../regex.ts';
import { utf8Bytes } from '../utf8.ts';
import type { Address, Command, ReplacementPart, Script, Substitution } from './script.ts';

/** Lines that come one after another, with one line of foresight so that `$` can be told. */
export interface LineSource {
  /** The next line with its newline, if it has one; null at the end of all. */
  next(): Sys<string | null>;
  /** Whether another line will come. */
  more(): Sys<boolean>;
  /** The file that the last line came from. */
  name(): string;
}

export interface Settings {
  readonly quiet: boolean;
  readonly flavour: Flavour;
}

/** How often a script may branch before others get their turn. */
const BRANCHES = 1000;

/** Runs a script over lines; gives q's exit status, else null. */
export function* execute(
  io: Io,
  script: Script,
  source: LineSource,
  out: Output,
  settings: Settings,
): Sys<number | null> {
  return yield* new Run(io, script, source, out, settings).run();
}

class Run {
  readonly #io: Io;
  readonly #script: Script;
  readonly #source: LineSource;
  readonly #out: Printer;
  readonly #settings: Settings;
  readonly #files = new Map<string, Printer>();
  readonly #ranges = new Map<Command, { end: number | null }>();
  #pattern = '';
  #newline = true;
  #hold = '';
  #line = 0;
  #replaced = false;
  #appended: ({ text: string } | { file: string })[] = [];
  #lastRegex: Regex | null = null;

  constructor(io: Io, script: Script, source: LineSource, out: Output, settings: Settings) {
    this.#io = io;
    this.#script = script;
    this.#source = source;
    this.#out = new Printer(out, settings.flavour);
    this.#settings = settings;
  }

  *run(): Sys<number | null> {
    let fresh = true;
    for (;;) {
      if (fresh) {
        if (!(yield* this.#read())) return null;
        this.#replaced = false;
      }
      fresh = true;
      const ending = yield* this.#cycle();
      if (ending.kind !== 'delete' && ending.kind !== 'again' && ending.kind !== 'quietly' && !this.#settings.quiet)
        yield* this.#out.print(this.#pattern, this.#newline);
      yield* this.#flush();
      if (ending.kind === 'quit' || ending.kind === 'quietly') return ending.status;
      if (ending.kind === 'again') fresh = false;
    }
  }

  *#read(): Sys<boolean> {
    const line = yield* this.#source.next();
    if (line === null) return false;
    this.#line++;

    this.#newline = line.endsWith('\n');
    this.#pattern = this.#newline ? line.slice(0, -1) : line;
    return true;
  }

  *#flush(): Sys<void> {
    const appended = this.#appended;
    this.#appended = [];
    for (const item of appended) {
      if ('text' in item) yield* this.#out.write(item.text);
      else {
        const content = this.#io.place.files.read(resolvePath(this.#io.cwd, item.file));
        // GNU ends the line before it even if the file is not there.
        const text = content.ok ? content.value : '';
        const whole = this.#settings.flavour === 'gnu' || text === '' || text.endsWith('\n');
        if (content.ok || this.#settings.flavour === 'gnu') yield* this.#out.write(whole ? text : `${text}\n`);
      }
    }
  }

  *#cycle(): Sys<{ kind: 'end' | 'delete' | 'again' } | { kind: 'quit' | 'quietly'; status: number }> {
    const { commands } = this.#script;
    let branches = 0;
    for (let at = 0; at < commands.length; at++) {
      const command = commands[at];
      if (command === undefined) break;
      if ((yield* this.#selected(command)) === command.negated) {
        if (command.name === '{') at = command.target - 1;
        continue;
      }
      switch (command.name) {
        case '{':
          break;
        case '=':
          yield* this.#out.write(`${this.#line}\n`);
          break;
        case 'a':
          this.#appended.push({ text: command.text });
          break;
        case 'i':
          yield* this.#out.write(command.text);
          break;
        case 'c': {
          const range = this.#ranges.get(command);
          if (range === undefined || range.end === null || command.negated) yield* this.#out.write(command.text);
          return { kind: 'delete' };
        }
        case 'd':
          return { kind: 'delete' };
        case 'D': {
          const end = this.#pattern.indexOf('\n');
          if (end < 0) return { kind: 'delete' };
          this.#pattern = this.#pattern.slice(end + 1);
          return { kind: 'again' };
        }
        case 'F':
          yield* this.#out.write(`${this.#source.name()}\n`);
          break;
        case 'g':
          this.#pattern = this.#hold;
          break;
        case 'G':
          this.#pattern += `\n${this.#hold}`;
          break;
        case 'h':
          this.#hold = this.#pattern;
          break;
        case 'H':
          this.#hold += `\n${this.#pattern}`;
          break;
        case 'x':
          [this.#pattern, this.#hold] = [this.#hold, this.#pattern];
          break;
        case 'z':
          this.#pattern = '';
          break;
        case 'l':
          if (this.#settings.flavour === 'gnu') yield* this.#out.write(visible(this.#pattern));
          break;
        case 'n': {
          if (!(yield* this.#source.more())) return { kind: this.#settings.quiet ? 'quietly' : 'quit', status: 0 };
          if (!this.#settings.quiet) yield* this.#out.print(this.#pattern, this.#newline);
          yield* this.#flush();
          yield* this.#read();
          break;
        }
        case 'N': {
          if (!(yield* this.#source.more())) return { kind: this.#settings.quiet ? 'quietly' : 'quit', status: 0 };
          const before = this.#pattern;
          yield* this.#flush();
          yield* this.#read();
          this.#pattern = `${before}\n${this.#pattern}`;
          break;
        }
        case 'p':
          yield* this.#out.print(this.#pattern, this.#newline || this.#settings.flavour === 'busybox');
          break;
        case 'P':
          yield* this.#out.write(`${this.#pattern.split('\n')[0] ?? ''}\n`);
          break;
        case 'q':
          return { kind: 'quit', status: command.status };
        case 'Q':
          return { kind: 'quietly', status: command.status };
        case 'r':
          this.#appended.push({ file: command.text });
          break;
        case 's':
          if (command.substitution !== null) yield* this.#substitute(command.substitution);
          break;
        case 'w':
          yield* this.#file(command.text).print(this.#pattern, this.#newline);
          break;
        case 'y':
          this.#pattern = [...this.#pattern].map((character) => command.map.get(character) ?? character).join('');
          break;
        case 't':
        case 'T':
        case 'b': {
          const jump = command.name === 'b' || this.#replaced === (command.name === 't');
          if (command.name !== 'b') this.#replaced = false;
          if (!jump) break;
          at = command.target - 1;
          if (++branches % BRANCHES === 0) yield* this.#io.sleep(0);
        }
      }
    }
    return { kind: 'end' };
  }

  *#selected(command: Command): Sys<boolean> {
    const { from, to } = command;
    if (from === null) return true;
    if (to === null) return yield* this.#matches(from);
    let range = this.#ranges.get(command);
    if (range === undefined) {
      range = { end: null };
      this.#ranges.set(command, range);
      // `0,/x/` is a range that began before the first line.
      const gnu = this.#settings.flavour === 'gnu';
      if (gnu && from.kind === 'line' && from.line === 0 && to.kind === 'regex') range.end = Infinity;
    }
    if (range.end !== null) {
      const ends = to.kind === 'regex' || to.kind === 'last' ? yield* this.#matches(to) : this.#line >= range.end;
      // A line number that has been passed already ends a range without this line.
      const beyond = to.kind === 'line' && this.#line > range.end;
      if (ends) range.end = null;
      if (!beyond) return true;
    }
    if (!(yield* this.#matches(from))) return false;
    range.end = endOfRange(to, this.#line);
    if (range.end !== null && to.kind === 'last' && (yield* this.#matches(to))) range.end = null;
    return true;
  }

  *#matches(address: Address): Sys<boolean> {
    switch (address.kind) {
      case 'line':
        return this.#line === address.line;
      case 'last':
        return !(yield* this.#source.more());
      case 'step':
        return address.step <= 0
          ? this.#line === address.first
          : this.#line >= address.first && (this.#line - address.first) % address.step === 0;
      case 'regex':
        return this.#use(address.regex)?.test(this.#pattern) ?? false;
      default:
        return false;
    }
  }

  #use(regex: Regex | null): Regex | null {
    if (regex !== null) this.#lastRegex = regex;
    return this.#lastRegex;
  }

  *#substitute({ regex, replacement, global, nth, print, file }: Substitution): Sys<void> {
    const used = this.#use(regex);
    if (used === null) return;
    const text = this.#pattern;
    let out = '';
    let from = 0;
    let count = 0;
    let done = false;
    let lastEnd = -1;
    for (let at = 0; at <= text.length;) {
      const found = used.exec(text, at);
      if (found === null) break;
      const end = found.index + found[0].length;
      // An empty match right behind a match does not count.
      if (found[0] === '' && found.index === lastEnd) {
        at = found.index + 1;
        continue;
      }
      lastEnd = end;
      count++;
      if (count >= nth) {
        out += text.slice(from, found.index) + replace(replacement, found);
        from = end;
        done = true;
        if (!global) break;
      }
      at = found[0] === '' ? end + 1 : end;
    }
    if (!done) return;
    this.#replaced = true;
    this.#pattern = out + text.slice(from);
    if (print) yield* this.#out.print(this.#pattern, this.#newline);
    if (file !== null) yield* this.#file(file).print(this.#pattern, this.#newline);
  }

  #file(path: string): Printer {
    if (path === '/dev/stdout') return this.#out;
    let printer = this.#files.get(path);
    if (printer === undefined) {
      const opened = openOutput(this.#io, path);
      printer = new Printer(opened.ok ? opened.value : this.#io.stderr, this.#settings.flavour);
      this.#files.set(path, printer);
    }
    return printer;
  }
}

/** The line at which a range that begins on `line` ends; null when it is that line alone. */
function endOfRange(to: Address, line: number): number | null {
  switch (to.kind) {
    case 'line':
      return to.line > line ? to.line : null;
    case 'more':
      return to.lines > 0 ? line + to.lines : null;
    case 'multiple':
      return to.of <= 0 || line % to.of === 0 ? null : line + to.of - (line % to.of);
    default:
      return Infinity;
  }
}

/** Adds the newline that the last line of the input lacked before anything else is printed. */
class Printer {
  readonly #out: Output;
  readonly #flavour: Flavour;
  #missing = false;

  constructor(out: Output, flavour: Flavour) {
    this.#out = out;
    this.#flavour = flavour;
  }

  *print(text: string, newline: boolean): Sys<void> {
    yield* this.write(text + (newline ? '\n' : ''));
    this.#missing = !newline;
  }

  *write(text: string): Sys<void> {
    const before = this.#missing ? '\n' : '';
    this.#missing = this.#flavour === 'busybox' && text !== '' && !text.endsWith('\n');
    yield* this.#out.write(before + text);
  }
}

function replace(parts: readonly ReplacementPart[], found: RegExpExecArray): string {
  let out = '';
  let mode: 'U' | 'L' | 'E' = 'E';
  let once: 'u' | 'l' | null = null;
  for (const part of parts) {
    if (part.kind === 'case') {
      if (part.mode === 'u' || part.mode === 'l') once = part.mode;
      else mode = part.mode;
      continue;
    }
    let text = part.kind === 'text' ? part.text : (found[part.group] ?? '');
    if (mode !== 'E') text = mode === 'U' ? text.toUpperCase() : text.toLowerCase();
    if (once !== null && text !== '') {
      const [first = ''] = text;
      text = (once === 'u' ? first.toUpperCase() : first.toLowerCase()) + text.slice(first.length);
      once = null;
    }
    out += text;
  }
  return out;
}

const NAMED: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
};

/** `l`: everything visible, broken at 70 columns. */
function visible(text: string): string {
  const units = [...text].flatMap((character) => {
    const named = NAMED[character];
    if (named !== undefined) return [named];
    if (character >= ' ' && character <= '~') return [character];
    return utf8Bytes(character).map((byte) => `\\${byte.toString(8).padStart(3, '0')}`);
  });
  let out = '';
  let column = 0;
  for (const unit of units) {
    if (column + unit.length > 69) {
      out += '\\\n';
      column = 0;
    }
    out += unit;
    column += unit.length;
  }
  return `${out}$\n`;
}
