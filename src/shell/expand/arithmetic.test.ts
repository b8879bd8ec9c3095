import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Dialect } from '../dialect.ts';
import { ArithmeticFault, calculate } from './arithmetic.ts';

function result(expression: string, dialect: Dialect = 'bash'): string {
  const values = new Map<string, string>([
    ['a', '3'],
    ['loop', 'loop'],
    ['sum', 'a + 1'],
  ]);
  const key = (name: string, index: bigint | null): string => (index === null ? name : `${name}[${index}]`);
  try {
    return String(
      calculate(expression, {
        dialect,
        get: (name, index) => values.get(key(name, index)) ?? '',
        set: (name, index, value) => void values.set(key(name, index), value),
      }),
    );
  } catch (error) {
    if (error instanceof ArithmeticFault) return error.message;
    throw error;
  }
}

// recorded on bash 5.3 and busybox 1.38
test.each<[string, string, string]>([
  ['', '0', '0'],
  ['1 + 2 * 3', '7', '7'],
  ['2 ** 3 ** 2', '512', '512'],
  ['-7 / 2', '-3', '-3'],
  ['a++ + ++a', '8', '8'],
  ['a > 2 ? a = 5 : (a = 6), a', '5', '5'],
  ['0 && (1 / 0)', '0', '0'],
  ['sum * 2', '8', '8'],
  ['9223372036854775807 + 1', '-9223372036854775808', '-9223372036854775808'],
  ['1+', '1+: arithmetic syntax error: operand expected (error token is "+")', 'arithmetic syntax error'],
  ['1/0', '1/0: division by 0 (error token is "0")', 'divide by zero'],
  ['08', '08: value too great for base (error token is "08")', 'arithmetic syntax error'],
  ['1 2', '1 2: arithmetic syntax error in expression (error token is "2")', 'arithmetic syntax error'],
  ['1+a=3', '1+a=3: attempted assignment to non-variable (error token is "=3")', 'arithmetic syntax error'],
  ['2**-1', '2**-1: exponent less than 0 (error token is "1")', 'exponent less than 0'],
  ['1?2', '1?2: `:\' expected for conditional expression (error token is "2")', 'arithmetic syntax error'],
  ['@', '@: arithmetic syntax error: operand expected (error token is "@")', 'arithmetic syntax error'],
  ['x.y', 'x.y: arithmetic syntax error: invalid arithmetic operator (error token is ".y")', 'arithmetic syntax error'],
])('%s', (expression, bash, ash) => {
  expect([result(expression), result(expression, 'ash')]).toEqual([bash, ash]);
});

test('a variable that names itself comes to an end', () => {
  expect(result('loop')).toMatch(/recursion level exceeded/);
});

test('sums and products are those of 64-bit integers', () => {
  const number = fc.bigInt({ min: -(2n ** 62n), max: 2n ** 62n });
  fc.assert(
    fc.property(number, number, number, (x, y, z) => {
      expect(result(`(${x}) + (${y}) * (${z})`)).toBe(String(BigInt.asIntN(64, x + BigInt.asIntN(64, y * z))));
    }),
  );
});
