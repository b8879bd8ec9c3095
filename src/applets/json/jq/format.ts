import { utf8Bytes } from '../../text/utf8.ts';
import { isArray, isObject, JsonNumber, type Json } from '../value.ts';
import { print } from './print.ts';
import { described, JqError } from './values.ts';

/** A value as `@name` writes it. */
export function applyFormat(name: string, value: Json): string {
  const text = typeof value === 'string' ? value : print(value);
  switch (name) {
    case 'text':
      return text;
    case 'json':
      return print(value);
    case 'csv':
    case 'tsv':
      return row(name, value);
    case 'html':
      return text.replaceAll(
        /[<>&'"]/g,
        (character) =>
          ({ '<': '&lt;', '>': '&gt;', '&': '&amp;', "'": '&apos;', '"': '&quot;' })[character] ?? character,
      );
    case 'uri':
      return utf8Bytes(text)
        .map((byte) =>
          /[A-Za-z0-9\-_.~]/.test(String.fromCharCode(byte))
            ? String.fromCharCode(byte)
            : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`,
        )
        .join('');
    case 'sh':
      return (isArray(value) ? value : [value]).map(shellWord).join(' ');
    case 'base64':
      return toBase64(utf8Bytes(text));
    case 'base64d':
      return fromBase64(value, text);
    default:
      throw new JqError(`${name} is not a valid format`);
  }
}

function row(name: 'csv' | 'tsv', value: Json): string {
  if (!isArray(value)) throw new JqError(`${described(value)} cannot be ${name}-formatted, only array`);
  const cells = value.map((cell) => {
    if (cell === null) return '';
    if (isArray(cell) || isObject(cell)) throw new JqError(`${described(cell)} is not valid in a csv row`);
    if (typeof cell !== 'string') return print(cell);
    if (name === 'csv') return `"${cell.replaceAll('"', '""')}"`;
    return cell.replaceAll(
      /[\\\t\n\r]/g,
      (character) => ({ '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' })[character] ?? character,
    );
  });
  return cells.join(name === 'csv' ? ',' : '\t');
}

function shellWord(value: Json): string {
  if (isArray(value) || isObject(value)) throw new JqError(`${described(value)} can not be escaped for shell`);
  return typeof value === 'string' ? `'${value.replaceAll("'", String.raw`'\''`)}'` : print(value);
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function toBase64(bytes: readonly number[]): string {
  let out = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b, c] = bytes.slice(at, at + 3);
    const bits = (a << 16) | ((b ?? 0) << 8) | (c ?? 0);
    out += ALPHABET.charAt(bits >> 18) + ALPHABET.charAt((bits >> 12) & 63);
    out +=
      b === undefined ? '==' : ALPHABET.charAt((bits >> 6) & 63) + (c === undefined ? '=' : ALPHABET.charAt(bits & 63));
  }
  return out;
}

function fromBase64(value: Json, text: string): string {
  const digits = [...text.replaceAll(/[^A-Za-z0-9+/]/g, '')].map((character) => ALPHABET.indexOf(character));
  if (digits.length % 4 === 1 || /[^A-Za-z0-9+/=\s]/.test(text))
    throw new JqError(`${described(value instanceof JsonNumber ? text : value)} is not valid base64 data`);
  const bits = digits.map((digit) => digit.toString(2).padStart(6, '0')).join('');
  const bytes = bits.match(/.{8}/g) ?? [];
  const encoded = bytes.map((byte) => `%${Number.parseInt(byte, 2).toString(16).padStart(2, '0')}`).join('');
  try {
    return decodeURIComponent(encoded);
  } catch {
    return '\ufffd';
  }
}
