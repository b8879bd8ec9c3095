import type { Program } from '../../base/kernel/process.ts';
import { complain, readOptions, usageError, type Flavour } from '../options.ts';
import { openOperand, plainly, readAll } from './input.ts';
import { utf8Bytes } from './utf8.ts';

/** Says where two files first differ: exit 0 same, 1 different, 2 trouble. */
export function cmp(flavour: Flavour): Program {
  return function* (io) {
    const long = { verbose: 'l', silent: 's', quiet: 's', 'bytes=': 'n', 'print-bytes': 'b', 'ignore-initial=': 'i' };
    const line = flavour === 'gnu' ? { short: 'bln:si:', long, status: 2, hint: hint(io.argv[0]) } : { short: 'lsn:' };
    const args = yield* readOptions(io, flavour, line);
    if (!args.ok) return args.error;
    const [one, two = '-'] = args.value.operands;
    if (one === undefined)
      return yield* usageError(io, flavour, flavour === 'gnu' ? `missing operand after '${io.argv[0]}'` : '', line);
    const texts: string[] = [];
    for (const path of [one, two]) {
      const input = yield* openOperand(io, flavour, path, plainly);
      if (input === null) return 2;
      texts.push(yield* readAll(input));
    }
    const [a, b] = [utf8Bytes(texts[0] ?? ''), utf8Bytes(texts[1] ?? '')];
    const limit = Number(args.value.last('n') ?? Infinity);
    const length = Math.min(a.length, b.length, limit);
    const [silent, listed] = [args.value.has('s'), args.value.has('l')];
    let different = false;
    const width = String(Math.min(Math.max(a.length, b.length), limit)).length;
    for (let at = 0; at < length; at++) {
      if (a[at] === b[at]) continue;
      different = true;
      if (silent) return 1;
      if (!listed) {
        const lines = a.slice(0, at).filter((byte) => byte === 10).length + 1;
        yield* io.stdout.write(`${one} ${two} differ: byte ${at + 1}, line ${lines}\n`);
        return 1;
      }
      const octal = (byte: number | undefined): string => (byte ?? 0).toString(8).padStart(3);
      const position = flavour === 'gnu' ? String(at + 1).padStart(width) : String(at + 1);
      yield* io.stdout.write(`${position} ${octal(a[at])} ${octal(b[at])}\n`);
    }
    if (a.length === b.length || length === limit) return different ? 1 : 0;
    const [shorter, bytes] = a.length < b.length ? [one, a] : [two, b];
    if (!silent) {
      const lines = bytes.filter((byte) => byte === 10).length;
      const where =
        bytes.length === 0
          ? 'which is empty'
          : `after byte ${bytes.length}${listed ? '' : bytes.at(-1) === 10 ? `, line ${lines}` : `, in line ${lines + 1}`}`;
      yield* complain(io, flavour, flavour === 'gnu' ? `EOF on ‘${shorter}’ ${where}` : `EOF on ${shorter}`);
    }
    return 1;
  };
}

function hint(name = 'cmp'): string {
  return `${name}: Try '${name} --help' for more information.`;
}
