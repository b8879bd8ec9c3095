import { unescape } from '../../base/escapes.ts';
import type { Program } from '../../base/kernel/process.ts';

/** /bin/echo: `-n`, `-e`, `-E`; anything else that looks like an option is printed. */
export const echo: Program = function* (io) {
  const args = io.argv.slice(1);
  let newline = true;
  let escapes = false;
  while (/^-[neE]+$/.test(args[0] ?? '')) {
    const flags = args.shift() ?? '';
    if (flags.includes('n')) newline = false;
    const last = Math.max(flags.lastIndexOf('e'), flags.lastIndexOf('E'));
    if (last >= 0) escapes = flags[last] === 'e';
  }
  const typed = args.join(' ');
  const { text, stopped } = escapes ? unescape(typed, { octal: 'either' }) : { text: typed, stopped: false };
  yield* io.stdout.write(text + (newline && !stopped ? '\n' : ''));
  return 0;
};
