// What bash 5.3 and busybox 1.38 printed for these scripts, on Debian's reference host, and what the shell here prints.
// One JSON array a line: dialect, script, stdout, stderr, status.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Dialect } from './dialect.ts';
import { run } from './testing.ts';

type Recorded = readonly [Dialect, string, string, string, number];

const recorded = readFileSync(new URL('recorded.jsonl', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line): Recorded => JSON.parse(line) as Recorded); // the file's own shape, as said above

test('there is something to compare with', () => {
  expect(recorded.length).toBeGreaterThan(500);
});

test.each(recorded)('%s: %s', (dialect, script, stdout, stderr, status) => {
  expect(run(dialect, script)).toEqual({ stdout, stderr, status });
});
