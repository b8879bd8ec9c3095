import { codePoint } from './utf8.ts';
import { unicodeName } from './lex.ts';

/** What stands between the % and the verb: `%-8.3d`. */
export interface Flags {
  readonly minus: boolean;
  readonly plus: boolean;
  readonly sharp: boolean;
  readonly space: boolean;
  readonly zero: boolean;
  readonly width: number | null;
  readonly precision: number | null;
  /** %+v: with the names of fields. */
  readonly names: boolean;
  /** %#v: as one would write the value in Go. */
  readonly goSyntax: boolean;
}

export function plainFlags(): Flags {
  return {
    minus: false,
    plus: false,
    sharp: false,
    space: false,
    zero: false,
    width: null,
    precision: null,
    names: false,
    goSyntax: false,
  };
}

/** Fills up to the width, with blanks or, on the left, with zeros. */
export function pad(text: string, flags: Flags): string {
  const missing = (flags.width ?? 0) - [...text].length;
  if (missing <= 0) return text;
  if (flags.minus) return text + ' '.repeat(missing);
  return (flags.zero ? '0' : ' ').repeat(missing) + text;
}

/** Go's strconv.Quote, or with %+q QuoteToASCII, or with %#q a raw string where that is possible. */
export function quote(text: string, flags: Pick<Flags, 'plus' | 'sharp'>): string {
  if (flags.sharp && !/[\u0000-\u0008\u000a-\u001f\u007f`\ufeff]/.test(text)) return `\`${text}\``;
  if (/^[ !#-[\]-~]*$/.test(text)) return `"${text}"`;
  return `"${[...text].map((char) => (char === '"' ? '\\"' : quotedChar(char, flags.plus))).join('')}"`;
}

/** %q without flags. */
export function plainQuote(text: string): string {
  return quote(text, { plus: false, sharp: false });
}

const NAMED: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\u0007': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
};

function quotedChar(char: string, ascii: boolean): string {
  const named = NAMED[char];
  if (named !== undefined) return named;
  const code = codePoint(char);
  if (isPrint(char) && (!ascii || code < 0x7f)) return char;
  if (code < 0x80) return `\\x${hex(code, 2)}`;
  return code < 0x10000 ? `\\u${hex(code, 4)}` : `\\U${hex(code, 8)}`;
}

const hex = (code: number, digits: number): string => code.toString(16).padStart(digits, '0');

/** Go's unicode.IsPrint. */
export function isPrint(char: string): boolean {
  return char === ' ' || /[\p{L}\p{M}\p{N}\p{P}\p{S}]/u.test(char);
}

const BASES: Readonly<Record<string, number>> = { d: 10, v: 10, b: 2, o: 8, O: 8, x: 16, X: 16 };

/** An integer by one of the verbs that fit it; null: the verb does not. */
export function printInteger(value: bigint, signed: boolean, verb: string, flags: Flags): string | null {
  if (verb === 'c' || verb === 'q' || verb === 'U') return printChar(value, verb, flags);
  const base = BASES[verb];
  if (base === undefined) return null;
  if (verb === 'v' && flags.goSyntax && !signed) return pad(`0x${value.toString(16)}`, { ...flags, zero: false });
  const negative = value < 0n;
  const sign = negative ? '-' : flags.plus ? '+' : flags.space ? ' ' : '';
  let digits = (negative ? -value : value).toString(base);
  if (flags.precision !== null) {
    if (flags.precision === 0 && value === 0n) return pad('', { ...flags, zero: false });
    digits = digits.padStart(flags.precision, '0');
  } else if (flags.zero && !flags.minus && flags.width !== null) {
    digits = digits.padStart(flags.width - sign.length, '0');
  }
  if (flags.sharp) {
    if (base === 2) digits = `0b${digits}`;
    if (base === 8 && !digits.startsWith('0')) digits = `0${digits}`;
    if (base === 16) digits = `0x${digits}`;
  }
  if (verb === 'O') digits = `0o${digits}`;
  const text = sign + (verb === 'X' ? digits.toUpperCase() : digits);
  return pad(text, { ...flags, zero: false });
}

function printChar(value: bigint, verb: 'c' | 'q' | 'U', flags: Flags): string {
  const code = value >= 0n && value <= 0x10ffffn ? Number(value) : 0xfffd;
  const char = String.fromCodePoint(code);
  if (verb === 'c') return pad(char, flags);
  if (verb === 'q') return pad(`'${char === "'" ? "\\'" : quotedChar(char, flags.plus)}'`, flags);
  const name = flags.sharp && isPrint(char) ? unicodeName(char) : unicodeName(char).replace(/ .*/, '');
  return pad(name, { ...flags, zero: false });
}

/** A float by one of the verbs that fit it; null: the verb does not. */
export function printFloat(value: number, verb: string, flags: Flags): string | null {
  if (!'vgGeEfF'.includes(verb)) return null;
  const lower = verb.toLowerCase();
  const plain = lower === 'v' || lower === 'g';
  const unsigned = plain ? general(Math.abs(value), flags) : fixedOrExponent(Math.abs(value), lower, flags);
  const sign = value < 0 || Object.is(value, -0) ? '-' : flags.plus ? '+' : flags.space ? ' ' : '';
  const text = verb === 'E' || verb === 'G' ? unsigned.toUpperCase() : unsigned;
  if (flags.zero && !flags.minus && flags.width !== null) return sign + text.padStart(flags.width - sign.length, '0');
  return pad(sign + text, flags);
}

function fixedOrExponent(value: number, verb: string, flags: Flags): string {
  const precision = Math.min(flags.precision ?? 6, 100);
  const text = verb === 'e' ? exponent(value.toExponential(precision)) : value.toFixed(precision);
  return flags.sharp && !text.includes('.') ? text.replace(/(?=e|$)/, '.') : text;
}

/** %g: the shortest digits that tell the number apart, or as many as the precision says; large and small ones with an exponent. */
function general(value: number, flags: Flags): string {
  const asked = flags.precision === null ? null : Math.min(Math.max(flags.precision, 1), 101);
  const [mantissa = '0', power = '0'] = value.toExponential(asked === null ? undefined : asked - 1).split('e');
  const digits = mantissa.replace('.', '').replace(/0+$/, '') || '0';
  const exp = Number(power);
  const limit = asked === null ? 6 : digits.length > exp ? Math.min(asked, digits.length) : asked;
  if (exp < -4 || exp >= limit) {
    return exponent(`${digits.charAt(0)}${digits.length > 1 ? `.${digits.slice(1)}` : ''}e${exp}`);
  }
  if (exp < 0) return `0.${'0'.repeat(-exp - 1)}${digits}`;
  const padded = digits.padEnd(exp + 1, '0');
  return padded.length > exp + 1 ? `${padded.slice(0, exp + 1)}.${padded.slice(exp + 1)}` : padded;
}

/** An exponent has a sign and two digits at least: 1e+06. */
function exponent(text: string): string {
  return text.replace(
    /e([+-]?)(\d+)$/,
    (_, sign: string, digits: string) => `e${sign || '+'}${digits.padStart(2, '0')}`,
  );
}
