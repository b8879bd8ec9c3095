import { unescape } from '../../base/escapes.ts';
import type { Sys } from '../../base/kernel/process.ts';
import { quoteForShell } from '../expand/quote.ts';
import { assign } from '../expand/value.ts';
import type { Session } from '../run/session.ts';
import { isName } from '../run/variables.ts';
import { fail, failApplet, type Builtin } from './builtin.ts';

const USAGE = 'printf: usage: printf [-v var] format [arguments]\n';
const DIRECTIVE = /%(%|([-+ #0]*)(\*|\d+)?(?:\.(\*|\d+)?)?[hlLjzt]*([a-zA-Z])?)/g;

/** printf [-v NAME] FORMAT [WORD...]: the format is used again until all words are. */
export const printf: Builtin = function* (shell, words) {
  const bash = shell.dialect === 'bash';
  let rest = words.slice(1);
  let variable: string | null = null;
  if (bash && rest[0] === '-v') {
    variable = rest[1] ?? '';
    if (!isName(variable)) return yield* fail(shell, 'printf', `\`${variable}': not a valid identifier`, 2);
    rest = rest.slice(2);
  }
  if (rest[0] === '--') rest = rest.slice(1);
  const [format, ...operands] = rest;
  if (format === undefined) {
    if (!bash) return yield* failApplet(shell, 'usage: printf FORMAT [ARGUMENT...]', 1);
    yield* shell.err(USAGE);
    return 2;
  }
  const output = new Formatter(shell, operands);
  yield* output.run(format);
  if (variable === null) yield* shell.out(output.text);
  else yield* assign(shell, variable, output.text);
  return output.status;
};

class Formatter {
  text = '';
  status = 0;
  readonly #shell: Session;
  readonly #operands: readonly string[];
  #next = 0;

  constructor(shell: Session, operands: readonly string[]) {
    this.#shell = shell;
    this.#operands = operands;
  }

  *run(format: string): Sys<void> {
    for (;;) {
      const before = this.#next;
      if (!(yield* this.#once(format))) return;
      if (this.#next >= this.#operands.length || this.#next === before) return;
    }
  }

  /** False when the output stops for good. */
  *#once(format: string): Sys<boolean> {
    let at = 0;
    for (const found of format.matchAll(DIRECTIVE)) {
      if (this.#literal(format.slice(at, found.index))) return false;
      at = found.index + found[0].length;
      if (found[1] === '%') this.text += '%';
      else if (!(yield* this.#directive(found, format.slice(found.index)))) return false;
    }
    return !this.#literal(format.slice(at));
  }

  /** True when it ends the output (\c). */
  #literal(text: string): boolean {
    const bash = this.#shell.dialect === 'bash';
    const unescaped = unescape(text, { octal: 'format', unicode: bash, quote: true, goesOn: bash });
    this.text += unescaped.text;
    return unescaped.stopped;
  }

  #operand(): string | undefined {
    return this.#operands[this.#next++];
  }

  *#directive([whole, , flags = '', width, precision, conversion]: RegExpMatchArray, rest: string): Sys<boolean> {
    const wide = width === '*' ? Number(this.#operand() ?? 0) : Number(width ?? 0);
    const exact = precision === '*' ? Number(this.#operand() ?? 0) : precision === undefined ? null : Number(precision);
    const cut = whole.includes('.') ? (exact ?? 0) : exact;
    const style = { flags: wide < 0 ? `${flags}-` : flags, width: Math.abs(wide), precision: cut };
    switch (conversion) {
      case 's':
        this.text += pad(cutTo(this.#operand() ?? '', cut), style);
        return true;
      case 'c':
        this.text += pad((this.#operand() ?? '').slice(0, 1), style);
        return true;
      case 'b': {
        const unescaped = unescape(this.#operand() ?? '', { octal: 'echo', unicode: this.#shell.dialect === 'bash' });
        this.text += pad(cutTo(unescaped.text, cut), style);
        return !unescaped.stopped;
      }
      case 'd':
      case 'i':
      case 'u':
      case 'o':
      case 'x':
      case 'X':
        this.text += integer(yield* this.#integer(), conversion, style);
        return true;
      case 'e':
      case 'E':
      case 'f':
      case 'F':
      case 'g':
      case 'G':
        this.text += real(yield* this.#real(), conversion, style);
        return true;
      default:
        if (conversion === 'q' && this.#shell.dialect === 'bash') {
          this.text += pad(quoteWithBackslashes(this.#operand() ?? ''), style);
          return true;
        }
        yield* this.#invalidFormat(this.#shell.dialect === 'ash' ? rest : whole, conversion);
        return false;
    }
  }

  *#invalidFormat(whole: string, conversion: string | undefined): Sys<void> {
    this.status = 1;
    if (this.#shell.dialect === 'ash') yield* failApplet(this.#shell, `${whole}: invalid format`, 1);
    else if (conversion === undefined) yield* this.#shell.complain(`\`${whole}': missing format character`, 'printf');
    else yield* this.#shell.complain(`\`${conversion}': invalid format character`, 'printf');
  }

  *#integer(): Sys<bigint> {
    const text = this.#operand();
    if (text === undefined) return yield* this.#nothing(0n);
    const quote = /^["']([\s\S])/u.exec(text);
    if (quote !== null) return BigInt(quote[1]?.codePointAt(0) ?? 0);
    const found = /^\s*([-+]?)(0[xX][0-9a-fA-F]+|0[0-7]*|[1-9]\d*)/.exec(text);
    if (found === null || found[0].length < text.length) yield* this.#invalidNumber(text);
    if (found === null) return 0n;
    const [, sign, digits = '0'] = found;
    const value = BigInt(/^0[0-7]/.test(digits) ? `0o${digits.slice(1)}` : digits);
    return sign === '-' ? -value : value;
  }

  *#real(): Sys<number> {
    const text = this.#operand();
    if (text === undefined) return yield* this.#nothing(0);
    const value = Number.parseFloat(text);
    if (Number.isNaN(value) || !/^\s*[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/.test(text))
      yield* this.#invalidNumber(text);
    return Number.isNaN(value) ? 0 : value;
  }

  /** ash complains of a number that is not there; bash takes 0. */
  *#nothing<T>(zero: T): Sys<T> {
    if (this.#shell.dialect === 'ash') yield* this.#invalidNumber('');
    return zero;
  }

  *#invalidNumber(text: string): Sys<void> {
    this.status = 1;
    if (this.#shell.dialect === 'bash') yield* this.#shell.complain(`${text}: invalid number`, 'printf');
    else yield* failApplet(this.#shell, `invalid number '${text}'`, 1);
  }
}

interface Style {
  readonly flags: string;
  readonly width: number;
  readonly precision: number | null;
}

function cutTo(text: string, precision: number | null): string {
  return precision === null ? text : text.slice(0, precision);
}

function pad(text: string, { flags, width }: Style): string {
  return flags.includes('-') ? text.padEnd(width) : text.padStart(width);
}

function integer(value: bigint, conversion: string, style: Style): string {
  const unsigned = value < 0n ? BigInt.asUintN(64, value) : value;
  const digits =
    conversion === 'd' || conversion === 'i'
      ? String(value < 0n ? -value : value)
      : conversion === 'u'
        ? String(unsigned)
        : unsigned.toString(conversion === 'o' ? 8 : 16);
  const signed = conversion === 'd' || conversion === 'i';
  const sign = !signed ? '' : value < 0n ? '-' : style.flags.includes('+') ? '+' : style.flags.includes(' ') ? ' ' : '';
  const prefix =
    !style.flags.includes('#') || value === 0n ? '' : conversion === 'o' ? '0' : /x/i.test(conversion) ? '0x' : '';
  const shown = prefix + digits.padStart(style.precision ?? 0, '0');
  return zeroPad(sign, conversion === 'X' ? shown.toUpperCase() : shown, style, style.precision === null);
}

function real(value: number, conversion: string, style: Style): string {
  const precision = style.precision ?? 6;
  const size = Math.abs(value);
  const lower = conversion.toLowerCase();
  const digits =
    lower === 'f'
      ? size.toFixed(precision)
      : lower === 'e'
        ? exponent(size.toExponential(precision))
        : general(size, precision === 0 ? 1 : precision);
  const sign = value < 0 ? '-' : style.flags.includes('+') ? '+' : style.flags.includes(' ') ? ' ' : '';
  return zeroPad(sign, lower === conversion ? digits : digits.toUpperCase(), style, true);
}

function general(size: number, precision: number): string {
  const power = size === 0 ? 0 : Math.floor(Math.log10(size));
  if (power < -4 || power >= precision) return exponent(size.toExponential(precision - 1).replace(/\.?0+e/, 'e'));
  return size
    .toFixed(Math.max(0, precision - 1 - power))
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '');
}

/** At least two digits, as C has them. */
function exponent(text: string): string {
  return text.replace(/e([-+])(\d)$/, 'e$10$2');
}

function zeroPad(sign: string, digits: string, style: Style, zeros: boolean): string {
  if (!zeros || !style.flags.includes('0') || style.flags.includes('-')) return pad(sign + digits, style);
  return sign + digits.padStart(style.width - sign.length, '0');
}

/** bash's %q. */
function quoteWithBackslashes(text: string): string {
  if (text === '') return "''";
  if (/[\x00-\x1f\x7f]/.test(text)) return quoteForShell(text);
  return text.replaceAll(/[^\w@%+=:,./\u0080-\uffff-]/g, '\\$&').replace(/^([~#])/, '\\$1');
}
