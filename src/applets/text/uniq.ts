import { strerror } from '../../base/files.ts';
import { openOutput } from '../../base/kernel/open.ts';
import type { Program } from '../../base/kernel/process.ts';
import { complain, readOptions, usageError, type CommandLine, type Flavour } from '../options.ts';
import { cannotOpen, chomp, LineReader, openOperand, plainly } from './input.ts';

const COMMAND_LINE: Readonly<Record<Flavour, CommandLine>> = {
  gnu: {
    short: 'cdDf:is:uw:z',
    long: {
      count: 'c',
      repeated: 'd',
      'all-repeated=?': 'D',
      'skip-fields=': 'f',
      'ignore-case': 'i',
      'skip-chars=': 's',
      unique: 'u',
      'check-chars=': 'w',
      'zero-terminated': 'z',
    },
  },
  busybox: { short: 'cduf:s:w:iz' },
};

const COUNTS: readonly [string, string][] = [
  ['f', 'fields to skip'],
  ['s', 'bytes to skip'],
  ['w', 'bytes to compare'],
];

/** Leaves out repeated lines, or counts or chooses them. */
export function uniq(flavour: Flavour): Program {
  return function* (io) {
    const args = yield* readOptions(io, flavour, COMMAND_LINE[flavour]);
    if (!args.ok) return args.error;
    const { operands } = args.value;
    const has = (letter: string): boolean => args.value.has(letter);
    const [inPath = '-', outPath = '-', extra] = operands;
    if (extra !== undefined && flavour === 'gnu') return yield* usageError(io, flavour, `extra operand ‘${extra}’`);
    const limits: Record<string, number> = {};
    for (const [letter, what] of COUNTS) {
      const typed = args.value.last(letter);
      if (typed === undefined) continue;
      if (!/^[0-9]+$/.test(typed)) {
        yield* complain(
          io,
          flavour,
          flavour === 'gnu' ? `${typed}: invalid number of ${what}` : `invalid number '${typed}'`,
        );
        return 1;
      }
      limits[letter] = Number(typed);
    }
    const input = yield* openOperand(io, flavour, inPath, flavour === 'gnu' ? plainly : cannotOpen);
    if (input === null) return 1;
    const output = outPath === '-' ? null : openOutput(io, outPath);
    if (output !== null && !output.ok) {
      const why = strerror(output.error);
      yield* complain(io, flavour, flavour === 'gnu' ? `${outPath}: ${why}` : `can't open '${outPath}': ${why}`);
      return 1;
    }
    const out = output === null ? io.stdout : output.value;
    const key = (line: string): string => {
      const fields =
        limits['f'] === undefined ? '' : (new RegExp(`^(?:\\s*\\S+){0,${limits['f']}}`).exec(line)?.[0] ?? '');
      const from = fields.length + (limits['s'] ?? 0);
      const compared = line.slice(from, limits['w'] === undefined ? undefined : from + limits['w']);
      return has('i') ? compared.toLowerCase() : compared;
    };
    const lines = new LineReader(input, has('z') ? '\0' : '\n');
    const end = has('z') ? '\0' : '\n';
    let group: string[] = [];
    for (;;) {
      const next = yield* lines.next();
      const line = next === null ? null : next.endsWith(end) ? next.slice(0, -1) : chomp(next);
      const [first] = group;
      if (line !== null && first !== undefined && key(first) === key(line)) {
        group.push(line);
        continue;
      }
      if (first !== undefined) {
        const repeated = group.length > 1;
        const wanted = repeated ? !has('u') : !(has('d') || has('D'));
        const shown = has('D') ? group : [first];
        const prefix = has('c') ? `${String(group.length).padStart(7)} ` : '';
        if (wanted) yield* out.write(shown.map((one) => prefix + one + end).join(''));
      }
      if (line === null) return 0;
      group = [line];
    }
  };
}
