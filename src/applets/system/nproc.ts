import type { Program } from '../../base/kernel/process.ts';
import { readOptions, type Flavour } from '../options.ts';

/** How many processors there are: the lab's machines have two. */
export function nproc(flavour: Flavour): Program {
  return function* (io) {
    const args = yield* readOptions(io, flavour, { short: '', long: { all: 'all', 'ignore=': 'ignore' } });
    if (!args.ok) return args.error;
    yield* io.stdout.write(`${Math.max(1, 2 - Number(args.value.last('ignore') ?? 0))}\n`);
    return 0;
  };
}
