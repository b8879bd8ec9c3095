import type { Program } from '../../base/kernel/process.ts';
import { complain, readOptions, type Flavour } from '../options.ts';
import { eachInput, LineReader, plainly } from './input.ts';

const LONG = {
  'body-numbering=': 'b',
  'number-format=': 'n',
  'starting-line-number=': 'v',
  'line-increment=': 'i',
  'number-separator=': 's',
  'number-width=': 'w',
};

/** Numbers lines: all (`-b a`) or those that are not empty (`-b t`). */
export function nl(flavour: Flavour): Program {
  return function* (io) {
    const args = yield* readOptions(
      io,
      flavour,
      flavour === 'gnu' ? { short: 'b:d:f:h:i:l:n:ps:v:w:', long: LONG } : { short: 'b:i:s:v:w:p', long: LONG },
    );
    if (!args.ok) return args.error;
    const option = (name: string, otherwise: string): string => args.value.last(name) ?? otherwise;
    const [style, format, separator] = [option('b', 't'), option('n', 'rn'), option('s', '\t')];
    const numbers = { v: Number(option('v', '1')), i: Number(option('i', '1')), w: Number(option('w', '6')) };
    for (const [name, value] of Object.entries(numbers)) {
      if (Number.isInteger(value) && (name !== 'w' || value > 0)) continue;
      const what = { v: 'starting line number', i: 'line number increment', w: 'line number field width' }[name];
      yield* complain(
        io,
        flavour,
        flavour === 'gnu' ? `invalid ${what}: ‘${option(name, '')}’` : `invalid number '${option(name, '')}'`,
      );
      return 1;
    }
    let number = numbers.v;
    const opened = yield* eachInput(io, flavour, args.value.operands, plainly, function* (input) {
      const lines = new LineReader(input);
      for (;;) {
        const line = yield* lines.next();
        if (line === null) return;
        const text = line.endsWith('\n') ? line.slice(0, -1) : line;
        const counted = style === 'a' || (style === 't' && text !== '');
        const digits = String(number);
        const shown =
          format === 'ln' ? digits.padEnd(numbers.w) : digits.padStart(numbers.w, format === 'rz' ? '0' : ' ');
        yield* io.stdout.write(`${counted ? shown + separator : ' '.repeat(numbers.w + separator.length)}${text}\n`);
        if (counted) number += numbers.i;
      }
    });
    return opened ? 0 : 1;
  };
}
