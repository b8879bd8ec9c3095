import { CONVERSION, formatNumber, formatText } from '../format.ts';

/** Text that came from input: a number, too, if it looks like one. */
export class InputText {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** undefined is a variable without a value: both 0 and ''. */
export type Value = number | string | InputText | undefined;

const NUMBER = /^\s*[-+]?(?:[0-9]+\.?[0-9]*(?:[eE][-+]?[0-9]+)?|\.[0-9]+(?:[eE][-+]?[0-9]+)?)/;

export function toNumber(value: Value): number {
  if (typeof value === 'number') return value;
  if (value === undefined) return 0;
  const found = NUMBER.exec(typeof value === 'string' ? value : value.text)?.[0];
  if (found === undefined) return 0;
  return Number(found);
}

/** `format` is CONVFMT or OFMT, for numbers that are not whole. */
export function toText(value: Value, format: string): string {
  if (typeof value === 'string') return value;
  if (value === undefined) return '';
  if (typeof value !== 'number') return value.text;
  if (!Number.isFinite(value)) return Number.isNaN(value) ? '-nan' : value > 0 ? 'inf' : '-inf';
  if (Number.isInteger(value) && Math.abs(value) < 1e16) return String(Object.is(value, -0) ? 0 : value);
  return sprintf(format, [value], format);
}

export function isTrue(value: Value): boolean {
  if (typeof value === 'number') return value !== 0;
  if (value === undefined) return false;
  if (typeof value === 'string') return value !== '';
  return looksNumeric(value) ? toNumber(value) !== 0 : value.text !== '';
}

function looksNumeric({ text }: InputText): boolean {
  const found = NUMBER.exec(text)?.[0];
  return found !== undefined && text.slice(found.length).trim() === '';
}

/** Numbers compare as numbers, anything else as text. */
export function compareValues(a: Value, b: Value, format: string): number {
  const numeric = (value: Value): boolean =>
    typeof value === 'number' || value === undefined || (value instanceof InputText && looksNumeric(value));
  if (numeric(a) && numeric(b)) return toNumber(a) - toNumber(b);
  const [x, y] = [toText(a, format), toText(b, format)];
  return x < y ? -1 : x > y ? 1 : 0;
}

/** A format asked for more arguments than there are. */
export class TooFewArguments extends Error {
  /** What had been formatted before. */
  readonly text: string;
  constructor(text: string) {
    super('too few arguments');
    this.text = text;
  }
}

/** awk's sprintf; with `strict`, as mawk, it throws TooFewArguments, else what is missing counts as empty. */
export function sprintf(format: string, args: readonly Value[], convfmt: string, strict = false): string {
  let rest = format;
  let out = '';
  let next = 0;
  for (;;) {
    const found = CONVERSION.exec(rest);
    if (found === null) return out + rest;
    const [whole, flags = '', width, precision, letter = ''] = found;
    out += rest.slice(0, found.index);
    rest = rest.slice(found.index + whole.length);
    if (letter === '%') {
      out += '%';
      continue;
    }
    const star = (text: string | undefined): number | undefined =>
      text === undefined ? undefined : text === '*' ? toNumber(args[next++]) : Number(text);
    const wide = star(width) ?? 0;
    const shape = {
      flags: wide < 0 ? `${flags}-` : flags,
      width: Math.abs(wide),
      precision: whole.includes('.') ? (star(precision) ?? 0) : undefined,
      letter,
    };
    if (strict && next >= args.length) throw new TooFewArguments(out);
    const value = args[next++];
    if (letter === 's') out += formatText(toText(value, convfmt), shape);
    else if (letter === 'c') {
      const text =
        typeof value === 'number'
          ? String.fromCodePoint(Math.min(Math.max(0, Math.trunc(value)), 0x10ffff))
          : ([...toText(value, convfmt)][0] ?? '');
      out += formatText(text, { ...shape, precision: undefined });
    } else if ('diouxXeEfFgG'.includes(letter)) out += formatNumber(toNumber(value), shape);
    else out += whole;
  }
}
