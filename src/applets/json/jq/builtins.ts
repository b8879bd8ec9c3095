// Over 400 lines: it is one table of functions, by name and number of arguments.
import { daysUntil } from '../../../base/calendar.ts';
import { momentAt, strftime } from '../../system/calendar.ts';
import { byteLength } from '../../text/utf8.ts';
import { isArray, isObject, JsonNumber, type Json } from '../value.ts';
import { print } from './print.ts';
import { JsonStream, JsonTextError } from './read.ts';
import { matches } from './regex.ts';
import {
  calculate,
  compare,
  deletePaths,
  described,
  index,
  isTrue,
  JqError,
  number,
  occurrences,
  splitText,
  typeName,
  updatePath,
} from './values.ts';

/** What functions know of the run around them. */
export interface World {
  /** Milliseconds since the Unix epoch. */
  readonly now: () => number;
  /** The next input; undefined at the end. */
  readonly nextInput: () => Json | undefined;
  readonly lineNumber: () => number;
  readonly inputFile: () => string | null;
  /** Something to print on stderr at once. */
  readonly message: (text: string) => void;
}

/** `halt` and `halt_error`. */
export class Halt extends Error {
  readonly status: number;
  readonly value: Json | undefined;
  constructor(status: number, value: Json | undefined) {
    super('halt');
    this.status = status;
    this.value = value;
  }
}

type Builtin = (input: Json, args: readonly Json[], world: World) => Json | undefined;

const bytes = (a: string, b: string): number => compare(a, b);
const keysOf = (value: Json): readonly Json[] => {
  if (isObject(value)) return [...value.keys()].sort(bytes);
  if (isArray(value)) return value.map((_, at) => number(at));
  throw new JqError(`${described(value)} has no keys`);
};
const list = (value: Json, what: string): readonly Json[] => {
  if (!isArray(value)) throw new JqError(`${described(value)} cannot be ${what}, as it is not an array`);
  return value;
};
const numeric = (value: Json): number => {
  if (value instanceof JsonNumber) return value.value;
  throw new JqError(`${described(value)} number required`);
};
const text = (value: Json, complaint: string): string => {
  if (typeof value !== 'string') throw new JqError(complaint);
  return value;
};

function maths(compute: (x: number, y: number) => number): Builtin {
  return (input, args) => {
    const [x = input, y = input] = args;
    return number(compute(numeric(x), numeric(y)));
  };
}

/** Sorts, groups and picks by keys that the prelude computed. */
function by(input: Json, keys: Json, how: Json): Json {
  const items = list(
    input,
    how === 'group' ? 'grouped' : how === 'unique' ? 'grouped' : how === 'sort' ? 'sorted' : 'iterated over',
  );
  const paired = items.map((item, at) => ({ item, key: isArray(keys) ? (keys[at] ?? null) : null }));
  const sorted = paired.toSorted((a, b) => compare(a.key, b.key));
  if (how === 'sort') return sorted.map(({ item }) => item);
  if (how === 'min') return sorted[0]?.item ?? null;
  // Of equals the last is the greatest.
  if (how === 'max') return sorted.at(-1)?.item ?? null;
  const groups: { key: Json; items: Json[] }[] = [];
  for (const { item, key } of sorted) {
    const last = groups.at(-1);
    if (last !== undefined && compare(last.key, key) === 0) last.items.push(item);
    else groups.push({ key, items: [item] });
  }
  return how === 'group' ? groups.map((group) => group.items) : groups.map((group) => group.items[0] ?? null);
}

function contains(a: Json, b: Json): boolean {
  if (isObject(a) && isObject(b))
    return [...b].every(([key, value]) => a.has(key) && contains(a.get(key) ?? null, value));
  if (isArray(a) && isArray(b))
    return b.every((item) => a.some((other) => typeName(other) === typeName(item) && contains(other, item)));
  if (typeof a === 'string' && typeof b === 'string') return a.includes(b);
  if (typeName(a) === typeName(b)) return compare(a, b) === 0;
  throw new JqError(`${described(a)} and ${described(b)} cannot have their containment checked`);
}

function flatten(items: readonly Json[], depth: number): Json[] {
  return items.flatMap((item) => (isArray(item) && depth > 0 ? flatten(item, depth - 1) : [item]));
}

function indices(input: Json, part: Json): Json {
  if (input === null) return null;
  if (typeof input === 'string' && typeof part === 'string') {
    if (part === '') return null;
    const found: Json[] = [];
    for (let at = input.indexOf(part); at >= 0; at = input.indexOf(part, at + 1))
      found.push(number([...input.slice(0, at)].length));
    return found;
  }
  if (isArray(input)) return occurrences(input, isArray(part) ? part : [part]);
  return index(input, part);
}

function parseText(source: string): Json {
  const stream = new JsonStream(source);
  try {
    const value = stream.next();
    if (value === undefined) throw new JqError(`Expected JSON value (while parsing '${source}')`);
    if (stream.next() !== undefined) throw new JqError(`Unexpected extra JSON values (while parsing '${source}')`);
    return value;
  } catch (error) {
    if (error instanceof JsonTextError) throw new JqError(`${error.message} (while parsing '${source}')`);
    throw error;
  }
}

function toNumber(input: Json): Json {
  if (input instanceof JsonNumber) return input;
  if (typeof input === 'string' && /^-?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?$/.test(input))
    return new JsonNumber(Number(input), input);
  if (input === 'nan') return number(Number.NaN);
  throw new JqError(`${described(input)} cannot be parsed as a number`);
}

const edge = (input: Json, part: Json, name: string): readonly [string, string] => {
  if (typeof input !== 'string' || typeof part !== 'string') throw new JqError(`${name}() requires string inputs`);
  return [input, part];
};
const trimmed = (input: Json, pattern: RegExp): Json => {
  if (typeof input !== 'string') throw new JqError(`${described(input)} cannot be trimmed`);
  return input.replaceAll(pattern, '');
};

/** [year, month from 0, day, hours, minutes, seconds, weekday, day of the year from 0], as jq breaks down a time. */
function brokenDown(seconds: number): Json {
  const moment = momentAt(seconds * 1000);
  const fraction = seconds - Math.floor(seconds);
  return [
    moment.year,
    moment.month - 1,
    moment.day,
    moment.hour,
    moment.minute,
    moment.second + fraction,
    moment.weekday,
    moment.yearDay - 1,
  ].map(number);
}

function secondsOf(value: Json, name: string): number {
  if (value instanceof JsonNumber) return value.value;
  if (!isArray(value) || value.length < 6) throw new JqError(`${name} requires array of 6 numbers`);
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = value.map((part) =>
    part instanceof JsonNumber ? part.value : Number.NaN,
  );
  return daysUntil(year, month + 1, day) * 86_400 + hour * 3600 + minute * 60 + Math.floor(second);
}

function fromIso(input: Json): Json {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)Z$/.exec(typeof input === 'string' ? input : '') ?? [];
  if (year === undefined)
    throw new JqError(
      typeof input === 'string'
        ? `date "${input}" does not match format "%Y-%m-%dT%H:%M:%SZ"`
        : `strptime/1 requires string inputs and arguments`,
    );
  return number(
    daysUntil(Number(year), Number(month), Number(day)) * 86_400 +
      Number(hour) * 3600 +
      Number(minute) * 60 +
      Number(second),
  );
}

function split(input: Json, separator: Json, flags: Json | undefined): Json {
  if (flags === undefined) {
    if (typeof input !== 'string' || typeof separator !== 'string')
      throw new JqError('split input and separator must be strings');
    return splitText(input, separator);
  }
  const found = matches(input, separator, typeof flags === 'string' ? `g${flags}` : 'g');
  const characters = [...text(input, `${described(input)} cannot be matched, as it is not a string`)];
  const parts: Json[] = [];
  let from = 0;
  for (const { offset, length } of found) {
    parts.push(characters.slice(from, offset).join(''));
    from = offset + length;
  }
  return [...parts, characters.slice(from).join('')];
}

const TABLE: Readonly<Record<string, Builtin>> = {
  'not/0': (input) => !isTrue(input),
  'length/0': (input) => {
    if (input === null) return number(0);
    if (typeof input === 'string') return number([...input].length);
    if (isArray(input)) return number(input.length);
    if (isObject(input)) return number(input.size);
    if (input instanceof JsonNumber) return number(Math.abs(input.value));
    throw new JqError(`${described(input)} has no length`);
  },
  'utf8bytelength/0': (input) =>
    number(byteLength(text(input, `${described(input)} only strings have UTF-8 byte length`))),
  'keys/0': (input) => keysOf(input),
  'keys_unsorted/0': (input) => (isObject(input) ? [...input.keys()] : keysOf(input)),
  'has/1': (input, [key = null]) => {
    if (isObject(input) && typeof key === 'string') return input.has(key);
    if (isArray(input) && key instanceof JsonNumber) return key.value >= 0 && key.value < input.length;
    throw new JqError(`Cannot check whether ${typeName(input)} has a ${typeName(key)} key`);
  },
  'contains/1': (input, [part = null]) => contains(input, part),
  'add/0': (input) => {
    if (!isArray(input) && !isObject(input)) throw new JqError(`Cannot iterate over ${described(input)}`);
    return [...input.values()].reduce<Json>((sum, item) => calculate('+', sum, item), null);
  },
  'range/3': () => undefined,
  'tostring/0': (input) => (typeof input === 'string' ? input : print(input)),
  'tonumber/0': toNumber,
  'toboolean/0': (input) => {
    if (typeof input === 'boolean') return input;
    if (input === 'true' || input === 'false') return input === 'true';
    throw new JqError(`${described(input)} cannot be parsed as a boolean`);
  },
  'type/0': (input) => typeName(input),
  'sort/0': (input) => list(input, 'sorted').toSorted(compare),
  'unique/0': (input) => by(input, input, 'unique'),
  '_by/2': (input, [keys = null, how = null]) => by(input, keys, how),
  'reverse/0': (input) => {
    if (typeof input === 'string') return [...input].reverse().join('');
    if (input === null) return [];
    if (!isArray(input)) throw new JqError(`Cannot reverse ${described(input)}`);
    return input.toReversed();
  },
  'min/0': (input) => by(input, input, 'min'),
  'max/0': (input) => by(input, input, 'max'),
  'first/0': (input) => index(input, number(0)),
  'last/0': (input) => index(input, number(-1)),
  'flatten/1': (input, [depth = null]) => {
    const levels = numeric(depth);
    if (levels < 0) throw new JqError('flatten depth must not be negative');
    if (!isArray(input) && !isObject(input)) throw new JqError(`Cannot iterate over ${described(input)}`);
    return flatten([...input.values()], levels);
  },
  'split/1': (input, [separator = null]) => split(input, separator, undefined),
  'split/2': (input, [separator = null, flags = null]) => split(input, separator, flags),
  'ascii_downcase/0': (input) =>
    text(input, 'explode input must be a string').replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase()),
  'ascii_upcase/0': (input) =>
    text(input, 'explode input must be a string').replaceAll(/[a-z]/g, (letter) => letter.toUpperCase()),
  'explode/0': (input) =>
    [...text(input, `${described(input)} cannot be exploded`)].map((character) =>
      number(character.codePointAt(0) ?? 0),
    ),
  'implode/0': (input) =>
    list(input, 'imploded')
      .map((code) => String.fromCodePoint(Math.min(Math.max(0, Math.trunc(numeric(code))), 0x10ffff)))
      .join(''),
  'startswith/1': (input, [part = null]) => {
    const [whole, start] = edge(input, part, 'startswith');
    return whole.startsWith(start);
  },
  'endswith/1': (input, [part = null]) => {
    const [whole, end] = edge(input, part, 'endswith');
    return whole.endsWith(end);
  },
  'ltrimstr/1': (input, [part = null]) => {
    const [whole, start] = edge(input, part, 'startswith');
    return whole.startsWith(start) ? whole.slice(start.length) : whole;
  },
  'rtrimstr/1': (input, [part = null]) => {
    const [whole, end] = edge(input, part, 'endswith');
    return whole.endsWith(end) && end !== '' ? whole.slice(0, -end.length) : whole;
  },
  'trim/0': (input) => trimmed(input, /^\s+|\s+$/g),
  'ltrim/0': (input) => trimmed(input, /^\s+/g),
  'rtrim/0': (input) => trimmed(input, /\s+$/g),
  'indices/1': (input, [part = null]) => indices(input, part),
  'index/1': (input, [part = null]) => index(indices(input, part), number(0)),
  'rindex/1': (input, [part = null]) => index(indices(input, part), number(-1)),
  'tojson/0': (input) => print(input),
  'fromjson/0': (input) => parseText(text(input, `${described(input)} only strings can be parsed`)),
  'transpose/0': (input) => {
    const rows = list(input, 'transposed').map((row) => list(row, 'transposed'));
    return Array.from({ length: Math.max(0, ...rows.map((row) => row.length)) }, (_, at) =>
      rows.map((row) => row[at] ?? null),
    );
  },
  'setpath/2': (input, [path = null, value = null]) => {
    if (!isArray(path)) throw new JqError('Path must be specified as an array');
    return updatePath(input, path, () => value);
  },
  'delpaths/1': (input, [paths = null]) => {
    if (!isArray(paths)) throw new JqError('Paths must be specified as an array');
    return deletePaths(
      input,
      paths.map((path) => {
        if (!isArray(path)) throw new JqError('Path must be specified as an array');
        return path;
      }),
    );
  },
  'error/0': (input) => {
    throw new JqError(input);
  },
  'input/0': (_, __, world) => {
    const next = world.nextInput();
    if (next === undefined) throw new JqError('break');
    return next;
  },
  'input_line_number/0': (_, __, world) => number(world.lineNumber()),
  'input_filename/0': (_, __, world) => world.inputFile(),
  'debug/0': (input, _, world) => {
    world.message(`["DEBUG:",${print(input)}]\n`);
    return input;
  },
  'stderr/0': (input, _, world) => {
    world.message(print(input));
    return input;
  },
  'halt/0': () => {
    throw new Halt(0, undefined);
  },
  'halt_error/1': (input, [status = null]) => {
    throw new Halt(numeric(status), input);
  },
  'now/0': (_, __, world) => number(world.now() / 1000),
  'gmtime/0': (input) => brokenDown(numeric(input)),
  'mktime/0': (input) => number(secondsOf(input, 'mktime')),
  'strftime/1': (input, [format = null]) =>
    strftime(
      text(format, 'strftime/1 requires a string format'),
      momentAt(secondsOf(input, 'strftime/1') * 1000),
      true,
    ),
  'fromdateiso8601/0': fromIso,
  'match/2': (input, [pattern = null, flags = null]) => {
    const given = isArray(pattern) ? (pattern[1] ?? flags) : flags;
    const source = isArray(pattern) ? (pattern[0] ?? null) : pattern;
    return matches(input, source, typeof given === 'string' ? given : '').map(
      ({ offset, length, string, captures }) =>
        new Map<string, Json>([
          ['offset', number(offset)],
          ['length', number(length)],
          ['string', string],
          [
            'captures',
            captures.map(
              (capture) =>
                new Map<string, Json>([
                  ...(capture.string === null
                    ? [['offset', number(-1)] as const, ['string', null] as const, ['length', number(0)] as const]
                    : [
                        ['offset', number(capture.offset)] as const,
                        ['length', number(capture.length)] as const,
                        ['string', capture.string] as const,
                      ]),
                  ['name', capture.name],
                ]),
            ),
          ],
        ]),
    );
  },
  'test/2': (input, [pattern = null, flags = null]) => {
    const source = isArray(pattern) ? (pattern[0] ?? null) : pattern;
    const given = isArray(pattern) ? (pattern[1] ?? flags) : flags;
    return matches(input, source, typeof given === 'string' ? given : '').length > 0;
  },
  'infinite/0': () => number(Infinity),
  'nan/0': () => number(Number.NaN),
  'isinfinite/0': (input) => Math.abs(numeric(input)) === Infinity,
  'isnan/0': (input) => Number.isNaN(numeric(input)),
  'isnormal/0': (input) => Number.isFinite(numeric(input)) && numeric(input) !== 0,
  'floor/0': maths(Math.floor),
  'ceil/0': maths(Math.ceil),
  'round/0': maths((x) => Math.sign(x) * Math.round(Math.abs(x))),
  'trunc/0': maths(Math.trunc),
  'sqrt/0': maths(Math.sqrt),
  'fabs/0': maths(Math.abs),
  'exp/0': maths(Math.exp),
  'exp2/0': maths((x) => 2 ** x),
  'exp10/0': maths((x) => 10 ** x),
  'log/0': maths(Math.log),
  'log2/0': maths(Math.log2),
  'log10/0': maths(Math.log10),
  'sin/0': maths(Math.sin),
  'cos/0': maths(Math.cos),
  'tan/0': maths(Math.tan),
  'pow/2': maths((x, y) => x ** y),
  'fmin/2': maths(Math.min),
  'fmax/2': maths(Math.max),
};

export function isBuiltin(key: string): boolean {
  return Object.hasOwn(TABLE, key) || key === 'empty/0' || key === 'path/1' || key === 'getpath/1';
}

/** The results of a function for arguments that have been evaluated. */
export function* runBuiltin(key: string, input: Json, args: readonly Json[], world: World): Generator<Json> {
  if (key === 'range/3') {
    const [from, to, step] = args.map((arg) => {
      if (arg instanceof JsonNumber) return arg.value;
      throw new JqError('Range bounds must be numeric');
    });
    if (from === undefined || to === undefined || step === undefined || step === 0) return;
    for (let n = from; step > 0 ? n < to : n > to; n += step) yield number(n);
    return;
  }
  const result = TABLE[key]?.(input, args, world);
  if (result === undefined) return;
  if (key === 'match/2' && isArray(result)) yield* result;
  else yield result;
}
