import { resolvePath, strerror } from '../../base/files.ts';
import type { Io, Program, Sys } from '../../base/kernel/process.ts';
import { complain, readOptions, type CommandLine, type Flavour } from '../options.ts';
import { cannotOpen, openOperand, readAll, splitLines, type CannotRead } from './input.ts';
import { busyboxCount, duration, gnuCount } from './number.ts';
import { byteLength, takeBytes } from './utf8.ts';

const COMMAND_LINE: Readonly<Record<Flavour, CommandLine>> = {
  gnu: {
    short: 'c:n:fFqs:vz',
    long: {
      'bytes=': 'c',
      'lines=': 'n',
      'follow=?': 'f',
      retry: 'retry',
      quiet: 'q',
      silent: 'q',
      'sleep-interval=': 's',
      verbose: 'v',
      'zero-terminated': 'z',
      'pid=': 'pid',
    },
  },
  busybox: { short: 'n:c:fFqs:v' },
};

const CANNOT_READ: Readonly<Record<Flavour, CannotRead>> = {
  gnu: (path, error) =>
    error === 'EISDIR'
      ? `error reading '${path}': ${strerror(error)}`
      : `cannot open '${path}' for reading: ${strerror(error)}`,
  busybox: cannotOpen,
};

interface Part {
  readonly unit: 'n' | 'c';
  readonly count: number;
  /** `+N`: from the Nth on. */
  readonly fromStart: boolean;
}

/** Prints the end of files: `-n N`, `-n +N`, `-c N`, the old forms `-5` and `+5`; `-f` goes on as a file grows. */
export function tail(flavour: Flavour): Program {
  return function* (io) {
    const args = yield* readOptions(io, flavour, { ...COMMAND_LINE[flavour], args: oldForm(io.argv.slice(1)) });
    if (!args.ok) return args.error;
    const part = yield* readPart(io, flavour, args.value.lastOf('n', 'c') === 'c' ? 'c' : 'n', args.value);
    if (part === null) return 1;
    const interval = duration(args.value.last('s') ?? (flavour === 'gnu' ? '0.2' : '1'));
    const operands = args.value.operands.length === 0 ? ['-'] : args.value.operands;
    const quiet = args.value.lastOf('q', 'v');
    const titles = quiet === undefined ? operands.length > 1 : quiet === 'v';
    const follow = args.value.has('f', 'F');
    const followed: Followed[] = [];
    let shown: string | undefined;
    let failed = false;
    const title = function* (path: string): Sys<void> {
      if (titles && shown !== path) {
        const name = path === '-' ? 'standard input' : path;
        yield* io.stdout.write(`${shown === undefined ? '' : '\n'}==> ${name} <==\n`);
      }
      shown = path;
    };
    // busybox leaves out the files that it could not open before it counts them.
    const openable = operands.filter((path) => path === '-' || io.place.files.status(resolvePath(io.cwd, path)).ok);
    const plain = flavour === 'busybox' && quiet === undefined && openable.length < 2;
    for (const path of operands) {
      const input = yield* openOperand(io, flavour, path, CANNOT_READ[flavour]);
      if (input === null) {
        failed = true;
        continue;
      }
      if (!plain) yield* title(path);
      const text = yield* readAll(input);
      yield* io.stdout.write(lastPart(text, part));
      if (path !== '-') followed.push({ path, length: text.length });
    }
    if (follow && followed.length > 0) yield* followFiles(io, flavour, followed, interval ?? 1000, title);
    return failed ? 1 : 0;
  };
}

function* readPart(
  io: Io,
  flavour: Flavour,
  unit: 'n' | 'c',
  args: { last(name: string): string | undefined },
): Sys<Part | null> {
  const typed = args.last(unit) ?? '10';
  const digits = typed.replace(/^[-+]/, '');
  const count = flavour === 'gnu' ? gnuCount(digits) : busyboxCount(digits);
  if (count !== undefined) return { unit, count, fromStart: typed.startsWith('+') };
  const what = unit === 'c' ? 'bytes' : 'lines';
  yield* complain(
    io,
    flavour,
    flavour === 'gnu' ? `invalid number of ${what}: ‘${digits}’` : `invalid number '${digits}'`,
  );
  return null;
}

function oldForm(args: readonly string[]): readonly string[] {
  const [, sign, digits, letters = ''] = /^([-+])([0-9]+)([cl]?f?)$/.exec(args[0] ?? '') ?? [];
  if (digits === undefined) return args;
  const value = sign === '+' ? `+${digits}` : digits;
  const follow = letters.includes('f') ? ['-f'] : [];
  return [letters.startsWith('c') ? '-c' : '-n', value, ...follow, ...args.slice(1)];
}

function lastPart(text: string, { unit, count, fromStart }: Part): string {
  if (unit === 'c') {
    const skipped = fromStart ? count - 1 : byteLength(text) - count;
    return skipped <= 0 ? text : text.slice(takeBytes(text, skipped).length);
  }
  const lines = splitLines(text);
  return (fromStart ? lines.slice(Math.max(0, count - 1)) : count === 0 ? [] : lines.slice(-count)).join('');
}

interface Followed {
  readonly path: string;
  length: number;
}

/** Never ends but by a signal, as tail -f does. */
function* followFiles(
  io: Io,
  flavour: Flavour,
  files: readonly Followed[],
  interval: number,
  title: (path: string) => Sys<void>,
): Sys<void> {
  for (;;) {
    yield* io.sleep(interval);
    for (const file of files) {
      const now = io.place.files.read(resolvePath(io.cwd, file.path));
      if (!now.ok) continue;
      if (now.value.length < file.length) {
        if (flavour === 'gnu') yield* complain(io, flavour, `${file.path}: file truncated`);
        file.length = 0;
      }
      if (now.value.length === file.length) continue;
      yield* title(file.path);
      yield* io.stdout.write(now.value.slice(file.length));
      file.length = now.value.length;
    }
  }
}
