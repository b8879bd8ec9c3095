import type { JsonNumber } from '../value.ts';

/** A number as jq 1.8 prints it: one that was read keeps its digits, one that was computed has the shortest that tell it. */
export function numberText({ value, literal }: JsonNumber): string {
  if (Number.isNaN(value)) return 'null';
  if (literal !== undefined && !/^-?nan/i.test(literal)) return canonical(literal);
  return computed(value);
}

/** decNumber's scientific string: plain unless the exponent is positive or far below zero. */
function canonical(literal: string): string {
  const [, sign = '', whole = '', fraction = '', power = '0'] =
    /^(-?)\+?([0-9]*)(?:\.([0-9]*))?(?:[eE]([-+]?[0-9]+))?$/.exec(literal) ?? [];
  const exponent = Number(power) - fraction.length;
  const digits = (whole + fraction).replace(/^0+(?=.)/, '');
  const adjusted = exponent + digits.length - 1;
  if (exponent > 0 || adjusted < -6) {
    const mantissa = digits.length === 1 ? digits : `${digits.charAt(0)}.${digits.slice(1)}`;
    return `${sign}${mantissa}E${adjusted < 0 ? '-' : '+'}${Math.abs(adjusted)}`;
  }
  if (exponent === 0) return sign + digits;
  const padded = digits.padStart(1 - exponent, '0');
  return `${sign}${padded.slice(0, exponent)}.${padded.slice(exponent)}`;
}

function computed(value: number): string {
  if (value === Infinity) return String(Number.MAX_VALUE);
  if (value === -Infinity) return String(-Number.MAX_VALUE);
  if (value === 0) return Object.is(value, -0) ? '-0' : '0';
  const [mantissa = '', power = '0'] = Math.abs(value).toExponential().split('e');
  const digits = mantissa.replace('.', '');
  const point = Number(power) + 1;
  const sign = value < 0 ? '-' : '';
  if (point <= -4 || point > digits.length + 15) {
    const shown = digits.length === 1 ? digits : `${digits.charAt(0)}.${digits.slice(1)}`;
    return `${sign}${shown}e${point - 1 < 0 ? '-' : '+'}${String(Math.abs(point - 1)).padStart(2, '0')}`;
  }
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  if (digits.length <= point) return sign + digits.padEnd(point, '0');
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}
