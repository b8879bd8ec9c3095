import { compareBytes } from './utf8.ts';

/** How sort compares two keys: negative, 0 or positive. */
export type Order = (a: string, b: string) => number;

/** `-n`: an optional sign and decimals; anything else counts as 0. Compared as digits, so that no precision is lost. */
export const numeric: Order = (a, b) => {
  const [x, y] = [parseDecimal(a), parseDecimal(b)];
  if (x.negative !== y.negative) return x.negative ? -1 : 1;
  const magnitude =
    x.whole.length - y.whole.length || compareBytes(x.whole, y.whole) || compareBytes(x.fraction, y.fraction);
  return x.negative ? -magnitude : magnitude;
};

function parseDecimal(text: string): { negative: boolean; whole: string; fraction: string } {
  const [, sign = '', whole = '', fraction = ''] = /^[ \t\n]*(-?)([0-9]*)(?:\.([0-9]*))?/.exec(text) ?? [];
  const digits = { whole: whole.replace(/^0+/, ''), fraction: fraction.replace(/0+$/, '') };
  return { negative: sign === '-' && digits.whole + digits.fraction !== '', ...digits };
}

/** `-g`: any number that strtod reads; what is none comes first. */
export const generalNumeric: Order = (a, b) => {
  const [x, y] = [Number.parseFloat(a), Number.parseFloat(b)];
  if (Number.isNaN(x) || Number.isNaN(y)) return Number(!Number.isNaN(x)) - Number(!Number.isNaN(y));
  return x - y;
};

/** `-h` as GNU has it: first the sign, then the unit (none, K, M, G ...), then the number. */
export const humanNumeric: Order = (a, b) => rank(a) - rank(b) || numeric(a, b);

/** `-h` as busybox has it: the value, its unit multiplied in; what is no number comes first. */
export const humanValue: Order = (a, b) => generalNumeric(scaled(a), scaled(b));

function scaled(text: string): string {
  const [, number, unit = ''] = /^\s*([-+]?[0-9]*\.?[0-9]+)([kKMGTPEZY]?)/.exec(text) ?? [];
  return number === undefined ? '' : String(Number(number) * 1024 ** ' KMGTPEZY'.indexOf(unit.toUpperCase() || ' '));
}

function rank(text: string): number {
  const [, sign = '', number = '', unit = ''] = /^\s*(-?)([0-9]*\.?[0-9]*)([kKMGTPEZYRQ]?)/.exec(text) ?? [];
  if (!/[1-9]/.test(number)) return 0;
  const order = ' KMGTPEZYRQ'.indexOf(unit === 'k' ? 'K' : unit || ' ') + 1;
  return sign === '-' ? -order : order;
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

/** `-M`: unknown < JAN < ... < DEC. */
export const month: Order = (a, b) => {
  const at = (text: string): number => MONTHS.indexOf(text.trimStart().slice(0, 3).toUpperCase());
  return at(a) - at(b);
};

/** `-V`: digits compare as numbers; letters come before other characters, `~` before everything, even the end. */
export const version: Order = (a, b) => {
  const [x, y] = [runs(a), runs(b)];
  for (let i = 0; i < Math.max(x.length, y.length); i++) {
    const [p, q] = [x[i] ?? '', y[i] ?? ''];
    const difference = i % 2 === 0 ? words(p, q) : numeric(p, q);
    if (difference !== 0) return difference;
  }
  return compareBytes(a, b);
};

/** Runs of other characters and of digits in turn, others first. */
function runs(text: string): readonly string[] {
  const found = text.match(/[0-9]+|[^0-9]+/g) ?? [];
  return /^[0-9]/.test(text) ? ['', ...found] : found;
}

function words(a: string, b: string): number {
  const weight = (character: string | undefined): number =>
    character === undefined
      ? 0
      : character === '~'
        ? -1
        : /[A-Za-z]/.test(character)
          ? character.charCodeAt(0)
          : character.charCodeAt(0) + 256;
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = weight(a[i]) - weight(b[i]);
    if (difference !== 0) return difference;
  }
  return 0;
}
