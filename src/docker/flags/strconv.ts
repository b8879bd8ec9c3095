import { err, ok, type Result } from '../../base/result.ts';
import { quote } from '../template/verbs.ts';

/** A text between double quotes as Go prints it with %q. */
export function quoted(text: string): string {
  return quote(text, { plus: false, sharp: false });
}

/** Go's strconv.ParseInt with base 0: 16, 0x10, 0b10000, 0o20, 020 and 1_6 are numbers. */
export function parseInteger(text: string, bits: number): Result<number, string> {
  const range: readonly [bigint, bigint] = [-(2n ** BigInt(bits - 1)), 2n ** BigInt(bits - 1) - 1n];
  return whole('ParseInt', text, /^[+-]?/.exec(text)?.[0] ?? '', range);
}

/** Go's strconv.ParseUint with base 0. */
export function parseUnsigned(text: string, bits: number): Result<number, string> {
  return whole('ParseUint', text, '', [0n, 2n ** BigInt(bits) - 1n]);
}

const DIGITS = /^(?:0[xX](?:_?[0-9a-fA-F])+|0[bB](?:_?[01])+|0[oO](?:_?[0-7])+|0(?:_?[0-7])*|[1-9](?:_?\d)*)$/;

function whole(call: string, text: string, sign: string, range: readonly [bigint, bigint]): Result<number, string> {
  const digits = text.slice(sign.length);
  if (!DIGITS.test(digits)) return err(`strconv.${call}: parsing ${quoted(text)}: invalid syntax`);
  const plain = digits.replaceAll('_', '').replace(/^0(?=\d)/, '0o');
  const value = sign === '-' ? -BigInt(plain) : BigInt(plain);
  if (value < range[0] || value > range[1]) {
    return err(`strconv.${call}: parsing ${quoted(text)}: value out of range`);
  }
  return ok(Number(value));
}

/** Go's strconv.ParseFloat, for what can be typed on a command line. */
export function parseFloating(text: string): Result<number, string> {
  if (/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text)) return ok(Number(text));
  return err(`strconv.ParseFloat: parsing ${quoted(text)}: invalid syntax`);
}
