import { expect, test } from 'vitest';
import { jsonLines } from './lines.ts';

const marks = { new: '+', other: '~', gone: '-' } as const;
const show = (now: unknown, before: unknown): readonly string[] =>
  jsonLines(now, before).map(({ text, change, was }) => {
    return `${change === undefined ? ' ' : marks[change]}${text}${was === undefined ? '' : ` (${was})`}`;
  });

test('an object that did not change reads as docker prints it', () => {
  const object = { Name: 'n', Options: {}, IPAM: { Config: [{ Subnet: 'x' }] }, Labels: null };
  expect(
    jsonLines(object, object)
      .map((l) => l.text)
      .join('\n'),
  ).toBe(JSON.stringify(object, null, 4));
  expect(jsonLines(object, object).every((l) => l.change === undefined)).toBe(true);
});

test.each([
  ['a value', { a: 1, b: 2 }, { a: 1, b: 3 }, [' {', '     "a": 1,', '~    "b": 2 (3)', ' }']],
  [
    'a new key',
    { a: 1, b: { c: 2 } },
    { a: 1 },
    [' {', '     "a": 1,', '+    "b": {', '+        "c": 2', '+    }', ' }'],
  ],
  [
    'a key that went',
    { a: 1 },
    { a: 1, b: { c: 2 } },
    [' {', '     "a": 1', '-    "b": {', '-        "c": 2', '-    }', ' }'],
  ],
  ['a new object', { a: 1 }, undefined, ['+{', '+    "a": 1', '+}']],
  ['null became a list', { a: ['x'] }, { a: null }, [' {', '~    "a": [ (null)', '~        "x"', '~    ]', ' }']],
  ['a list that grew', [1, 2], [1], [' [', '     1,', '+    2', ' ]']],
])('%s', (_, now, before, expected) => {
  expect(show(now, before)).toEqual(expected);
});
