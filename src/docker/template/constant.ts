import { err, ok, type Result } from '../../base/result.ts';
import type { Constant } from './node.ts';
import { codePoint, utf8Text } from './utf8.ts';

const ESCAPES: Readonly<Record<string, number>> = {
  a: 7,
  b: 8,
  f: 12,
  n: 10,
  r: 13,
  t: 9,
  v: 11,
  '\\': 92,
  "'": 39,
  '"': 34,
};
const ESCAPE = /\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-7]{3}|.)/gsu;

/** What a quoted string of a template stands for; null: an escape that Go does not know. Bytes given as \x join to characters. */
export function unquote(text: string): string | null {
  const inner = text.slice(1, -1);
  if (text.startsWith('`')) return inner.replaceAll('\r', '');
  const known = new RegExp(`^(?:[^\\\\]|${ESCAPE.source})*$`, 'su').test(inner);
  const escapes = inner.match(ESCAPE) ?? [];
  if (!known || escapes.some((escape) => escapeCode(escape, '"') === null)) return null;
  return inner.replaceAll(/(?:\\x[0-9a-fA-F]{2}|\\[0-7]{3})+|\\u[0-9a-fA-F]{4}|\\U[0-9a-fA-F]{8}|\\./gsu, (run) => {
    if (/^\\[x0-7]/.test(run)) return utf8Text((run.match(ESCAPE) ?? []).map((each) => escapeCode(each, '"') ?? 0));
    return String.fromCodePoint(escapeCode(run, '"') ?? 0);
  });
}

/** The code that an escape stands for, in a constant that `quote` ends. */
function escapeCode(escape: string, quote: string): number | null {
  const kind = escape.charAt(1);
  if (kind === 'x' && escape.length === 4) return parseInt(escape.slice(2), 16);
  if ((kind === 'u' && escape.length === 6) || (kind === 'U' && escape.length === 10)) {
    const code = parseInt(escape.slice(2), 16);
    return code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? code : null;
  }
  if (/^[0-7]{3}$/.test(escape.slice(1)))
    return parseInt(escape.slice(1), 8) <= 255 ? parseInt(escape.slice(1), 8) : null;
  if ((kind === '"' || kind === "'") && kind !== quote) return null;
  return ESCAPES[kind] ?? null;
}

/** The number that a character constant stands for: 'a' is 97. */
export function charConstant(text: string): Result<Constant, string> {
  const inner = text.slice(1, -1);
  const first = inner.startsWith('\\') ? (inner.match(ESCAPE)?.[0] ?? '') : ([...inner][0] ?? '');
  const code = first.startsWith('\\') ? escapeCode(first, "'") : first === '' ? null : codePoint(first);
  if (code === null) return err('invalid syntax');
  if (first !== inner) return err(`malformed character constant: ${text}`);
  return ok({ int: BigInt(code), float: code, isFloat: false });
}

const INTEGER = /^[+-]?(?:0[xX](?:_?[0-9a-fA-F])+|0[bB](?:_?[01])+|0[oO](?:_?[0-7])+|0(?:_?[0-7])*|[1-9](?:_?[0-9])*)$/;
const DECIMAL = /^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$/;
const HEX_FLOAT = /^([+-]?)0[xX]([0-9a-fA-F]*)\.?([0-9a-fA-F]*)[pP]([+-]?[0-9]+)$/;

/** The number that a constant stands for; `text` is what the lexer let through, so it may still be none. */
export function numberConstant(text: string): Result<Constant, string> {
  if (INTEGER.test(text)) {
    const int = parseInteger(text);
    if (int >= -(2n ** 63n) && int < 2n ** 64n) return ok({ int, float: Number(int), isFloat: false });
  }
  const float = parseFloatConstant(text);
  if (float === null) return err(`illegal number syntax: "${text}"`);
  if (!/[.eEpP]/.test(text)) return err(`integer overflow: "${text}"`);
  const int = Number.isInteger(float) && Math.abs(float) < 2 ** 63 ? BigInt(float) : null;
  return ok({ int, float, isFloat: true });
}

function parseInteger(text: string): bigint {
  const digits = text.replaceAll(/[+_-]/g, '').replace(/^0(?=[0-7])/, '0o');
  return text.startsWith('-') ? -BigInt(digits) : BigInt(digits);
}

function parseFloatConstant(text: string): number | null {
  const hex = HEX_FLOAT.exec(text);
  if (hex !== null && `${hex[2]}${hex[3]}` !== '') {
    const mantissa = parseInt(`${hex[2]}${hex[3]}`, 16) / 16 ** (hex[3] ?? '').length;
    return (hex[1] === '-' ? -1 : 1) * mantissa * 2 ** Number(hex[4]);
  }
  const value = DECIMAL.test(text) ? Number(text) : NaN;
  return Number.isFinite(value) ? value : null;
}
