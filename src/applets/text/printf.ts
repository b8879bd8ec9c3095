import { unescape } from '../../base/escapes.ts';
import type { Program } from '../../base/kernel/process.ts';
import { complain, usageError, type Flavour } from '../options.ts';
import { CONVERSION, formatNumber, formatText } from './format.ts';

/** Prints its arguments as a format says; the format is used again while arguments are left. */
export function printf(flavour: Flavour): Program {
  return function* (io) {
    const [format, ...operands] = io.argv.slice(io.argv[1] === '--' ? 2 : 1);
    if (format === undefined) return yield* usageError(io, flavour, flavour === 'gnu' ? 'missing operand' : '');
    const args = [...operands];
    let failed = false;
    do {
      const before = args.length;
      let rest = format;
      while (rest !== '') {
        const found = CONVERSION.exec(rest);
        const at = found === null ? rest.length : found.index;
        const literal = unescape(rest.slice(0, at), { octal: 'either' });
        yield* io.stdout.write(literal.text);
        if (literal.stopped) return failed ? 1 : 0;
        if (found === null) break;
        const [whole, flags = '', width, precision, letter = ''] = found;
        rest = rest.slice(at + whole.length);
        const star = (text: string | undefined): number | undefined =>
          text === undefined ? undefined : text === '*' ? Number(args.shift() ?? 0) : Number(text);
        const wide = star(width) ?? 0;
        const shape = {
          flags: wide < 0 ? `${flags}-` : flags,
          width: Math.abs(wide),
          precision: whole.includes('.') ? (star(precision) ?? 0) : undefined,
          letter,
        };
        if (letter === '%') yield* io.stdout.write('%');
        else if (letter === 's') yield* io.stdout.write(formatText(args.shift() ?? '', shape));
        else if (letter === 'c') yield* io.stdout.write(formatText((args.shift() ?? '').slice(0, 1), shape));
        else if (letter === 'b') {
          const { text, stopped } = unescape(args.shift() ?? '', { octal: 'either' });
          yield* io.stdout.write(formatText(text, shape));
          if (stopped) return failed ? 1 : 0;
        } else if (letter === 'q' && flavour === 'gnu') yield* io.stdout.write(quoted(args.shift() ?? ''));
        else if ('diouxXeEfFgG'.includes(letter)) {
          const typed = args.shift() ?? '0';
          const value = parseNumber(typed);
          if (value.wrong) {
            failed = true;
            yield* complain(io, flavour, flavour === 'gnu' ? gnuComplaint(typed) : `invalid number '${typed}'`);
          }
          yield* io.stdout.write(formatNumber(value.number, shape));
        } else {
          yield* complain(
            io,
            flavour,
            flavour === 'gnu' ? `${whole}: invalid conversion specification` : `${whole}${rest}: invalid format`,
          );
          return 1;
        }
      }
      if (args.length === before) {
        const [first] = args;
        if (first !== undefined && flavour === 'gnu')
          yield* complain(io, flavour, `warning: ignoring excess arguments, starting with ‘${first}’`);
        break;
      }
    } while (args.length > 0);
    return failed ? 1 : 0;
  };
}

function gnuComplaint(typed: string): string {
  return /^[-+]?[0-9]/.test(typed)
    ? `‘${typed}’: value not completely converted`
    : `‘${typed}’: expected a numeric value`;
}

function parseNumber(typed: string): { number: number; wrong: boolean } {
  const [, character] = /^["'](.)/u.exec(typed) ?? [];
  if (character !== undefined) return { number: character.codePointAt(0) ?? 0, wrong: false };
  const [whole = '', sign = '', hex, octal, decimal] =
    /^\s*([-+]?)(?:0x([0-9a-f]+)|(0[0-7]*)(?![.0-9e])|([0-9]*\.?[0-9]*(?:e[-+]?[0-9]+)?))/i.exec(typed) ?? [];
  const magnitude =
    hex !== undefined
      ? Number.parseInt(hex, 16)
      : octal !== undefined
        ? Number.parseInt(octal, 8)
        : Number(decimal ?? '');
  const digits = hex ?? octal ?? decimal ?? '';
  return {
    number: (sign === '-' ? -1 : 1) * (Number.isNaN(magnitude) ? 0 : magnitude),
    wrong: digits === '' || whole.length < typed.length,
  };
}

function quoted(text: string): string {
  return text === '' || /[^\w@%+=:,./-]/.test(text) ? `'${text.replaceAll("'", "'\\''")}'` : text;
}
