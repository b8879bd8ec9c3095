// printf's conversions, which awk, seq and printf share.

/** `%[flags][width][.precision]conversion` taken apart; width and precision '*' take an argument. */
export const CONVERSION = /%([-+ #0']*)(\*|[0-9]+)?(?:\.(\*|-?[0-9]+)?)?([a-zA-Z%])/;

export interface Conversion {
  readonly flags: string;
  readonly width: number;
  readonly precision: number | undefined;
  readonly letter: string;
}

/** A number as C's printf shows it with %d %i %u %o %x %X %e %f %g (and the capitals). */
export function formatNumber(value: number, { flags, width, precision, letter }: Conversion): string {
  if (!Number.isFinite(value)) {
    const name = Number.isNaN(value) ? 'nan' : 'inf';
    return pad(sign(value, flags) + (letter < 'a' ? name.toUpperCase() : name), flags.replace('0', ''), width);
  }
  const magnitude = Math.abs(value);
  if ('diuoxX'.includes(letter)) {
    const whole = BigInt(Math.trunc(magnitude));
    const base = letter === 'o' ? 8 : letter === 'x' || letter === 'X' ? 16 : 10;
    const unsigned = base === 10 && letter !== 'u' ? whole : value < 0 ? 2n ** 64n - whole : whole;
    const digits = unsigned.toString(base).padStart(precision ?? 1, '0');
    const prefix = flags.includes('#') && whole !== 0n ? { o: '0', x: '0x', X: '0X' }[letter as 'o' | 'x' | 'X'] : ''; // other letters give undefined
    const text = letter === 'X' ? digits.toUpperCase() : digits;
    const front = (letter === 'd' || letter === 'i' ? sign(value, flags) : '') + (prefix ?? '');
    return fill(front, text, precision === undefined ? flags : flags.replace('0', ''), width);
  }
  const places = precision ?? 6;
  const lower = letter.toLowerCase();
  const digits =
    lower === 'e'
      ? exponent(magnitude, places)
      : lower === 'f'
        ? fixed(magnitude, places)
        : shortest(magnitude, places, flags.includes('#'));
  return fill(sign(value, flags), letter === lower ? digits : digits.toUpperCase(), flags, width);
}

/** A text as %s shows it; the precision cuts it. */
export function formatText(text: string, { flags, width, precision }: Conversion): string {
  return pad(precision === undefined ? text : [...text].slice(0, precision).join(''), flags, width);
}

function sign(value: number, flags: string): string {
  if (value < 0 || Object.is(value, -0)) return '-';
  return flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
}

function fill(front: string, digits: string, flags: string, width: number): string {
  const zeros =
    flags.includes('0') && !flags.includes('-') ? '0'.repeat(Math.max(0, width - front.length - digits.length)) : '';
  return pad(front + zeros + digits, flags, width);
}

function pad(text: string, flags: string, width: number): string {
  const blanks = ' '.repeat(Math.max(0, width - [...text].length));
  return flags.includes('-') ? text + blanks : blanks + text;
}

function fixed(value: number, places: number): string {
  // toFixed gives up at 1e21 and above, where doubles are whole.
  return value < 1e21
    ? value.toFixed(Math.min(places, 100))
    : BigInt(value).toString() + (places > 0 ? `.${'0'.repeat(places)}` : '');
}

function exponent(value: number, places: number): string {
  return value.toExponential(Math.min(places, 100)).replace(/e([-+])(\d)$/, 'e$10$2');
}

function shortest(value: number, places: number, keepZeros: boolean): string {
  const precision = places === 0 ? 1 : places;
  const power = value === 0 ? 0 : Number(value.toExponential(precision - 1).split('e')[1]);
  const text = power < -4 || power >= precision ? exponent(value, precision - 1) : fixed(value, precision - 1 - power);
  return keepZeros || !text.includes('.') ? text : text.replace(/\.?0+(?=e|$)/, '');
}
