import { Interrupted } from '../base/kernel/signal.ts';
import type { Io, Sys } from '../base/kernel/process.ts';

/** Asks a question that y or Y alone affirms; ^C denies it. recorded: conformance/core/network-prune-prompt */
export function* confirm(io: Io, question: string): Sys<boolean> {
  yield* io.stdout.write(`${question} [y/N] `);
  try {
    return (yield* io.stdin.readLine())?.trim().toLowerCase() === 'y';
  } catch (error) {
    if (!(error instanceof Interrupted) || error.signal === 'SIGPIPE') throw error;
    yield* io.stdout.write('\n');
    return false;
  }
}
