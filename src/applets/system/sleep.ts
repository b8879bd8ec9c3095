import type { Program } from '../../base/kernel/process.ts';
import { complain, readOptions, usageError, type Flavour } from '../options.ts';
import { duration } from '../text/number.ts';

/** Waits for the sum of its arguments. */
export function sleep(flavour: Flavour): Program {
  return function* (io) {
    const typed = io.argv.slice(1);
    // busybox's sleep takes no options at all.
    const args = flavour === 'gnu' || typed.includes('--help') ? yield* readOptions(io, flavour, { short: '' }) : null;
    if (args !== null && !args.ok) return args.error;
    const operands = args === null ? typed : args.value.operands;
    if (operands.length === 0) return yield* usageError(io, flavour, flavour === 'gnu' ? 'missing operand' : '');
    const wrong = operands.filter((operand) => duration(operand) === undefined);
    if (wrong.length > 0) {
      const [first = ''] = wrong;
      if (flavour === 'busybox') {
        yield* complain(io, flavour, `invalid number '${first}'`);
        return 1;
      }
      for (const operand of wrong.slice(0, -1)) yield* complain(io, flavour, `invalid time interval ‘${operand}’`);
      return yield* usageError(io, flavour, `invalid time interval ‘${wrong.at(-1)}’`);
    }
    const total = operands.reduce((sum, operand) => sum + (duration(operand) ?? 0), 0);
    yield* io.until(() => undefined, [], total === Infinity ? undefined : io.now() + total);
    return 0;
  };
}

/** Waits for so many microseconds. */
export const usleep: Program = function* (io) {
  const args = yield* readOptions(io, 'busybox', { short: '' });
  if (!args.ok) return args.error;
  const [typed] = args.value.operands;
  if (typed === undefined) return yield* usageError(io, 'busybox', '');
  if (!/^[0-9]+$/.test(typed)) {
    yield* complain(io, 'busybox', `invalid number '${typed}'`);
    return 1;
  }
  yield* io.sleep(Number(typed) / 1000);
  return 0;
};
