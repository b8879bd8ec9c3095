import type { Program } from '../../base/kernel/process.ts';
import { complain, readOptions } from '../options.ts';

/** Reads the kernel's settings, which are files under /proc/sys. */
export const sysctl: Program = function* (io) {
  const args = yield* readOptions(io, 'busybox', { short: 'neqwpaA' });
  if (!args.ok) return args.error;
  let failed = false;
  for (const operand of args.value.operands) {
    const [key = '', value] = operand.split('=', 2);
    const path = key.replaceAll('.', '/');
    const file = `/proc/sys/${path}`;
    const read = io.place.files.read(file);
    if (!read.ok) {
      if (args.value.has('e')) continue;
      failed = true;
      yield* complain(io, 'busybox', `error: '${path}' is an unknown key`);
      continue;
    }
    // A container's /proc/sys is read-only.
    if (value !== undefined && !io.place.files.write(file, `${value.trim()}\n`).ok) {
      failed = true;
      yield* complain(io, 'busybox', `error setting key '${path}': Read-only file system`);
      continue;
    }
    const shown = value ?? read.value.trim();
    yield* io.stdout.write(args.value.has('n') ? `${shown}\n` : `${key.replaceAll('/', '.')} = ${shown}\n`);
  }
  return failed ? 1 : 0;
};
