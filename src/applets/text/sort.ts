import { strerror } from '../../base/files.ts';
import { openOutput } from '../../base/kernel/open.ts';
import type { Program } from '../../base/kernel/process.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { complain, readOptions, type Arguments, type CommandLine, type Flavour } from '../options.ts';
import { eachInput, plainly, readAll, type CannotRead } from './input.ts';
import { generalNumeric, humanNumeric, humanValue, month, numeric, version, type Order } from './order.ts';
import { compareBytes } from './utf8.ts';

const COMMAND_LINE: Readonly<Record<Flavour, CommandLine>> = {
  gnu: {
    short: 'bcCdfghik:mMno:rsS:t:T:uVz',
    long: {
      'ignore-leading-blanks': 'b',
      'check=?': 'c',
      'dictionary-order': 'd',
      'ignore-case': 'f',
      'general-numeric-sort': 'g',
      'human-numeric-sort': 'h',
      'ignore-nonprinting': 'i',
      'key=': 'k',
      merge: 'm',
      'month-sort': 'M',
      'numeric-sort': 'n',
      'output=': 'o',
      reverse: 'r',
      'sort=': 'sort',
      stable: 's',
      'field-separator=': 't',
      unique: 'u',
      'version-sort': 'V',
      'zero-terminated': 'z',
    },
    status: 2,
  },
  busybox: { short: 'ngMucszbrdfiho:k:t:VmS:T:', status: 2 },
};

const CANNOT_READ: Readonly<Record<Flavour, CannotRead>> = {
  gnu: (path, error) =>
    error === 'EISDIR' ? `read failed: ${path}: ${strerror(error)}` : `cannot read: ${path}: ${strerror(error)}`,
  busybox: (path, error) => (error === 'EISDIR' ? null : plainly(path, error)),
};

/** `-k 2.1,3.4nr`: fields and characters from 1; `toCharacter` 0 is the field's end. */
interface Key {
  readonly fromField: number;
  readonly fromCharacter: number;
  readonly toField: number;
  readonly toCharacter: number;
  readonly skipFrom: boolean;
  readonly skipTo: boolean;
  readonly flags: string;
}

/** Sorts lines, in the C locale's order. */
export function sort(flavour: Flavour): Program {
  return function* (io) {
    const args = yield* readOptions(io, flavour, COMMAND_LINE[flavour]);
    if (!args.ok) return args.error;
    const flags = [...'bdfghiMnrV'].filter((letter) => args.value.has(letter)).join('');
    const separator = readSeparator(flavour, args.value.last('t'));
    const keys = separator.ok ? readKeys(flavour, args.value) : separator;
    if (!keys.ok || !separator.ok) {
      yield* complain(io, flavour, !separator.ok ? separator.error : keys.ok ? '' : keys.error);
      return 2;
    }
    const end = args.value.has('z') ? '\0' : '\n';
    const lines: string[] = [];
    const places: string[] = [];
    const opened = yield* eachInput(io, flavour, args.value.operands, CANNOT_READ[flavour], function* (input, path) {
      const text = yield* readAll(input);
      const found = text.split(end);
      if (found.at(-1) === '') found.pop();
      for (const [at, line] of found.entries()) {
        lines.push(line);
        places.push(`${path}:${at + 1}`);
      }
    });
    if (!opened) return 2;
    const byKeys = keyOrder(flavour, keys.value, flags, separator.value);
    const unique = args.value.has('u');
    const whole = args.value.has('r') ? (a: string, b: string) => compareBytes(b, a) : compareBytes;
    // Of equal lines GNU keeps the first that came, busybox the least.
    const stable = args.value.has('s') || (unique && flavour === 'gnu');
    const order: Order = (a, b) => byKeys(a, b) || (stable ? 0 : whole(a, b));
    if (args.value.has('c', 'C')) {
      const at = lines.findIndex((line, i) => i > 0 && order(lines[i - 1] ?? '', line) > (unique ? -1 : 0));
      if (at < 0) return 0;
      const said = flavour === 'gnu' ? `sort: ${places[at]}: disorder: ${lines[at]}\n` : `Check line ${at}\n`;
      if (!args.value.has('C')) yield* io.stderr.write(said);
      return 1;
    }
    const sorted = lines.toSorted(order);
    const kept = unique ? sorted.filter((line, at) => at === 0 || byKeys(sorted[at - 1] ?? '', line) !== 0) : sorted;
    const text = kept.map((line) => line + end).join('');
    const path = args.value.last('o');
    if (path === undefined) yield* io.stdout.write(text);
    else {
      const output = openOutput(io, path);
      if (!output.ok) {
        yield* complain(io, flavour, `open failed: ${path}: ${strerror(output.error)}`);
        return 2;
      }
      yield* output.value.write(text);
    }
    return 0;
  };
}

function readSeparator(flavour: Flavour, typed: string | undefined): Result<string | undefined, string> {
  if (typed === undefined) return ok(undefined);
  if (typed === '\\0') return ok('\0');
  if ([...typed].length === 1) return ok(typed);
  if (flavour === 'busybox') return err('bad -t parameter');
  return err(typed === '' ? 'empty tab' : `multi-character tab ‘${typed}’`);
}

function readKeys(flavour: Flavour, args: Arguments): Result<readonly Key[], string> {
  const keys: Key[] = [];
  for (const typed of args.all('k')) {
    const gnu = flavour === 'gnu';
    const [, field, character, flags = '', second, toField, toCharacter, toFlags = '', rest] =
      /^([0-9]+)(?:\.([0-9]+))?([bdfghiMnrV]*)(,([0-9]+)(?:\.([0-9]+))?([bdfghiMnrV]*))?([^]*)$/.exec(typed) ?? [];
    if (field === undefined)
      return err(
        gnu ? `invalid number at field start: invalid count at start of ‘${typed}’` : 'bad field specification',
      );
    if (Number(field) === 0)
      return err(gnu ? `field number is zero: invalid field specification ‘${typed}’` : 'bad field specification');
    if (character !== undefined && Number(character) === 0)
      return err(gnu ? `character offset is zero: invalid field specification ‘${typed}’` : 'bad field specification');
    if (rest !== '')
      return err(gnu ? `stray character in field spec: invalid field specification ‘${typed}’` : 'unknown key option');
    keys.push({
      fromField: Number(field),
      fromCharacter: Number(character ?? 1),
      toField: second === undefined ? Infinity : Number(toField),
      toCharacter: Number(toCharacter ?? 0),
      skipFrom: flags.includes('b'),
      skipTo: toFlags.includes('b'),
      flags: flags + toFlags,
    });
  }
  return ok(keys);
}

function keyOrder(flavour: Flavour, keys: readonly Key[], flags: string, separator: string | undefined): Order {
  const global = (own: string): string => (own === '' ? flags : own);
  if (keys.length === 0) return directed(flavour, flags);
  const orders = keys.map((key) => ({ key, flags: global(key.flags), order: directed(flavour, global(key.flags)) }));
  return (a, b) => {
    for (const { key, flags: own, order } of orders) {
      const skip = own === flags && flags.includes('b');
      const difference = order(cutKey(a, key, separator, skip), cutKey(b, key, separator, skip));
      if (difference !== 0) return difference;
    }
    return 0;
  };
}

function directed(flavour: Flavour, flags: string): Order {
  const order = plainOrder(flavour, flags);
  return flags.includes('r') ? (a, b) => order(b, a) : order;
}

function plainOrder(flavour: Flavour, flags: string): Order {
  if (flags.includes('n')) return numeric;
  if (flags.includes('g')) return generalNumeric;
  if (flags.includes('h')) return flavour === 'gnu' ? humanNumeric : humanValue;
  if (flags.includes('M')) return month;
  const shaped = (text: string): string => {
    let shape = flags.includes('b') ? text.trimStart() : text;
    if (flags.includes('d')) shape = shape.replaceAll(/[^A-Za-z0-9\s]/g, '');
    if (flags.includes('i')) shape = shape.replaceAll(/[\0-\x1f\x7f]/g, '');
    return flags.includes('f') ? shape.toUpperCase() : shape;
  };
  const compare = flags.includes('V') ? version : compareBytes;
  return (a, b) => compare(shaped(a), shaped(b));
}

/** Without a separator a field begins with the blanks before it. */
function cutKey(line: string, key: Key, separator: string | undefined, skip: boolean): string {
  const bounds: [number, number][] = [];
  if (separator === undefined) {
    for (const match of line.matchAll(/[ \t]*[^ \t]+|[ \t]+$/g))
      bounds.push([match.index, match.index + match[0].length]);
  } else {
    let at = 0;
    for (const field of line.split(separator)) {
      bounds.push([at, at + field.length]);
      at += field.length + 1;
    }
  }
  const blanks = (at: number): number => /^[ \t]*/.exec(line.slice(at))?.[0].length ?? 0;
  const begin = (field: number): number => bounds[field - 1]?.[0] ?? line.length;
  const start = begin(key.fromField);
  const from = start + (key.skipFrom || skip ? blanks(start) : 0) + key.fromCharacter - 1;
  if (key.toField > bounds.length) return line.slice(Math.min(from, line.length));
  const end = bounds[key.toField - 1]?.[1] ?? line.length;
  const lastFrom = begin(key.toField) + (key.skipTo || skip ? blanks(begin(key.toField)) : 0);
  const to = key.toCharacter === 0 ? end : Math.min(lastFrom + key.toCharacter, line.length);
  return line.slice(Math.min(from, line.length), Math.max(from, to));
}
