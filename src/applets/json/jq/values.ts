import { compareBytes } from '../../text/utf8.ts';
import { isArray, isObject, JsonNumber, type Json } from '../value.ts';
import { print } from './print.ts';

/** An error that a filter raises; `try` hands its value to `catch`. */
export class JqError extends Error {
  readonly value: Json;
  constructor(value: Json) {
    super(typeof value === 'string' ? value : print(value));
    this.value = value;
  }
}

export const number = (value: number): JsonNumber => new JsonNumber(value);

export function typeName(value: Json): string {
  if (value === null) return 'null';
  if (value instanceof JsonNumber) return 'number';
  if (isArray(value)) return 'array';
  return isObject(value) ? 'object' : typeof value;
}

/** `number (5)`: a value in a message, cut when it is long. */
export function described(value: Json): string {
  const text = print(value);
  // jq has room for 29 bytes; what it cuts keeps its closing mark.
  const closing = /^["[{]/.test(text) ? (text.at(-1) ?? '') : '';
  const cut = text.length > 29 ? `${text.slice(0, 26 - closing.length)}...${closing}` : text;
  return `${typeName(value)} (${cut})`;
}

export const isTrue = (value: Json): boolean => value !== null && value !== false;

const ORDER = ['null', 'false', 'true', 'number', 'string', 'array', 'object'];
const rank = (value: Json): number => ORDER.indexOf(typeof value === 'boolean' ? String(value) : typeName(value));

/** jq's order of all values: null, false, true, numbers, strings, arrays, objects. */
export function compare(a: Json, b: Json): number {
  const difference = rank(a) - rank(b);
  if (difference !== 0) return difference;
  if (a instanceof JsonNumber && b instanceof JsonNumber)
    return Number.isNaN(a.value) ? -1 : a.value < b.value ? -1 : a.value > b.value ? 1 : Number.isNaN(b.value) ? 1 : 0;
  if (typeof a === 'string' && typeof b === 'string') return compareBytes(a, b);
  if (isArray(a) && isArray(b)) return compareLists(a, b);
  if (isObject(a) && isObject(b)) {
    const [x, y] = [[...a.keys()].sort(compareBytes), [...b.keys()].sort(compareBytes)];
    const keys = compareLists(x, y);
    return keys !== 0
      ? keys
      : compareLists(
          x.map((key) => a.get(key) ?? null),
          x.map((key) => b.get(key) ?? null),
        );
  }
  return 0;
}

function compareLists(a: readonly Json[], b: readonly Json[]): number {
  for (let at = 0; at < Math.min(a.length, b.length); at++) {
    const difference = compare(a[at] ?? null, b[at] ?? null);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** The value of a binary operator. */
export function calculate(operator: string, a: Json, b: Json): Json {
  switch (operator) {
    case '==':
      return compare(a, b) === 0;
    case '!=':
      return compare(a, b) !== 0;
    case '<':
      return compare(a, b) < 0;
    case '<=':
      return compare(a, b) <= 0;
    case '>':
      return compare(a, b) > 0;
    case '>=':
      return compare(a, b) >= 0;
    case '+':
      return add(a, b);
    case '-':
      return subtract(a, b);
    case '*':
      return multiply(a, b);
    case '/':
      return divide(a, b);
    default:
      return remainder(a, b);
  }
}

function cannot(a: Json, b: Json, what: string): never {
  throw new JqError(`${described(a)} and ${described(b)} cannot be ${what}`);
}

function add(a: Json, b: Json): Json {
  if (a === null) return b;
  if (b === null) return a;
  if (a instanceof JsonNumber && b instanceof JsonNumber) return number(a.value + b.value);
  if (typeof a === 'string' && typeof b === 'string') return a + b;
  if (isArray(a) && isArray(b)) return [...a, ...b];
  if (isObject(a) && isObject(b)) return new Map([...a, ...b]);
  return cannot(a, b, 'added');
}

function subtract(a: Json, b: Json): Json {
  if (a instanceof JsonNumber && b instanceof JsonNumber) return number(a.value - b.value);
  if (isArray(a) && isArray(b)) return a.filter((item) => !b.some((other) => compare(item, other) === 0));
  return cannot(a, b, 'subtracted');
}

function multiply(a: Json, b: Json): Json {
  if (a instanceof JsonNumber && b instanceof JsonNumber) return number(a.value * b.value);
  const [text, times] = typeof a === 'string' ? [a, b] : [b, a];
  if (typeof text === 'string' && times instanceof JsonNumber) {
    if (times.value < 0 || Number.isNaN(times.value)) return null;
    const count = times.value < 1 ? Math.ceil(times.value) : Math.floor(times.value);
    if (text.length * count > 10_000_000) throw new JqError('Repeat string result too long');
    return text.repeat(count);
  }
  if (isObject(a) && isObject(b)) return merge(a, b);
  return cannot(a, b, 'multiplied');
}

function merge(a: ReadonlyMap<string, Json>, b: ReadonlyMap<string, Json>): Json {
  const merged = new Map(a);
  for (const [key, value] of b) {
    const before = merged.get(key) ?? null;
    merged.set(key, isObject(before) && isObject(value) ? merge(before, value) : value);
  }
  return merged;
}

function divide(a: Json, b: Json): Json {
  if (a instanceof JsonNumber && b instanceof JsonNumber) {
    if (b.value === 0) cannot(a, b, 'divided because the divisor is zero');
    return number(a.value / b.value);
  }
  if (typeof a === 'string' && typeof b === 'string') return splitText(a, b);
  return cannot(a, b, 'divided');
}

export function splitText(text: string, separator: string): Json {
  if (text === '') return [];
  return separator === '' ? [...text] : text.split(separator);
}

function remainder(a: Json, b: Json): Json {
  if (!(a instanceof JsonNumber) || !(b instanceof JsonNumber)) return cannot(a, b, 'divided (remainder)');
  if (Number.isNaN(a.value) || Number.isNaN(b.value)) return number(Number.NaN);
  const divisor = Math.abs(Math.trunc(b.value));
  if (divisor === 0) cannot(a, b, 'divided (remainder) because the divisor is zero');
  return number(Math.trunc(a.value) % divisor);
}

/** `value[key]`. */
export function index(value: Json, key: Json): Json {
  if (isObject(value) && typeof key === 'string') return value.get(key) ?? null;
  if (isArray(value) && key instanceof JsonNumber) {
    const at = Math.floor(key.value);
    return value[at < 0 ? at + value.length : at] ?? null;
  }
  if (value === null && (typeof key === 'string' || key instanceof JsonNumber || key === null || isObject(key)))
    return null;
  if (isObject(key) && (isArray(value) || typeof value === 'string'))
    return slice(value, key.get('start') ?? null, key.get('end') ?? null);
  if (isArray(value) && isArray(key)) return occurrences(value, key);
  throw new JqError(`Cannot index ${typeName(value)} with ${described(key)}`);
}

/** `value[from:to]`. */
export function slice(value: Json, from: Json, to: Json): Json {
  if (value === null) return null;
  const valid = (end: Json): boolean => end === null || end instanceof JsonNumber;
  if (!isArray(value) && typeof value !== 'string') throw new JqError(`Cannot index ${typeName(value)} with object`);
  if (!valid(from) || !valid(to)) throw new JqError('Start and end indices of an array slice must be numbers');
  const [start, end] = bounds(typeof value === 'string' ? [...value].length : value.length, from, to);
  return typeof value === 'string' ? [...value].slice(start, end).join('') : value.slice(start, end);
}

function bounds(length: number, from: Json, to: Json): readonly [number, number] {
  const clamp = (n: number): number => Math.min(Math.max(n < 0 ? n + length : n, 0), length);
  const start = from instanceof JsonNumber ? clamp(Math.floor(from.value)) : 0;
  const end = to instanceof JsonNumber ? clamp(Math.ceil(to.value)) : length;
  return [start, Math.max(start, end)];
}

export function occurrences(list: readonly Json[], part: readonly Json[]): Json {
  if (part.length === 0) return null;
  return list.flatMap((_, at) =>
    part.every((item, i) => at + i < list.length && compare(list[at + i] ?? null, item) === 0) ? [number(at)] : [],
  );
}

/** The value with what is at a path replaced by `change`. */
export function updatePath(value: Json, path: readonly Json[], change: (before: Json) => Json): Json {
  const [key, ...rest] = path;
  if (key === undefined) return change(value);
  const before = index(value, key);
  return setIndex(value, key, updatePath(before, rest, change));
}

function setIndex(value: Json, key: Json, item: Json): Json {
  if (typeof key === 'string' && (value === null || isObject(value))) return new Map([...(value ?? []), [key, item]]);
  if (key instanceof JsonNumber && (value === null || isArray(value))) {
    const list = [...(value ?? [])];
    const at = Math.floor(key.value) < 0 ? Math.floor(key.value) + list.length : Math.floor(key.value);
    if (at < 0) throw new JqError('Out of bounds negative array index');
    if (at > 1_000_000) throw new JqError('Array index too large');
    while (list.length < at) list.push(null);
    list[at] = item;
    return list;
  }
  if (isObject(key) && (value === null || isArray(value))) {
    if (!isArray(item)) throw new JqError('A slice of an array can only be assigned another array');
    const list = value ?? [];
    const [start, end] = bounds(list.length, key.get('start') ?? null, key.get('end') ?? null);
    return [...list.slice(0, start), ...item, ...list.slice(end)];
  }
  throw new JqError(`Cannot index ${typeName(value)} with ${described(key)}`);
}

/** The value without what is at these paths. */
export function deletePaths(value: Json, paths: readonly (readonly Json[])[]): Json {
  let result = value;
  for (const path of paths.toSorted((a, b) => compare(b, a))) result = deletePath(result, path);
  return result;
}

function deletePath(value: Json, path: readonly Json[]): Json {
  const [key, ...rest] = path;
  if (value === null) return null;
  if (key === undefined) return null;
  if (rest.length > 0) {
    const inner = index(value, key);
    return inner === null ? value : setIndex(value, key, deletePath(inner, rest));
  }
  if (isObject(value) && typeof key === 'string') return new Map([...value].filter(([name]) => name !== key));
  if (isArray(value) && key instanceof JsonNumber) {
    const at = Math.floor(key.value) < 0 ? Math.floor(key.value) + value.length : Math.floor(key.value);
    return value.filter((_, i) => i !== at);
  }
  if (isArray(value) && isObject(key)) {
    const [start, end] = bounds(value.length, key.get('start') ?? null, key.get('end') ?? null);
    return [...value.slice(0, start), ...value.slice(end)];
  }
  throw new JqError(`Cannot delete field at ${isArray(value) ? 'array index' : 'object index'} of ${typeName(value)}`);
}
