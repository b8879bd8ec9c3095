import { expect, test } from 'vitest';
import { humanDuration, millisecondsOf } from './elapsed.ts';

const minutes = 60;
const hours = 60 * minutes;
const days = 24 * hours;

test.each([
  [0.999, 'Less than a second'],
  [1.9, '1 second'],
  [59.9, '59 seconds'],
  [60, 'About a minute'],
  [119, 'About a minute'],
  [2 * minutes, '2 minutes'],
  [59 * minutes, '59 minutes'],
  [60 * minutes, 'About an hour'],
  [89 * minutes, 'About an hour'],
  [90 * minutes, '2 hours'],
  [47 * hours, '47 hours'],
  [48 * hours, '2 days'],
  [13 * days, '13 days'],
  [14 * days, '2 weeks'],
  [59 * days, '8 weeks'],
  [60 * days, '2 months'],
  [729 * days, '24 months'],
  [730 * days, '2 years'],
])('%d seconds are %s', (seconds, words) => expect(humanDuration(seconds * 1000)).toBe(words));

test('a timestamp is a moment', () => {
  expect(millisecondsOf('2026-11-21T08:38:25.5Z')).toBe(1_795_250_305_500);
  expect(millisecondsOf('1970-01-01T00:00:00Z')).toBe(0);
});
