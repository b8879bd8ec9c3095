import { expect, test } from 'vitest';
import { getopt, type OptionSpec } from './options.ts';

const HEAD: OptionSpec = {
  short: 'n:qi::',
  long: { 'lines=': 'n', 'line-numbers': 'numbers', quiet: 'q', silent: 'q', 'color=?': 'color' },
};

// Each checked against GNU head, ls and sed: glibc words the errors.
test.each([
  [['-qn5', 'a'], 'q n=5 | a'],
  [['a', '-n', '5', 'b'], 'n=5 | a b'],
  [['-n5', '--', '-q'], 'n=5 | -q'],
  [['-'], ' | -'],
  [['-i.bak', '-i', 'a'], 'i=.bak i | a'],
  [['--lines=5', '--lines', '6'], 'n=5 n=6 | '],
  [['--qu', '--color', '--col=x'], 'q color color=x | '],
  [['-z'], "invalid option -- 'z'"],
  [['-n'], "option requires an argument -- 'n'"],
  [['--frob=1'], "unrecognized option '--frob=1'"],
  [['--lines'], "option '--lines' requires an argument"],
  [['--quiet=1'], "option '--quiet' doesn't allow an argument"],
  [['--lin'], "option '--lin' is ambiguous; possibilities: '--lines' '--line-numbers'"],
])('%j', (args, expected) => {
  const read = getopt(HEAD, args);
  const shown = read.ok
    ? `${read.value.options.map(({ name, value }) => (value === '' ? name : `${name}=${value}`)).join(' ')} | ${read.value.operands.join(' ')}`
    : read.error;
  expect(shown).toBe(expected);
});

test('the first operand may end the options', () => {
  const read = getopt({ short: 'n:', endAtOperand: true }, ['-n', '1', 'grep', '-n', 'x']);
  expect(read.ok && [read.value.all('n'), read.value.operands]).toEqual([['1'], ['grep', '-n', 'x']]);
});
