import type { Program } from '../../base/kernel/process.ts';
import { complain, readOptions, usageError, type Flavour } from '../options.ts';
import { CONVERSION, formatNumber } from './format.ts';

/** Prints numbers from FIRST to LAST by INCREMENT. */
export function seq(flavour: Flavour): Program {
  return function* (io) {
    const long = { 'format=': 'f', 'separator=': 's', 'equal-width': 'w' };
    // A negative number is an operand and not an option.
    const typed = io.argv.slice(1);
    const first = typed.findIndex((arg) => /^-[.0-9]/.test(arg));
    const line = first < 0 ? typed : [...typed.slice(0, first), '--', ...typed.slice(first)];
    const args = yield* readOptions(io, flavour, {
      ...(flavour === 'gnu' ? { short: 'f:s:w', long } : { short: 'ws:' }),
      args: line,
    });
    if (!args.ok) return args.error;
    const { operands } = args.value;
    const fail = (message: string) => usageError(io, flavour, flavour === 'gnu' ? message : '');
    if (operands.length === 0) return yield* fail('missing operand');
    if (operands.length > 3) return yield* fail(`extra operand ‘${operands[3]}’`);
    const wrong = operands.find((operand) => !/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(operand));
    if (wrong !== undefined) return yield* fail(`invalid floating point argument: ‘${wrong}’`);
    const [from = '1', by = '1', to = '1'] =
      operands.length === 1
        ? ['1', '1', ...operands]
        : operands.length === 2
          ? [operands[0], '1', operands[1]]
          : operands;
    if (Number(by) === 0 && flavour === 'gnu') return yield* fail(`invalid Zero increment value: ‘${by}’`);
    const places = Math.max(decimals(from), decimals(by));
    const format = args.value.last('f');
    const shape = format === undefined ? null : CONVERSION.exec(format);
    if (format !== undefined && (shape === null || !'aAeEfFgG'.includes(shape[4] ?? ''))) {
      const said =
        shape === null
          ? `format ‘${format}’ has no % directive`
          : `format ‘${format}’ has unknown %${shape[4]} directive`;
      yield* complain(io, flavour, said);
      return 1;
    }
    const plain = (value: number): string => value.toFixed(places);
    const width = args.value.has('w') ? Math.max(plain(Number(from)).length, plain(Number(to)).length) : 0;
    const show = (value: number): string => {
      if (shape !== null && format !== undefined) {
        const [whole, flags = '', wide = '0', precision, letter = 'g'] = shape;
        const number = formatNumber(value, {
          flags,
          width: Number(wide),
          precision: precision === undefined ? undefined : Number(precision),
          letter,
        });
        return format.slice(0, shape.index) + number + format.slice(shape.index + whole.length);
      }
      const text = plain(value);
      return text.startsWith('-') ? `-${text.slice(1).padStart(width - 1, '0')}` : text.padStart(width, '0');
    };
    const separator = args.value.last('s') ?? '\n';
    // Half a step of slack, because sums of decimals are not exact.
    const within = (value: number): boolean =>
      Number(by) < 0 ? value >= Number(to) - 1e-9 : value <= Number(to) + 1e-9;
    let printed = false;
    for (let n = 0; ; n++) {
      const value = Number(from) + n * Number(by);
      if (!within(value)) break;
      yield* io.stdout.write((printed ? separator : '') + show(value));
      printed = true;
      if (n % 100 === 99) yield* io.sleep(0); // an endless sequence lets others run
    }
    if (printed) yield* io.stdout.write('\n');
    return 0;
  };
}

function decimals(number: string): number {
  const [, fraction = '', exponent = '0'] =
    /\.?(\d*)(?:e([-+]?\d+))?$/i.exec(
      number.includes('.') ? number.slice(number.indexOf('.')) : number.replace(/^[^e]*/i, '.'),
    ) ?? [];
  return Math.max(0, fraction.length - Number(exponent));
}
