import { describe, expect, test } from 'vitest';
import { readCsv } from './csv.ts';
import { parseDuration } from './duration.ts';
import type { Flags } from './flag.ts';
import { bool, decimal, filter, int, list, map, strings, text, uint } from './kinds.ts';
import { parseFlags } from './parse.ts';
import { parseBytes } from './size.ts';
import { parseInteger, parseUnsigned } from './strconv.ts';
import { flagUsages } from './usage.ts';

const flags: Flags = {
  all: bool('', { short: 'a' }),
  detachKeys: text('', { short: 'k' }),
  last: int('', { short: 'n', initial: -1 }),
  opt: map('', { short: 'o' }),
  subnet: strings(''),
  volume: list('', { short: 'v' }),
  where: filter('', { short: 'f' }),
  timeout: int('', { short: 't', also: { time: 'use --timeout instead', wait: null } }),
  old: bool('', { short: 'h', shortDeprecated: 'use --old' }),
};

/** What was typed (not what is initial), the arguments behind a bar, and the warnings behind another. */
function parsed(line: string, interspersed = true): string {
  const result = parseFlags(flags, line === '' ? [] : line.split(' '), interspersed);
  if (!result.ok) return result.error;
  const { values, given, args, warnings } = result.value;
  const typed = [...given].map((key) => `${key}=${JSON.stringify(values[key])}`);
  return [typed.join(' '), args.join(' '), ...warnings].join(' | ');
}

describe('flags as pflag reads them', () => {
  test.each([
    ['', ' | '],
    ['-a x', 'all=true | x'],
    ['x -a y', 'all=true | x y'],
    ['-an5', 'all=true last=5 | '],
    ['-an=5 -', 'all=true last=5 | -'],
    ['-n -5', 'last=-5 | '],
    ['--last=0x10', 'last=16 | '],
    ['-a=false', 'all=false | '],
    ['-a false', 'all=true | false'],
    ['--detach-keys= x', 'detachKeys="" | x'],
    ['--detach-keys --all', 'detachKeys="--all" | '],
    ['-k=', 'detachKeys="=" | '],
    ['-o a=b=c -o a -ob=', 'opt={"a":"","b":""} | '],
    ['--subnet a,b --subnet c', 'subnet=["a","b","c"] | '],
    ['-v a,b -v c', 'volume=["a,b","c"] | '],
    ['-f NAME=x -f name=y', 'where={"name":["x","y"]} | '],
    ['x -- -a', ' | x -a'],
    ['--time 3 --wait 4', 'timeout=4 |  | Flag --time has been deprecated, use --timeout instead'],
    ['-h', 'old=true |  | Flag shorthand -h has been deprecated, use --old'],
    ['--', ' | '],
  ])('%s', (line, expected) => expect(parsed(line)).toBe(expected));

  test.each([
    ['-x', "unknown shorthand flag: 'x' in -x"],
    ['-ax', "unknown shorthand flag: 'x' in -x"],
    ['-ü', "unknown shorthand flag: 'Ã' in -ü"],
    ['--detach', 'unknown flag: --detach'],
    ['--frob=x', 'unknown flag: --frob'],
    ['-an', "flag needs an argument: 'n' in -n"],
    ['--last', 'flag needs an argument: --last'],
    ['---a', 'bad flag syntax: ---a'],
    ['--=a', 'bad flag syntax: --=a'],
    ['-n x', 'invalid argument "x" for "-n, --last" flag: strconv.ParseInt: parsing "x": invalid syntax'],
    ['--time x', 'invalid argument "x" for "--time" flag: strconv.ParseInt: parsing "x": invalid syntax'],
    ['-h=x', 'invalid argument "x" for "--old" flag: strconv.ParseBool: parsing "x": invalid syntax'],
    ['-f x', 'invalid argument "x" for "-f, --where" flag: bad format of filter (expected name=value)'],
  ])('%s is refused', (line, problem) => expect(parsed(line)).toBe(problem));

  test('what is not interspersed ends at the first argument', () => {
    expect(parsed('-a x -a --frob', false)).toBe('all=true | x -a --frob');
  });
});

test.each([
  ['1m30s', 90e9],
  ['-1.5h', -5400e9],
  ['.5s', 0.5e9],
  ['0', 0],
  ['1us2ns', 1002],
  ['x', 'time: invalid duration "x"'],
  ['1', 'time: missing unit in duration "1"'],
  ['1x', 'time: unknown unit "x" in duration "1x"'],
  ['', 'time: invalid duration ""'],
])('the duration %j', (typed, expected) => {
  const result = parseDuration(typed);
  expect(result.ok ? result.value : result.error).toBe(expected);
});

test.each([
  ['10', 10],
  ['10m', 10_485_760],
  ['1.5KiB', 1536],
  ['2 gb', 2_147_483_648],
  ['x', "invalid size: 'x'"],
  ['1q', "invalid suffix: 'q'"],
  ['1.5.5m', 'strconv.ParseFloat: parsing "1.5.5": invalid syntax'],
])('the size %j', (typed, expected) => {
  const result = parseBytes(typed);
  expect(result.ok ? result.value : result.error).toBe(expected);
});

test.each([
  ['0.5', 500_000_000],
  ['1/4', 250_000_000],
  ['2.', 2_000_000_000],
  ['x', 'failed to parse x as a rational number'],
  ['', 'failed to parse  as a rational number'],
  ['1.0000000001', 'value is too precise'],
])('the number of CPUs %j', (typed, expected) => {
  const result = decimal('').set(typed, 0);
  expect(result.ok ? result.value : result.error).toBe(expected);
});

test('numbers have a range', () => {
  expect(parseInteger('-9223372036854775808', 64).ok).toBe(true);
  expect(parseInteger('9223372036854775808', 64).ok).toBe(false);
  expect(parseUnsigned('65536', 16).ok).toBe(false);
  expect(uint('', { bits: 16 }).set('65535', 0)).toEqual({ ok: true, value: 65_535 });
});

test.each([
  ['', []],
  ['a', ['a']],
  ['a,,b', ['a', '', 'b']],
  ['a,', ['a', '']],
  ['"a,b","c""d"', ['a,b', 'c"d']],
  ['a\nb', ['a']],
  ['a"b', 'parse error on line 1, column 2: bare " in non-quoted-field'],
  ['"a', 'parse error on line 1, column 3: extraneous or missing " in quoted-field'],
  ['"a"b', 'parse error on line 1, column 3: extraneous or missing " in quoted-field'],
])('the fields of %j', (line, expected) => {
  const result = readCsv(line);
  expect(result.ok ? result.value : result.error).toEqual(expected);
});

test.each([
  [60, ['      --name string   Name of the context to use to', '                      connect to the daemon']],
  // Where less than 24 columns are left, the description gets lines of its own.
  [
    45,
    [
      '      --name string   ',
      '                Name of the context to',
      '                use to connect to the daemon',
    ],
  ],
  [
    40,
    [
      '      --name string   ',
      '                Name of the',
      '                context to use to',
      '                connect to the daemon',
    ],
  ],
  [200, ['      --name string   Name of the context to use to connect to the daemon']],
])('descriptions wrap in %i columns', (columns, expected) => {
  const one: Flags = { name: text('Name of the context to use to connect to the daemon') };
  expect(flagUsages(one, columns, () => true)).toBe(expected.join('\n'));
});
