import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { daysUntil, momentAt } from './calendar.ts';

test.each([
  [0, '1970-01-01 00:00:00 4 1'],
  [951_782_400, '2000-02-29 00:00:00 2 60'],
  [1_795_248_000, '2026-11-21 08:00:00 6 325'],
  [-1, '1969-12-31 23:59:59 3 365'],
  [-62_135_596_800, '1-01-01 00:00:00 1 1'],
])('%d is %s', (seconds, written) => {
  const { year, month, day, hour, minute, second, weekday, yearDay } = momentAt(seconds);
  const two = (n: number): string => String(n).padStart(2, '0');
  expect(`${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}:${two(second)} ${weekday} ${yearDay}`).toBe(
    written,
  );
});

test('a date is as many days from the epoch as it was taken from', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1_000_000, max: 1_000_000 }), (days) => {
      const { year, month, day } = momentAt(days * 86_400);
      expect(daysUntil(year, month, day)).toBe(days);
    }),
  );
});
