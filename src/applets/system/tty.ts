import type { Program } from '../../base/kernel/process.ts';
import { readOptions, type Flavour } from '../options.ts';

/** Says whether stdin is a terminal. A place has one terminal for each session, and this names the first. */
export function tty(flavour: Flavour): Program {
  return function* (io) {
    const args = yield* readOptions(
      io,
      flavour,
      flavour === 'gnu' ? { short: 's', long: { silent: 's', quiet: 's' }, status: 2 } : { short: 's' },
    );
    if (!args.ok) return args.error;
    const found = io.stdin.tty !== undefined;
    if (!args.value.has('s')) yield* io.stdout.write(found ? '/dev/pts/0\n' : 'not a tty\n');
    return found ? 0 : 1;
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
