import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Dialect } from '../dialect.ts';
import { describeFault } from './fault.ts';
import { needsMore, parseScript } from './testing.ts';

/** Dialect, text, and the lines that `bash -n -c` or `sh -n -c` printed, each with its line number. */
type Recorded = readonly [Dialect, string, readonly string[]];

const recorded = readFileSync(new URL('faults.jsonl', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line): Recorded => JSON.parse(line) as Recorded); // the file's own shape, as said above

test('there is something to compare with', () => {
  expect(recorded.length).toBeGreaterThan(300);
});

// ash counts the lines of -c from 0.
test.each(recorded)('%s: %s', (dialect, text, lines) => {
  const found = parseScript(text, dialect, dialect === 'ash' ? 0 : 1).flatMap((parsed) =>
    parsed.kind === 'fault' ? describeFault(parsed.fault, dialect).map((line) => `${parsed.fault.line}: ${line}`) : [],
  );
  expect(found).toEqual(lines);
});

describe('needsMore', () => {
  test.each<[string, boolean]>([
    ['', false],
    ['echo a', false],
    ['echo a # "', false],
    ['echo "a', true],
    ["echo 'a\nb", true],
    ["echo 'a\nb'", false],
    ['echo \\', true],
    ['echo \\\\', false],
    ['echo `a', true],
    ['echo $(a', true],
    ['echo ${a', true],
    ['echo $((1', true],
    ['cat <<E', true],
    ['cat <<E\na', true],
    ['cat <<E\na\nE', false],
    ['cat <<A <<B\nA', true],
    ['a |', true],
    ['a &&', true],
    ['a &', false],
    ['if a', true],
    ['if a; then b; fi', false],
    ['for i in a', true],
    ['while a; do b; done', false],
    ['case a in', true],
    ['f() {', true],
    ['{ a; }', false],
    ['( a', true],
    [')', false],
    ['fi', false],
    ['a\nif b', true],
  ])('%j: %s', (text, expected) => {
    expect([needsMore(text, 'bash'), needsMore(text, 'ash')]).toEqual([expected, expected]);
  });

  test.each<[string, Dialect, boolean]>([
    ['[[ a &&', 'bash', true],
    ['a=(1', 'bash', true],
    ['a=(1', 'ash', false],
    ['((1+', 'bash', true],
  ])('%j in %s: %s', (text, dialect, expected) => {
    expect(needsMore(text, dialect)).toBe(expected);
  });
});

test('any text is parsed, or refused, without an exception', () => {
  const token = fc.constantFrom(
    ...`a b $x "\${x}" \${ $( $(( )) ) ( { } ; & | && || ;; < > << <<- >& 2> ' " \` \\ # ! = * ? [ ] [[ ]] (( if then else
      elif fi for in do done while until case esac function time ~ <( <<< \${x:- \${#`.split(/\s+/),
    '\n',
    ' ',
  );
  const text = fc.oneof(
    fc.string(),
    fc.array(token, { maxLength: 30 }).map((tokens) => tokens.join(' ')),
  );
  fc.assert(
    fc.property(text, fc.constantFrom<Dialect>('bash', 'ash'), (source, dialect) => {
      parseScript(source, dialect);
      needsMore(source, dialect);
    }),
    { numRuns: 2000 },
  );
});
