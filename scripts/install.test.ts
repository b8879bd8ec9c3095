import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { agrees } from './install.mjs';
import { isStale } from './newer.mjs';

const one = { version: '1.0.0' };
const forAnotherPlatform = { version: '1.0.0', optional: true };

test.each([
  ['the same', { '': {}, a: one }, { a: one }, true],
  ['an optional one for another platform is missing', { a: one, b: forAnotherPlatform }, { a: one }, true],
  ['one is missing', { a: one, b: one }, { a: one }, false],
  ['another version', { a: one }, { a: { version: '1.0.1' } }, false],
  ['one that is no longer asked for', { a: one }, { a: one, b: one }, false],
])('node_modules against the lockfile: %s', (_what, wanted, installed, expected) => {
  expect(agrees(wanted, installed)).toBe(expected);
});

test('stale is what is missing, or older than any source, or than the removal of one', () => {
  const folder = mkdtempSync(join(tmpdir(), 'newer-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const [built, sources, file] = [join(folder, 'built'), join(folder, 'src'), join(folder, 'src', 'a.ts')];
  const setTime = (path: string, seconds: number) => utimesSync(path, seconds, seconds);
  mkdirSync(sources);
  writeFileSync(file, '');
  setTime(file, 100);
  setTime(sources, 100);
  expect(isStale(built, [sources])).toBe(true);
  writeFileSync(built, '');
  setTime(built, 200);
  expect(isStale(built, [sources, join(folder, 'not there')])).toBe(false);
  setTime(file, 300);
  expect(isStale(built, [sources])).toBe(true);
  rmSync(file);
  setTime(sources, 400);
  expect(isStale(built, [sources])).toBe(true);
});
