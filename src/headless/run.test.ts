import { expect, test } from 'vitest';
import { runScenario } from './run.ts';

test.each([
  ['waits for ever', 'sleep 100000', '$ sleep 100000\n$ ls\n$ ls\n'],
  ['never waits', 'while :; do :; done', '$ docker ps\n$ while :; do :; done\n$ ls\n'],
])('a command that %s is given up, with its name and what is missing', (_, command, text) => {
  const found = `that "${command}" still runs; the key that ends it, as ^C, belongs under it`;
  expect(runScenario(text, { fileName: 'never.console' })).toEqual({
    ok: false,
    error: [{ file: 'never.console', line: 2, expected: 'a prompt within 200 seconds', found }],
  });
});

test('one that ends late is typed on after, as a person does', () => {
  const played = runScenario('$ sleep 300; echo late\n$ echo hi\n', { fileName: 'late.console' });
  expect(played.ok && played.value).toMatch(/^\$ sleep 300; echo late\n\$ echo hi\nlate\n.*hi\n$/);
});
