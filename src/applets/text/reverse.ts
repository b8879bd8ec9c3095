import { strerror } from '../../base/files.ts';
import type { Program } from '../../base/kernel/process.ts';
import { readOptions, type Flavour } from '../options.ts';
import { eachInput, LineReader, plainly, readAll, splitLines, type CannotRead } from './input.ts';

const REV_CANNOT_READ: Readonly<Record<Flavour, CannotRead>> = {
  gnu: (path, error) => `cannot open ${path}: ${strerror(error)}`,
  busybox: plainly,
};

/** Prints each line backwards. */
export function rev(flavour: Flavour): Program {
  return function* (io) {
    const args = yield* readOptions(io, flavour, { short: flavour === 'gnu' ? 'hVz' : '' });
    if (!args.ok) return args.error;
    const opened = yield* eachInput(io, flavour, args.value.operands, REV_CANNOT_READ[flavour], function* (input) {
      const lines = new LineReader(input);
      for (;;) {
        const line = yield* lines.next();
        if (line === null) return;
        const end = line.endsWith('\n') ? '\n' : '';
        yield* io.stdout.write([...line.slice(0, line.length - end.length)].reverse().join('') + end);
      }
    });
    return opened ? 0 : 1;
  };
}

const TAC_CANNOT_READ: Readonly<Record<Flavour, CannotRead>> = {
  gnu: (path, error) =>
    error === 'EISDIR'
      ? `${path}: read error: ${strerror(error)}`
      : `failed to open '${path}' for reading: ${strerror(error)}`,
  busybox: plainly,
};

/** Prints each file's lines from the last to the first. */
export function tac(flavour: Flavour): Program {
  return function* (io) {
    const long = { before: 'b', regex: 'r', 'separator=': 's' };
    const args = yield* readOptions(io, flavour, flavour === 'gnu' ? { short: 'brs:', long } : { short: '' });
    if (!args.ok) return args.error;
    const separator = args.value.last('s') ?? '\n';
    const opened = yield* eachInput(io, flavour, args.value.operands, TAC_CANNOT_READ[flavour], function* (input) {
      const text = yield* readAll(input);
      const parts =
        separator === '\n'
          ? splitLines(text)
          : text.split(separator).map((part, at, all) => (at < all.length - 1 ? part + separator : part));
      yield* io.stdout.write(parts.reverse().join(''));
    });
    return opened ? 0 : 1;
  };
}
