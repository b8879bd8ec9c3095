import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { sha256 } from './sha256.ts';

test.each(['', 'abc', 'foo', 'é € 😀', 'x'.repeat(55), 'x'.repeat(56), 'x'.repeat(64), 'ab'.repeat(500)])(
  'agrees with the platform on %j',
  (text) => {
    expect(sha256(text)).toBe(createHash('sha256').update(text).digest('hex'));
  },
);
