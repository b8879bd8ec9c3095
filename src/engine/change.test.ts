import { expect, test } from 'vitest';
import { timestampOf } from './change.ts';

test.each([
  [0, '000000', '1970-01-01T00:00:00Z'],
  [1_795_250_305_913.5, '899165', '2026-11-21T08:38:25.913899165Z'],
  [951_782_400_000, '000000', '2000-02-29T00:00:00Z'],
  [951_868_799_120, '000000', '2000-02-29T23:59:59.12Z'],
])('%d and %s is %s', (milliseconds, below, written) => expect(timestampOf(milliseconds, below)).toBe(written));
