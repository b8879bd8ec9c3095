import { err, ok, type Result } from '../../base/result.ts';
import type { Filters } from '../../engine/command.ts';
import { parseBool } from '../../engine/drivers/strconv.ts';
import type { StringMap } from '../../engine/world.ts';
import { readCsv } from './csv.ts';
import { parseDuration } from './duration.ts';
import type { Flag, More } from './flag.ts';
import { parseBytes } from './size.ts';
import { parseFloating, parseInteger, parseUnsigned, quoted } from './strconv.ts';

// The kinds of flags that Docker's client has. Each takes its description first, and then what else is to be said.

/** A flag that takes no value: `--internal`, `--internal=false`. */
export function bool(describe: string, more: More<boolean> = {}): Flag<boolean> {
  const shown = more.initial === true ? { shown: 'true' } : {};
  return { initial: false, set: parseBool, type: '', alone: 'true', describe, simulated: true, ...shown, ...more };
}

/** Any text; the last one counts. */
export function text(describe: string, more: More<string> = {}): Flag<string> {
  const initial = more.initial ?? '';
  const shown = initial === '' ? {} : { shown: quoted(initial) };
  return { set: (value) => ok(value), type: 'string', describe, simulated: true, initial, ...shown, ...more };
}

/** A whole number, signed, of 64 bits. */
export function int(describe: string, more: More<number> = {}): Flag<number> {
  return number('int', (value) => parseInteger(value, 64), describe, more);
}

export function uint(describe: string, more: More<number> & { readonly bits?: 16 | 32 | 64 } = {}): Flag<number> {
  const { bits, ...rest } = more;
  const type = bits === undefined || bits === 64 ? 'uint' : `uint${String(bits)}`;
  return number(type, (value) => parseUnsigned(value, bits ?? 64), describe, rest);
}

export function float(describe: string, more: More<number> = {}): Flag<number> {
  return number('float', parseFloating, describe, more);
}

/** A span of time, in nanoseconds. */
export function duration(describe: string, more: More<number> = {}): Flag<number> {
  return { initial: 0, set: parseDuration, type: 'duration', describe, simulated: true, ...more };
}

/** A size in bytes. */
export function bytes(describe: string, more: More<number> = {}): Flag<number> {
  return { initial: 0, set: parseBytes, type: 'bytes', describe, simulated: true, ...more };
}

/** A number of CPUs, in units of 10⁻⁹. */
export function decimal(describe: string, more: More<number> = {}): Flag<number> {
  return { initial: 0, set: parseNanos, type: 'decimal', describe, simulated: true, ...more };
}

/** Values separated by commas; repeated, they add up. */
export function strings(describe: string, more: More<readonly string[]> = {}): Flag<readonly string[]> {
  return {
    initial: [],
    set: (value, before) => {
      const read = readCsv(value);
      return read.ok ? ok([...before, ...read.value]) : read;
    },
    type: 'strings',
    describe,
    simulated: true,
    ...more,
  };
}

/** One value each time it is typed, as `check` makes it (or refuses it). */
export function list(
  describe: string,
  more: More<readonly string[]> & { readonly check?: (value: string) => Result<string, string> } = {},
): Flag<readonly string[]> {
  const { check, ...rest } = more;
  return {
    initial: [],
    set: (value, before) => {
      const checked = check === undefined ? ok(value) : check(value);
      return checked.ok ? ok([...before, checked.value]) : checked;
    },
    type: 'list',
    describe,
    simulated: true,
    ...rest,
  };
}

/** `key=value` each time it is typed; the last value of a key counts, and a key alone has the value ''. */
export function map(
  describe: string,
  more: More<StringMap> & { readonly check?: (value: string) => Result<string, string> } = {},
): Flag<StringMap> {
  const { check, ...rest } = more;
  return {
    initial: {},
    set: (value, before) => {
      const checked = check === undefined ? ok(value) : check(value);
      return checked.ok ? ok({ ...before, ...Object.fromEntries([cut(checked.value)]) }) : checked;
    },
    type: 'map',
    shown: 'map[]',
    describe,
    simulated: true,
    ...rest,
  };
}

/** `key=value` conditions. Keys are taken in lower case, blanks around key and value are dropped. */
export function filter(describe: string, more: More<Filters> = {}): Flag<Filters> {
  return {
    initial: {},
    set: (value, before) => {
      if (value === '') return ok(before);
      if (!value.includes('=')) return err('bad format of filter (expected name=value)');
      const [name, condition] = cut(value);
      const key = name.trim().toLowerCase();
      const values = Object.hasOwn(before, key) ? (before[key] ?? []) : [];
      return ok({ ...before, ...Object.fromEntries([[key, [...values, condition.trim()]]]) });
    },
    type: 'filter',
    describe,
    simulated: true,
    ...more,
  };
}

/** Texts of the form `key=value` as a map, as the daemon is sent labels. */
export function keyValues(texts: readonly string[]): StringMap {
  return Object.fromEntries(texts.map(cut));
}

function cut(value: string): [string, string] {
  const at = value.indexOf('=');
  return at < 0 ? [value, ''] : [value.slice(0, at), value.slice(at + 1)];
}

function number(
  type: string,
  set: (value: string) => Result<number, string>,
  describe: string,
  more: More<number>,
): Flag<number> {
  const initial = more.initial ?? 0;
  const shown = initial === 0 ? {} : { shown: String(initial) };
  return { set, type, describe, simulated: true, initial, ...shown, ...more };
}

function parseNanos(value: string): Result<number, string> {
  const [, whole = '', fraction = '', over, under] = /^([+-]?\d*)\.?(\d*)(?:\/(\d+))?()$/.exec(value) ?? [];
  if (under === undefined || `${whole}${fraction}`.replace(/^[+-]/, '') === '') {
    return err(`failed to parse ${value} as a rational number`);
  }
  const nanos = (Number(`${whole}.${fraction}`) / Number(over ?? '1')) * 1e9;
  const rounded = Math.round(nanos);
  return Math.abs(nanos - rounded) > 1e-3 ? err('value is too precise') : ok(rounded);
}
