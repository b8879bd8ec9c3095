import { expect, test } from 'vitest';
import { cacheOf, cachesOf, inOrder, pathFor, type KeptFile } from './files.ts';
import { mayKeep } from './register.ts';

const SCOPE = 'https://example.org/docs/lab/';
const files: readonly KeptFile[] = [
  { url: 'index.html', revision: 'a' },
  { url: 'assets/index-1.js', revision: null },
  { url: 'favicon.svg', revision: 'b' },
];

test.each<[string, string, string | null]>([
  ['GET', SCOPE, 'index.html'],
  ['GET', `${SCOPE}?present#lesson=links`, 'index.html'],
  ['GET', `${SCOPE}index.html`, 'index.html'],
  ['GET', `${SCOPE}favicon.svg`, 'favicon.svg'],
  ['GET', `${SCOPE}assets/index-1.js`, 'assets/index-1.js'],
  ['GET', `${SCOPE}assets/of-another-version.js`, 'assets/of-another-version.js'],
  ['GET', `${SCOPE}guide/page.html`, null],
  ['GET', 'https://example.org/docs/laboratory', null],
  ['GET', 'https://example.org/', null],
  ['GET', 'https://elsewhere.example/docs/lab/index.html', null],
  ['POST', SCOPE, null],
])('%s %s is answered with %s', (method, url, path) => {
  expect(pathFor({ method, url }, SCOPE, files)).toBe(path);
});

test('a version is told by its files, and a place by its path', () => {
  const [page, ...others] = files;
  const changed = [{ url: 'index.html', revision: 'z' }, ...others];
  expect(page).not.toEqual(changed[0]);
  const names = [cacheOf(SCOPE, files), cacheOf(SCOPE, changed), cacheOf('https://example.org/', files)];
  expect(new Set(names).size).toBe(3);
  expect(names.map((name) => name.startsWith(cachesOf(SCOPE)))).toEqual([true, true, false]);
});

test('pages come last', () => {
  expect(inOrder(files).map((some) => some.map(({ url }) => url))).toEqual([
    ['assets/index-1.js', 'favicon.svg'],
    ['index.html'],
  ]);
});

test.each([
  ['https://example.org', false, true],
  ['http://localhost:4173', false, true],
  ['https://example.org', true, false],
  // A sandboxed frame, and a file.
  ['null', false, false],
  ['file://', false, false],
])('a page of %s (in a frame: %s) keeps itself: %s', (origin, isFramed, may) => {
  expect(mayKeep({ origin, isFramed })).toBe(may);
});
