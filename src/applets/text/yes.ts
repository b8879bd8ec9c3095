import type { Program } from '../../base/kernel/process.ts';
import { readOptions, type Flavour } from '../options.ts';

/** Prints a line for ever. */
export function yes(flavour: Flavour): Program {
  return function* (io) {
    const operands = io.argv.slice(1);
    if (flavour === 'gnu') {
      const args = yield* readOptions(io, flavour, { short: '' });
      if (!args.ok) return args.error;
      operands.splice(0, operands.length, ...args.value.operands);
    }
    const text = `${operands.length === 0 ? 'y' : operands.join(' ')}\n`.repeat(64);
    for (;;) {
      yield* io.stdout.write(text);
      yield* io.sleep(0); // nothing stops a terminal from being written to: others must get their turn
    }
  };
}
