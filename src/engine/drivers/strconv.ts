import { err, ok, type Result } from '../../base/result.ts';

const BOOLS: Readonly<Record<string, boolean>> = {
  ...Object.fromEntries(['1', 't', 'T', 'TRUE', 'true', 'True'].map((word) => [word, true])),
  ...Object.fromEntries(['0', 'f', 'F', 'FALSE', 'false', 'False'].map((word) => [word, false])),
};

/** Go's strconv.ParseBool; the error is in Go's words. */
export function parseBool(text: string): Result<boolean, string> {
  const value = Object.hasOwn(BOOLS, text) ? BOOLS[text] : undefined;
  return value === undefined ? err(`strconv.ParseBool: parsing ${JSON.stringify(text)}: invalid syntax`) : ok(value);
}

/** Go's strconv.Atoi; the error is in Go's words. */
export function parseInteger(text: string): Result<number, string> {
  const fails = (why: string): Result<number, string> => err(`strconv.Atoi: parsing ${JSON.stringify(text)}: ${why}`);
  if (!/^[+-]?\d+$/.test(text)) return fails('invalid syntax');
  const value = BigInt(text.replace(/^\+/, ''));
  return value === BigInt.asIntN(64, value) ? ok(Number(value)) : fails('value out of range');
}
