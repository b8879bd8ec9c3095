import { expect, test } from 'vitest';
import { matches, matchesLabels, prunesLabels, validateFilters } from './filters.ts';

test('a key that is not known is refused', () => {
  expect(validateFilters({ name: ['a'], frob: ['1'] }, ['name'])).toEqual({
    ok: false,
    error: { kind: 'invalidParameter', message: "invalid filter 'frob'" },
  });
  expect(validateFilters({ name: ['a'] }, ['name']).ok).toBe(true);
});

test.each([
  [{}, true],
  [{ name: ['web'] }, true],
  [{ name: ['^web$'] }, false],
  [{ name: ['b.*k'] }, true],
  [{ name: ['WEB'] }, false],
  [{ name: ['mac', 'back'] }, true],
  [{ name: ['('] }, false],
  [{ name: [''] }, true],
])('%j lets backweb through: %s', (filters, expected) => expect(matches(filters, 'name', 'backweb')).toBe(expected));

const labels = { env: 'prod', bare: '', note: 'a=b' };

test.each([
  [['env'], true],
  [['env=prod', 'bare'], true],
  [['env=prod', 'env=test'], false],
  [['note=a=b'], true],
  [['bare='], true],
  [['toString'], false],
  [['tier'], false],
])('label %j holds: %s', (label, expected) => expect(matchesLabels({ label }, 'label', labels)).toBe(expected));

test.each([
  [{ 'label!': ['env'] }, false],
  [{ 'label!': ['tier'] }, true],
  [{ label: ['env'], 'label!': ['env=test'] }, true],
])('%j prunes: %s', (filters, expected) => expect(prunesLabels(filters, labels)).toBe(expected));
