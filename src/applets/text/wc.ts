import { resolvePath } from '../../base/files.ts';
import type { Program, Sys } from '../../base/kernel/process.ts';
import { readOptions, type CommandLine, type Flavour } from '../options.ts';
import { openOperand, plainly } from './input.ts';
import { byteLength } from './utf8.ts';
import { displayWidth } from './width.ts';

const COMMAND_LINE: Readonly<Record<Flavour, CommandLine>> = {
  gnu: {
    short: 'clLmw',
    long: { bytes: 'c', chars: 'm', lines: 'l', 'max-line-length': 'L', words: 'w', 'total=': 'total' },
  },
  busybox: { short: 'clmwL' },
};

interface Counts {
  l: number;
  w: number;
  m: number;
  c: number;
  L: number;
}

const COLUMNS = ['l', 'w', 'm', 'c', 'L'] as const;

/** Counts lines, words, characters, bytes and the longest line. */
export function wc(flavour: Flavour): Program {
  return function* (io) {
    const args = yield* readOptions(io, flavour, COMMAND_LINE[flavour]);
    if (!args.ok) return args.error;
    const { operands, options } = args.value;
    const chosen = COLUMNS.filter((column) => options.some(({ name }) => name === column));
    const columns = chosen.length > 0 ? chosen : (['l', 'w', 'c'] as const);
    const paths = operands.length === 0 ? ['-'] : operands;
    const sizes = paths.map((path) => io.place.files.status(resolvePath(io.cwd, path)));
    const width = flavour === 'busybox' ? null : gnuWidth(columns.length, paths, sizes);
    const print = function* (counts: Counts, name: string): Sys<void> {
      const cells = columns.map((column, at) => {
        if (width === null)
          return String(counts[column]).padStart(columns.length === 1 && operands.length <= 1 ? 0 : 9);
        return `${at === 0 ? '' : ' '}${String(counts[column]).padStart(width)}`;
      });
      const row = width === null ? cells.join(' ').replace(/^ {9}(?=\S)/, '         ') : cells.join('');
      yield* io.stdout.write(`${row}${name === '' ? '' : ` ${name}`}\n`);
    };
    const total: Counts = { l: 0, w: 0, m: 0, c: 0, L: 0 };
    let failed = false;
    for (const path of paths) {
      const input = yield* openOperand(io, flavour, path, plainly);
      const counts: Counts = { l: 0, w: 0, m: 0, c: 0, L: 0 };
      if (input === null) {
        failed = true;
        const status = io.place.files.status(resolvePath(io.cwd, path));
        if (!status.ok) continue;
      } else yield* count(input, counts, flavour);
      for (const column of COLUMNS)
        total[column] = column === 'L' ? Math.max(total.L, counts.L) : total[column] + counts[column];
      yield* print(counts, operands.length === 0 ? '' : path);
    }
    const when = args.value.last('total') ?? 'auto';
    if (when === 'always' || (when === 'auto' && paths.length > 1)) yield* print(total, 'total');
    return failed ? 1 : 0;
  };
}

function* count(input: { read(): Sys<string> }, counts: Counts, flavour: Flavour): Sys<void> {
  let inWord = false;
  let column = 0;
  for (;;) {
    const text = yield* input.read();
    if (text === '') break;
    counts.c += byteLength(text);
    for (const character of text) {
      counts.m++;
      const code = character.codePointAt(0) ?? 0;
      const space = code === 32 || (code >= 9 && code <= 13);
      if (character === '\n') counts.l++;
      if (character === '\n' || character === '\r' || character === '\f') {
        counts.L = Math.max(counts.L, column);
        column = 0;
      } else if (character === '\t') column += 8 - (column % 8);
      else if (code >= 32 && code !== 127) column += flavour === 'busybox' && code > 127 ? 0 : displayWidth(character);
      if (space) inWord = false;
      // In busybox's C locale only what prints begins a word.
      else if (!inWord && (flavour === 'gnu' ? code >= 32 && code !== 127 : code > 32 && code < 127)) {
        inWord = true;
        counts.w++;
      }
    }
  }
  counts.L = Math.max(counts.L, column);
  if (flavour === 'busybox') counts.m = counts.c;
}

/** GNU makes the columns as wide as the sum of the files' sizes, and 7 wide where a size is unknown. */
function gnuWidth(
  columns: number,
  paths: readonly string[],
  sizes: readonly { readonly ok: boolean; readonly value?: { readonly kind: string; readonly size: number } }[],
): number {
  if (columns === 1 && paths.length === 1) return 1;
  let minimum = 1;
  let sum = 0;
  for (const [at, size] of sizes.entries()) {
    if (paths[at] === '-') minimum = 7;
    else if (!size.ok) continue;
    else if (size.value?.kind === 'file') sum += size.value.size;
    else minimum = 7;
  }
  return Math.max(minimum, String(sum).length);
}
