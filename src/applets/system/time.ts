import type { Program } from '../../base/kernel/process.ts';
import { readOptions, usageError } from '../options.ts';
import { runCommand } from './run.ts';

/**
 * busybox's time: runs a command and says how long it took. The clock is virtual and no program takes a processor's
 * time, so user and sys are nothing.
 */
export const time: Program = function* (io) {
  const args = yield* readOptions(io, 'busybox', { short: 'vpaf:o:', endAtOperand: true });
  if (!args.ok) return args.error;
  if (args.value.operands.length === 0) return yield* usageError(io, 'busybox', '');
  const started = io.now();
  const status = yield* runCommand(io, 'busybox', args.value.operands);
  const seconds = (io.now() - started) / 1000;
  if (status >= 128) yield* io.stderr.write(`Command terminated by signal ${status - 128}\n`);
  else if (status !== 0) yield* io.stderr.write(`Command exited with non-zero status ${status}\n`);
  const whole = (total: number): string => `${Math.floor(total / 60)}m ${(total % 60).toFixed(2)}s`;
  const rows = args.value.has('p')
    ? [`real ${seconds.toFixed(2)}`, 'user 0.00', 'sys 0.00']
    : [`real\t${whole(seconds)}`, `user\t${whole(0)}`, `sys\t${whole(0)}`];
  yield* io.stderr.write(`${rows.join('\n')}\n`);
  return status;
};
