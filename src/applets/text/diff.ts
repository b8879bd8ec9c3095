import { resolvePath, strerror } from '../../base/files.ts';
import type { Io, Program, Sys } from '../../base/kernel/process.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { openInput } from '../../base/kernel/open.ts';
import { momentAt, strftime } from '../system/calendar.ts';
import { complain, readOptions, usageError, type Arguments, type CommandLine, type Flavour } from '../options.ts';
import { readAll, splitLines } from './input.ts';
import { differences, type Change } from './lcs.ts';

const GNU: CommandLine = {
  short: 'abBcC:dehiL:nNpqrstuU:wyW:',
  long: {
    'unified=?': 'u',
    brief: 'q',
    'report-identical-files': 's',
    'ignore-case': 'i',
    'ignore-all-space': 'w',
    'ignore-space-change': 'b',
    'ignore-blank-lines': 'B',
    'label=': 'L',
    recursive: 'r',
    'new-file': 'N',
    text: 'a',
    normal: 'normal',
    'color=?': 'color',
  },
  status: 2,
  hint: "diff: Try 'diff --help' for more information.",
};

const BUSYBOX: CommandLine = { short: 'abdiL:NqrTtS:swupU:B', long: {} };

/** Shows how two files differ: exit 0 same, 1 different, 2 trouble. busybox's output is always unified. */
export function diff(flavour: Flavour): Program {
  return function* (io) {
    const line = flavour === 'gnu' ? GNU : BUSYBOX;
    const read = yield* readOptions(io, flavour, line);
    if (!read.ok) return read.error;
    const args = read.value;
    const [one, two, extra] = args.operands;
    const gnu = flavour === 'gnu';
    if (one === undefined || two === undefined)
      return yield* usageError(io, flavour, gnu ? `missing operand after ‘${one ?? io.argv.at(-1)}’` : '', line);
    if (extra !== undefined) return yield* usageError(io, flavour, gnu ? `extra operand ‘${extra}’` : '', line);
    if (args.has('y', 'c', 'e', 'n', 'C')) {
      yield* complain(io, flavour, 'this form of output is not simulated in this lab; -u and the normal one are');
      return 2;
    }
    const [isOne, isTwo] = [directoryAt(io, one), directoryAt(io, two)];
    if (isOne && isTwo) {
      yield* complain(io, flavour, 'comparing directories is not simulated in this lab');
      return 2;
    }
    // A file against a directory is a file of the same name in it.
    const left = isOne ? `${one.replace(/\/+$/, '')}/${two.split('/').at(-1)}` : one;
    const right = isTwo ? `${two.replace(/\/+$/, '')}/${one.split('/').at(-1)}` : two;
    const texts: string[] = [];
    for (const path of [left, right]) {
      const text = yield* contentOf(io, path);
      if (!text.ok) {
        yield* complain(io, flavour, gnu ? `${path}: ${text.error}` : `can't stat '${path}': ${text.error}`);
        return gnu || path === one || path === two ? 2 : 1;
      }
      texts.push(text.value);
    }
    const [a, b] = [splitLines(texts[0] ?? ''), splitLines(texts[1] ?? '')];
    const changes = differences(
      a.map((text) => comparable(text, args)),
      b.map((text) => comparable(text, args)),
    );
    if (changes.length === 0) {
      if (args.has('s') && gnu) yield* io.stdout.write(`Files ${left} and ${right} are identical\n`);
      return 0;
    }
    if (args.has('q')) yield* io.stdout.write(`Files ${left} and ${right} differ\n`);
    else if (gnu && !args.has('u', 'U')) yield* io.stdout.write(normal(a, b, changes));
    else {
      const labels = args.all('L');
      const title = (path: string, label: string | undefined): string =>
        label ?? (gnu ? `${path}\t${timeOf(io, path)}` : path);
      const context = Number(args.last('U') ?? (args.last('u') || '3'));
      yield* io.stdout.write(
        `--- ${title(left, labels[0])}\n+++ ${title(right, labels[1])}\n${unified(a, b, changes, context)}`,
      );
    }
    return 1;
  };
}

function directoryAt(io: Io, path: string): boolean {
  const status = io.place.files.status(resolvePath(io.cwd, path));
  return path !== '-' && status.ok && status.value.kind === 'directory';
}

function* contentOf(io: Io, path: string): Sys<Result<string, string>> {
  if (path === '-') return ok(yield* readAll(io.stdin));
  const input = openInput(io, path);
  return input.ok ? ok(yield* readAll(input.value)) : err(strerror(input.error));
}

function timeOf(io: Io, path: string): string {
  const status = io.place.files.status(resolvePath(io.cwd, path));
  return strftime('%F %T.%N %z', momentAt(path === '-' || !status.ok ? io.now() : status.value.modified), true);
}

function comparable(text: string, args: Arguments): string {
  let out = text;
  if (args.has('i')) out = out.toLowerCase();
  if (args.has('w')) return out.replaceAll(/[^\S\n]+/g, '');
  return args.has('b') ? out.replaceAll(/[^\S\n]+/g, ' ').replace(/ (?=\n?$)/, '') : out;
}

const shown = (mark: string, text: string): string =>
  text.endsWith('\n') ? `${mark}${text}` : `${mark}${text}\n\\ No newline at end of file\n`;

function normal(a: readonly string[], b: readonly string[], changes: readonly Change[]): string {
  const range = (from: number, to: number): string =>
    to - from <= 1 ? String(Math.max(from + 1, to)) : `${from + 1},${to}`;
  return changes
    .map(({ from, to, newFrom, newTo }) => {
      const letter = from === to ? 'a' : newFrom === newTo ? 'd' : 'c';
      const left = from === to ? String(from) : range(from, to);
      const right = newFrom === newTo ? String(newFrom) : range(newFrom, newTo);
      const removed = a
        .slice(from, to)
        .map((text) => shown('< ', text))
        .join('');
      const added = b
        .slice(newFrom, newTo)
        .map((text) => shown('> ', text))
        .join('');
      return `${left}${letter}${right}\n${removed}${letter === 'c' ? '---\n' : ''}${added}`;
    })
    .join('');
}

function unified(a: readonly string[], b: readonly string[], changes: readonly Change[], context: number): string {
  const hunks: Change[][] = [];
  for (const change of changes) {
    const last = hunks.at(-1);
    const before = last?.at(-1);
    if (last === undefined || before === undefined || change.from - before.to > 2 * context) hunks.push([change]);
    else last.push(change);
  }
  const range = (from: number, count: number): string =>
    count === 1 ? String(from + 1) : `${count === 0 ? from : from + 1},${count}`;
  return hunks
    .map((hunk) => {
      const [first, last] = [hunk[0], hunk.at(-1)];
      if (first === undefined || last === undefined) return '';
      const lead = Math.min(context, first.from);
      const trail = Math.min(context, a.length - last.to);
      const [start, end] = [first.from - lead, last.to + trail];
      const newStart = first.newFrom - lead;
      let body = '';
      let at = start;
      for (const { from, to, newFrom, newTo } of hunk) {
        body += a
          .slice(at, from)
          .map((text) => shown(' ', text))
          .join('');
        body += a
          .slice(from, to)
          .map((text) => shown('-', text))
          .join('');
        body += b
          .slice(newFrom, newTo)
          .map((text) => shown('+', text))
          .join('');
        at = to;
      }
      body += a
        .slice(at, end)
        .map((text) => shown(' ', text))
        .join('');
      return `@@ -${range(start, end - start)} +${range(newStart, last.newTo + trail - newStart)} @@\n${body}`;
    })
    .join('');
}
