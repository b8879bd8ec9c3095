import type { Program } from '../../base/kernel/process.ts';
import { complain, readOptions, type Flavour } from '../options.ts';
import { chomp, LineReader, openOperand, plainly } from './input.ts';

const ESCAPES: Readonly<Record<string, string>> = { '\\n': '\n', '\\t': '\t', '\\0': '', '\\\\': '\\' };

/** Joins lines of several files side by side, or (`-s`) the lines of each file. */
export function paste(flavour: Flavour): Program {
  return function* (io) {
    const long = { 'delimiters=': 'd', serial: 's', 'zero-terminated': 'z' };
    const args = yield* readOptions(io, flavour, flavour === 'gnu' ? { short: 'd:sz', long } : { short: 'd:s' });
    if (!args.ok) return args.error;
    const typed = args.value.last('d') ?? '\t';
    if (typed === '' && flavour === 'busybox') {
      yield* complain(io, flavour, "-d '' is not supported");
      return 1;
    }
    const found = (typed.match(/\\[^]|[^]/gu) ?? []).map((unit) => ESCAPES[unit] ?? unit.replace(/^\\/, ''));
    const delimiters = found.length === 0 ? [''] : found;
    const between = (at: number): string => delimiters[at % delimiters.length] ?? '';
    const stdin = new LineReader(io.stdin);
    const readers: LineReader[] = [];
    for (const path of args.value.operands.length === 0 ? ['-'] : args.value.operands) {
      const input = yield* openOperand(io, flavour, path, plainly);
      if (input === null) return 1;
      readers.push(path === '-' ? stdin : new LineReader(input));
    }
    if (args.value.has('s')) {
      for (const reader of readers) {
        let row = '';
        for (let at = 0; ; at++) {
          const line = yield* reader.next();
          if (line === null) break;
          row += (at === 0 ? '' : between(at - 1)) + chomp(line);
        }
        yield* io.stdout.write(`${row}\n`);
      }
      return 0;
    }
    for (;;) {
      const lines: (string | null)[] = [];
      for (const reader of readers) lines.push(yield* reader.next());
      if (lines.every((line) => line === null)) return 0;
      const row = lines.map((line, at) => chomp(line ?? '') + (at < lines.length - 1 ? between(at) : ''));
      yield* io.stdout.write(`${row.join('')}\n`);
    }
  };
}
