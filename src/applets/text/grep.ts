import { resolvePath } from '../../base/files.ts';
import { openInput } from '../../base/kernel/open.ts';
import type { Input, Io, Program, Sys } from '../../base/kernel/process.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { complain, readOptions, usageError, type Arguments, type CommandLine, type Flavour } from '../options.ts';
import { globMatches } from './glob.ts';
import { chomp, LineReader, plainly, readAll } from './input.ts';
import { compile } from './regex.ts';
import { byteLength } from './utf8.ts';

const COMMAND_LINE: Readonly<Record<Flavour, CommandLine>> = {
  gnu: {
    short: 'A:B:C:EFGPHILTUVXZabcd:D:e:f:hilm:noqRrsvwxyz',
    long: {
      'after-context=': 'A',
      'before-context=': 'B',
      'context=': 'C',
      'extended-regexp': 'E',
      'fixed-strings': 'F',
      'basic-regexp': 'G',
      'perl-regexp': 'P',
      'regexp=': 'e',
      'file=': 'f',
      'ignore-case': 'i',
      'no-ignore-case': 'caseful',
      'invert-match': 'v',
      'word-regexp': 'w',
      'line-regexp': 'x',
      count: 'c',
      'color=?': 'color',
      'colour=?': 'color',
      'files-without-match': 'L',
      'files-with-matches': 'l',
      'max-count=': 'm',
      'only-matching': 'o',
      quiet: 'q',
      silent: 'q',
      'no-messages': 's',
      'byte-offset': 'b',
      'with-filename': 'H',
      'no-filename': 'h',
      'label=': 'label',
      'line-number': 'n',
      'initial-tab': 'T',
      null: 'Z',
      'line-buffered': 'buffered',
      recursive: 'r',
      'dereference-recursive': 'R',
      'include=': 'include',
      'exclude=': 'exclude',
      'exclude-dir=': 'exclude-dir',
      text: 'a',
      'binary-files=': 'binary',
      'null-data': 'z',
    },
    status: 2,
    hint: "Usage: grep [OPTION]... PATTERNS [FILE]...\nTry 'grep --help' for more information.",
  },
  busybox: { short: 'lnqvscFiHhe:f:LorRm:wxA:B:C:EazI', long: { 'color=?': 'color' }, status: 2 },
};

interface Settings {
  readonly matches: (line: string) => boolean;
  /** Where the pattern matches in a line, for -o. */
  readonly spans: (line: string) => readonly (readonly [from: number, to: number])[];
  readonly args: Arguments;
  readonly before: number;
  readonly after: number;
  readonly most: number;
  readonly named: boolean;
  /** Whether a group of lines has been printed already, of any file. */
  readonly printed: { any: boolean };
}

/** Prints lines that match: exit 0 when one did, 1 when none, 2 on trouble. `kind` is what egrep and fgrep start from. */
export function grep(flavour: Flavour, kind: 'G' | 'E' | 'F' = 'G'): Program {
  return function* (io) {
    const line = { ...COMMAND_LINE[flavour], args: contextForm(flavour, io.argv.slice(1)) };
    const read = yield* readOptions(io, flavour, line);
    if (!read.ok) return read.error;
    const args = read.value;
    const operands = [...args.operands];
    const patterns = yield* readPatterns(io, flavour, args, operands);
    if (patterns === 'none') return yield* usageError(io, flavour, '', line);
    if (patterns === 'unreadable') return 2;
    const [before, after, most] = ['B', 'A', 'm'].map(
      (name) => args.last(name) ?? (name === 'm' ? undefined : args.last('C')),
    );
    for (const [name, typed] of [
      ['A', before],
      ['B', after],
      ['m', most],
    ] as const) {
      if (typed === undefined || /^-?[0-9]+$/.test(typed)) continue;
      const gnu = name === 'm' ? 'invalid max count' : `${typed}: invalid context length argument`;
      yield* complain(io, flavour, flavour === 'gnu' ? gnu : `invalid number '${typed}'`);
      return 2;
    }
    const matcher = compilePatterns(flavour, args, kind, patterns);
    if (!matcher.ok) {
      yield* complain(io, flavour, matcher.error);
      return 2;
    }
    const extended = (args.lastOf('G', 'E', 'F', 'P') ?? kind) === 'E';
    const stray = flavour === 'gnu' && extended ? patterns.find((pattern) => /^[*+?]/.test(pattern)) : undefined;
    if (stray !== undefined) yield* complain(io, flavour, `warning: ${stray.charAt(0)} at start of expression`);
    const recursive = args.has('r', 'R');
    const named = args.lastOf('h', 'H');
    const settings: Settings = {
      ...matcher.value,
      args,
      before: Number(before ?? 0),
      after: Number(after ?? 0),
      most: most === undefined || Number(most) < 0 ? Infinity : Number(most),
      printed: { any: false },
      named: named === undefined ? operands.length > 1 || recursive : named === 'H',
    };
    const silent = args.has('s', 'q') && (args.has('s') || flavour === 'gnu');
    let found = false;
    let failed = false;
    const paths = operands.length > 0 ? operands : recursive && flavour === 'gnu' ? [''] : ['-'];
    for (const path of paths) {
      for (const file of recursive && path !== '-' ? walk(io, path, args) : [path]) {
        const input = file === '-' ? ok(io.stdin) : openInput(io, file);
        if (!input.ok) {
          if (flavour === 'busybox' && input.error === 'EISDIR') continue;
          failed = true;
          if (!args.has('s')) yield* complain(io, flavour, plainly(file, input.error) ?? '');
          continue;
        }
        const name = file === '-' ? (args.last('label') ?? '(standard input)') : file;
        if (yield* search(io, input.value, name, settings)) found = true;
        if (found && args.has('q')) return 0;
      }
    }
    return failed && !(found && silent && args.has('q')) ? 2 : found ? 0 : 1;
  };
}

/** `-5` is `-C 5` for GNU. */
function contextForm(flavour: Flavour, args: readonly string[]): readonly string[] {
  if (flavour === 'busybox') return args;
  const end = args.indexOf('--');
  return args.map((arg, at) => {
    const [, digits] = /^-([0-9]+)$/.exec(arg) ?? [];
    const value = /^-[A-Za-z]*[ABCefmdD]$/.test(args[at - 1] ?? '');
    return digits === undefined || value || (end >= 0 && at > end) ? arg : `--context=${digits}`;
  });
}

/** The patterns of -e and -f, else the first operand, which is then taken from `operands`. */
function* readPatterns(
  io: Io,
  flavour: Flavour,
  args: Arguments,
  operands: string[],
): Sys<readonly string[] | 'none' | 'unreadable'> {
  const patterns: string[] = [];
  for (const { name, value } of args.options) {
    if (name === 'e') patterns.push(...value.split('\n'));
    if (name !== 'f') continue;
    const input = value === '-' ? ok(io.stdin) : openInput(io, value);
    if (!input.ok) {
      const said = plainly(value, input.error) ?? '';
      yield* complain(io, flavour, said);
      return 'unreadable';
    }
    const text = chomp(yield* readAll(input.value));
    if (text !== '') patterns.push(...text.split('\n'));
  }
  if (args.has('e', 'f')) return patterns;
  const first = operands.shift();
  return first === undefined ? 'none' : first.split('\n');
}

function compilePatterns(
  flavour: Flavour,
  args: Arguments,
  kind: 'G' | 'E' | 'F',
  patterns: readonly string[],
): Result<Pick<Settings, 'matches' | 'spans'>, string> {
  const chosen = args.lastOf('G', 'E', 'F', 'P') ?? kind;
  const ignoreCase = args.lastOf('i', 'y', 'caseful') !== undefined && args.lastOf('i', 'y', 'caseful') !== 'caseful';
  const [whole, words] = [args.has('x'), args.has('w')];
  const regexes: { exec(text: string, from?: number): RegExpExecArray | null }[] = [];
  for (const pattern of patterns) {
    if (flavour === 'gnu' && chosen !== 'F' && /^\[:[a-z]+:\]$/.test(pattern))
      return err('character class syntax is [[:space:]], not [:space:]');
    const regex = chosen === 'P' ? perl(pattern, ignoreCase) : compileOne(pattern, chosen, ignoreCase);
    if (!regex.ok) {
      if (flavour === 'busybox') return err(`bad regex '${pattern}'`);
      return err(regex.error.startsWith('Unmatched [') ? 'Invalid regular expression' : regex.error);
    }
    regexes.push(regex.value);
  }
  const fits = (line: string, from: number, to: number): boolean =>
    whole ? from === 0 && to === line.length : !words || (!isWord(line[from - 1]) && !isWord(line[to]));
  const next = (line: string, start: number): readonly [number, number] | null => {
    let best: readonly [number, number] | null = null;
    for (const regex of regexes) {
      for (let from = start; from <= line.length;) {
        const found = regex.exec(line, from);
        if (found === null) break;
        let to = found.index + found[0].length;
        // A shorter match may be a word of its own where the longest is not.
        while (words && !whole && to > found.index + 1 && !fits(line, found.index, to)) {
          const shorter: RegExpExecArray | null = regex.exec(line.slice(0, to - 1), found.index);
          if (shorter === null || shorter.index !== found.index) break;
          to = shorter.index + shorter[0].length;
        }
        if (fits(line, found.index, to)) {
          if (best === null || found.index < best[0] || (found.index === best[0] && to > best[1]))
            best = [found.index, to];
          break;
        }
        from = found.index + 1;
      }
    }
    return best;
  };
  const matches = (line: string): boolean => next(line, 0) !== null;
  const spans = (line: string): (readonly [number, number])[] => {
    const found: (readonly [number, number])[] = [];
    for (let from = 0; from <= line.length;) {
      const span = next(line, from);
      if (span === null) break;
      if (span[1] > span[0]) found.push(span);
      from = Math.max(span[1], span[0] + (span[1] > span[0] ? 0 : 1));
    }
    return found;
  };
  return ok({ matches, spans });
}

function compileOne(pattern: string, kind: string, ignoreCase: boolean) {
  const fixed = pattern.replaceAll(/[\\.[*^$]/g, '\\$&');
  return compile(kind === 'F' ? fixed : pattern, kind === 'E' ? 'extended' : 'basic', {
    ignoreCase,
    looseParentheses: true,
  });
}

/** -P: Perl's expressions are JavaScript's, as far as people use them here. */
function perl(
  pattern: string,
  ignoreCase: boolean,
): Result<{ exec(text: string, from?: number): RegExpExecArray | null }, string> {
  try {
    const regex = new RegExp(pattern, `g${ignoreCase ? 'i' : ''}`);
    return ok({
      exec(text, from = 0) {
        regex.lastIndex = from;
        return regex.exec(text);
      },
    });
  } catch {
    return err('not a Perl-compatible expression that this lab understands');
  }
}

const isWord = (character: string | undefined): boolean => character !== undefined && /[\p{L}\p{N}_]/u.test(character);

/** The files under a directory, in the order of their names; `''` is the working directory, left out of the names. */
function* walk(io: Io, path: string, args: Arguments): Generator<string> {
  const status = io.place.files.status(resolvePath(io.cwd, path));
  const names = io.place.files.list(resolvePath(io.cwd, path));
  if (!status.ok || status.value.kind !== 'directory' || !names.ok) {
    const name = path.split('/').at(-1) ?? '';
    const [included, excluded] = [args.all('include'), args.all('exclude')];
    const wanted =
      (included.length === 0 || included.some((glob) => globMatches(glob, name))) &&
      !excluded.some((glob) => globMatches(glob, name));
    if (wanted || args.operands.includes(path)) yield path;
    return;
  }
  for (const name of names.value) {
    const below = path === '' ? name : `${path.replace(/\/+$/, '')}/${name}`;
    const own = io.place.files.lstat(resolvePath(io.cwd, below));
    if (own.ok && own.value.kind === 'link' && !args.has('R')) continue;
    if (own.ok && own.value.kind === 'directory' && args.all('exclude-dir').some((glob) => globMatches(glob, name)))
      continue;
    yield* walk(io, below, args);
  }
}

/** Searches one input; whether a line was selected. */
function* search(io: Io, input: Input, name: string, settings: Settings): Sys<boolean> {
  const { args, before, after, most, matches, spans, named } = settings;
  const has = (letter: string): boolean => args.has(letter);
  const [onlyMatches, invert] = [has('o'), has('v')];
  const printing = !(has('c') || has('l') || has('L') || has('q'));
  const prefix = (number: number, offset: number, separator: string): string =>
    (named ? name + (has('Z') ? '\0' : separator) : '') +
    (has('n') ? `${number}${separator}` : '') +
    (has('b') ? `${offset}${separator}` : '');
  const lines = new LineReader(input, has('z') ? '\0' : '\n');
  const held: string[] = [];
  let [number, offset, selected, trailing, lastShown] = [0, 0, 0, 0, 0];
  while (selected < most || trailing > 0) {
    const next = yield* lines.next();
    if (next === null) break;
    number++;
    const text = next.endsWith(has('z') ? '\0' : '\n') ? next.slice(0, -1) : next;
    const end = has('z') ? '\0' : '\n';
    const hit = selected < most && matches(text) !== invert;
    if (hit) {
      selected++;
      if (has('q') || has('l') || has('L')) break;
      if (printing) {
        const first = number - held.length;
        if (before + after > 0 && settings.printed.any && (lastShown === 0 || first > lastShown + 1) && !onlyMatches)
          yield* io.stdout.write('--\n');
        yield* io.stdout.write(held.splice(0).join(''));
        if (!onlyMatches) yield* io.stdout.write(prefix(number, offset, ':') + text + end);
        else if (!invert)
          for (const [from, to] of spans(text))
            yield* io.stdout.write(
              prefix(number, offset + byteLength(text.slice(0, from)), ':') + text.slice(from, to) + end,
            );
        lastShown = number;
        settings.printed.any = true;
        trailing = after;
      }
    } else if (printing && trailing > 0) {
      if (!onlyMatches) yield* io.stdout.write(prefix(number, offset, '-') + text + end);
      trailing--;
      lastShown = number;
    } else if (printing && before > 0 && !onlyMatches) {
      held.push(prefix(number, offset, '-') + text + end);
      if (held.length > before) held.shift();
    }
    offset += byteLength(next);
  }
  const separator = has('Z') ? '\0' : '\n';
  if (has('q')) return selected > 0;
  if (has('c')) yield* io.stdout.write(`${named ? `${name}${has('Z') ? '\0' : ':'}` : ''}${selected}\n`);
  if (has('l') && selected > 0) yield* io.stdout.write(name + separator);
  if (has('L') && selected === 0) yield* io.stdout.write(name + separator);
  return has('L') ? selected === 0 : selected > 0;
}
