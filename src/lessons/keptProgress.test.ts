import { expect, test } from 'vitest';
import { progressFile, readProgress, withImported, type Progress } from './keptProgress.ts';

const PROGRESS: Progress = {
  current: 'links',
  lessons: {
    links: { version: 'a', steps: 2, since: { seed: 7, at: 1000 } },
    'challenges/store': { version: 'b', steps: 1 },
  },
};

test('what is kept comes back', () => {
  expect(readProgress(JSON.stringify(PROGRESS))).toEqual({ ok: true, value: PROGRESS });
});

test('a file holds the steps of each lesson, and nothing of the session', () => {
  expect(readProgress(progressFile(PROGRESS))).toEqual({
    ok: true,
    value: {
      current: null,
      lessons: { links: { version: 'a', steps: 2 }, 'challenges/store': { version: 'b', steps: 1 } },
    },
  });
});

test.each([
  ['no JSON', '{"lessons":', 'notJson'],
  ['something else', '[1]', 'notProgress'],
  ['a saved session', '{"version":1,"seed":1}', 'notProgress'],
])('%s is refused', (_, text, error) => expect(readProgress(text)).toEqual({ ok: false, error }));

test('a lesson that cannot be read is left out, the others stay', () => {
  const text = JSON.stringify({ lessons: { links: { version: 'a', steps: 2 }, bad: { version: 1, steps: -1 } } });
  expect(readProgress(text)).toEqual({
    ok: true,
    value: { current: null, lessons: { links: { version: 'a', steps: 2 } } },
  });
});

test('of one version the further one holds; of another the file', () => {
  const imported: Progress = {
    current: 'x',
    lessons: {
      links: { version: 'a', steps: 1 },
      'challenges/store': { version: 'c', steps: 0 },
      disconnect: { version: 'd', steps: 3 },
    },
  };
  expect(withImported(PROGRESS, imported)).toEqual({
    current: 'links',
    lessons: {
      links: { version: 'a', steps: 2, since: { seed: 7, at: 1000 } },
      'challenges/store': { version: 'c', steps: 0 },
      disconnect: { version: 'd', steps: 3 },
    },
  });
});
