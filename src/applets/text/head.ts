import { strerror } from '../../base/files.ts';
import type { Input, Io, Program, Sys } from '../../base/kernel/process.ts';
import { complain, readOptions, type CommandLine, type Flavour } from '../options.ts';
import { eachInput, LineReader, readAll, type CannotRead } from './input.ts';
import { busyboxCount, gnuCount } from './number.ts';
import { byteLength, takeBytes } from './utf8.ts';

const COMMAND_LINE: Readonly<Record<Flavour, CommandLine>> = {
  gnu: {
    short: 'c:n:qvz',
    long: { 'bytes=': 'c', 'lines=': 'n', quiet: 'q', silent: 'q', verbose: 'v', 'zero-terminated': 'z' },
  },
  busybox: { short: 'n:c:qv', shortOnly: true },
};

const CANNOT_READ: Readonly<Record<Flavour, CannotRead>> = {
  gnu: (path, error) =>
    error === 'EISDIR'
      ? `error reading '${path}': ${strerror(error)}`
      : `cannot open '${path}' for reading: ${strerror(error)}`,
  busybox: (path, error) => `${path}: ${error === 'EISDIR' ? 'Input/output error' : strerror(error)}`,
};

/** Prints the beginning of files: `-n N`, `-c N`, all but the last with `-N`; the old form `-5`. */
export function head(flavour: Flavour): Program {
  return function* (io) {
    const args = yield* readOptions(io, flavour, {
      ...COMMAND_LINE[flavour],
      args: oldForm(flavour, io.argv.slice(1)),
    });
    if (!args.ok) return args.error;
    const unit = args.value.lastOf('n', 'c') ?? 'n';
    const typed = args.value.last(unit) ?? '10';
    const count = parseCount(flavour, typed);
    if (count === undefined) {
      const what = unit === 'c' ? 'bytes' : 'lines';
      const number = typed.replace(/^-/, '');
      yield* complain(
        io,
        flavour,
        flavour === 'gnu' ? `invalid number of ${what}: ‘${number}’` : `invalid number '${number}'`,
      );
      return 1;
    }
    const { operands } = args.value;
    const quiet = args.value.lastOf('q', 'v');
    const titles = quiet === undefined ? operands.length > 1 : quiet === 'v';
    let first = true;
    const opened = yield* eachInput(io, flavour, operands, CANNOT_READ[flavour], function* (input, path) {
      const blank = first && !(flavour === 'busybox' && path !== operands[0] && operands.length > 0) ? '' : '\n';
      if (titles) yield* io.stdout.write(`${blank}==> ${path === '-' ? 'standard input' : path} <==\n`);
      first = false;
      const separator = args.value.has('z') ? '\0' : '\n';
      yield* unit === 'c' ? headBytes(io, input, count) : headLines(io, input, count, separator);
    });
    return opened ? 0 : 1;
  };
}

function parseCount(flavour: Flavour, typed: string): number | undefined {
  const negative = typed.startsWith('-');
  const digits = flavour === 'gnu' ? typed.replace(/^[-+]/, '') : typed.replace(/^-/, '');
  const count = flavour === 'gnu' ? gnuCount(digits) : busyboxCount(digits);
  // -0 is not 0: "all but the last none".
  return count === undefined ? undefined : negative ? -count : count;
}

function oldForm(flavour: Flavour, args: readonly string[]): readonly string[] {
  const pattern = flavour === 'gnu' ? /^-([0-9]+)([cqvz]*)$/ : /^-([0-9].*)$/;
  const [, digits, letters = ''] = pattern.exec(args[0] ?? '') ?? [];
  if (digits === undefined) return args;
  const flags = letters.replace('c', '');
  return [letters.includes('c') ? '-c' : '-n', digits, ...(flags === '' ? [] : [`-${flags}`]), ...args.slice(1)];
}

function* headLines(io: Io, input: Input, count: number, separator: string): Sys<void> {
  const lines = new LineReader(input, separator);
  if (Object.is(count, -0) || count < 0) {
    const held: string[] = [];
    for (;;) {
      const line = yield* lines.next();
      if (line === null) return;
      held.push(line);
      if (held.length > -count) yield* io.stdout.write(held.shift() ?? '');
    }
  }
  for (let left = count; left > 0; left--) {
    const line = yield* lines.next();
    if (line === null) return;
    yield* io.stdout.write(line);
  }
}

function* headBytes(io: Io, input: Input, count: number): Sys<void> {
  if (Object.is(count, -0) || count < 0) {
    const text = yield* readAll(input);
    yield* io.stdout.write(takeBytes(text, byteLength(text) + count));
    return;
  }
  for (let left = count; left > 0;) {
    const text = yield* input.read();
    if (text === '') return;
    const taken = takeBytes(text, left);
    yield* io.stdout.write(taken);
    if (taken.length < text.length) return;
    left -= byteLength(taken);
  }
}
