import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compilePattern, escapePattern, matches, removeMatch, replaceMatches } from './pattern.ts';

test.each<[string, string, boolean]>([
  ['a*c', 'abbc', true],
  ['a*c', 'abb', false],
  ['*', '', true],
  ['?', '', false],
  ['[a-c]x', 'bx', true],
  ['[!a-c]', 'b', false],
  ['[^a]', 'b', true],
  ['[]a]', ']', true],
  ['[a-]', '-', true],
  ['[[:digit:]]', '7', true],
  ['[[:constructor:]]', '7', false],
  ['[a', '[a', true],
  ['\\*', '*', true],
  ['\\*', 'x', false],
  ['a\\', 'a\\', true],
  ['ü?', 'ü😀', true],
])('%s against %s: %s', (pattern, text, expected) => {
  expect(matches(compilePattern(pattern), text)).toBe(expected);
});

test.each<[string, string, 'start' | 'end', boolean, string]>([
  ['a/b/c', '*/', 'start', false, 'b/c'],
  ['a/b/c', '*/', 'start', true, 'c'],
  ['a/b/c', '/*', 'end', false, 'a/b'],
  ['a/b/c', '/*', 'end', true, 'a'],
  ['abc', 'x', 'end', true, 'abc'],
  ['abc', '', 'start', true, 'abc'],
])('%s without %s at its %s (longest: %s)', (text, pattern, from, longest, expected) => {
  expect(removeMatch(text, compilePattern(pattern), from, longest)).toBe(expected);
});

test.each<[string, string, string, 'first' | 'all' | 'start' | 'end', string]>([
  ['banana', 'a', 'X', 'first', 'bXnana'],
  ['banana', 'a', 'X', 'all', 'bXnXnX'],
  ['banana', 'a*', 'X', 'all', 'bX'],
  ['banana', 'b', 'X', 'start', 'Xanana'],
  ['banana', 'n', 'X', 'start', 'banana'],
  ['banana', 'na', 'X', 'end', 'banaX'],
  ['banana', '', 'X', 'start', 'Xbanana'],
  ['banana', '', 'X', 'end', 'bananaX'],
  ['banana', '', 'X', 'all', 'banana'],
])('%s with %s as %s (%s)', (text, pattern, replacement, where, expected) => {
  expect(replaceMatches(text, compilePattern(pattern), replacement, where)).toBe(expected);
});

test('an escaped text matches itself and nothing else', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (text, other) => {
      expect(matches(compilePattern(escapePattern(text)), other)).toBe(text === other);
      expect(matches(compilePattern(escapePattern(text)), text)).toBe(true);
    }),
  );
});

test('stars and question marks mean what they mean in a regular expression', () => {
  const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 8 });
  const text = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 12 });
  fc.assert(
    fc.property(pattern, text, (glob, subject) => {
      const regex = new RegExp(`^${glob.replaceAll('*', '.*').replaceAll('?', '.')}$`);
      expect(matches(compilePattern(glob), subject)).toBe(regex.test(subject));
    }),
    { numRuns: 1000 },
  );
});
