import type { Program } from '../../base/kernel/process.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
};

/** Backslash escapes as echo -e and printf %b have them; `stop` when `\c` said to print no more. */
export function unescape(text: string): { readonly text: string; readonly stop: boolean } {
  let out = '';
  for (const [unit] of text.matchAll(/\\0[0-7]{0,3}|\\[1-7][0-7]{0,2}|\\x[0-9a-fA-F]{1,2}|\\[^]|[^]/gu)) {
    if (unit === '\\c') return { text: out, stop: true };
    if (unit.length === 1 || !unit.startsWith('\\')) out += unit;
    else if (/^\\[0-7]/.test(unit)) out += String.fromCharCode(Number.parseInt(unit.slice(1), 8) & 255);
    else if (unit.length > 2) out += String.fromCharCode(Number.parseInt(unit.slice(2), 16));
    else out += ESCAPES[unit.slice(1)] ?? unit;
  }
  return { text: out, stop: false };
}

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
  const { text, stop } = escapes ? unescape(args.join(' ')) : { text: args.join(' '), stop: false };
  yield* io.stdout.write(text + (newline && !stop ? '\n' : ''));
  return 0;
};
