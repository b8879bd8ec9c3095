import type { Program } from '../../base/kernel/process.ts';
import { readOptions, type Flavour } from '../options.ts';

/** Names the terminal that stdin is. recorded: conformance/random/term-exec */
export function tty(flavour: Flavour): Program {
  return function* (io) {
    const args = yield* readOptions(
      io,
      flavour,
      flavour === 'gnu' ? { short: 's', long: { silent: 's', quiet: 's' }, status: 2 } : { short: 's' },
    );
    if (!args.ok) return args.error;
    const { tty } = io.stdin;
    if (!args.value.has('s'))
      yield* io.stdout.write(tty === undefined ? 'not a tty\n' : `/dev/pts/${String(tty.number)}\n`);
    return tty === undefined ? 1 : 0;
  };
}

const CLEAR: Readonly<Record<Flavour, string>> = { gnu: '\x1b[H\x1b[2J\x1b[3J', busybox: '\x1b[H\x1b[J' };

/** Clears the screen. */
export function clear(flavour: Flavour): Program {
  return function* (io) {
    yield* io.stdout.write(CLEAR[flavour]);
    return 0;
  };
}
