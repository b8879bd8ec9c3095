import { expect, test } from 'vitest';
import { durationText } from './duration.ts';

test.each([
  [0, '0s'],
  [7, '7ns'],
  [1500, '1.5µs'],
  [300e6, '300ms'],
  [1.5e9, '1.5s'],
  [90e9, '1m30s'],
  [3600e9, '1h0m0s'],
  [-60e9, '-1m0s'],
])('%d ns is written %s', (nanoseconds, text) => {
  expect(durationText(nanoseconds)).toBe(text);
});
