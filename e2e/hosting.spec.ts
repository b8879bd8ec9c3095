import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { contentSecurityPolicy } from '../scripts/csp.ts';
import { LabPage } from './lab.ts';
import { serveFolder } from './serveFolder.ts';

const guide = readFileSync('docs/hosting.md', 'utf8');
/** What the table of headers says, by its rows. */
const rows = [...guide.matchAll(/^\| (every|hashed|the rest) \| `([^`]+)` \| `([^`]+)` \|$/gm)];

function headersOf(file: string): Readonly<Record<string, string>> {
  const isHashed = /^assets\/|^v\d+\/lab-[^/]+\.(js|css)$/.test(file);
  const kinds = ['every', isHashed ? 'hashed' : 'the rest'];
  return Object.fromEntries(
    rows.flatMap(([, files = '', name = '', value = '']) => (kinds.includes(files) ? [[name, value]] : [])),
  );
}

test('the documented policy is the one of the pages, in every recipe', () => {
  const documented = [...guide.matchAll(/default-src [^"`\n]+/g)].map(([policy]) => policy);
  expect(documented).toHaveLength(3);
  for (const policy of documented) expect(policy).toBe(`${contentSecurityPolicy}; frame-ancestors *`);
  for (const page of ['index.html', 'lab.html', 'v1/lab.html']) {
    const [, policy = ''] =
      /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(readFileSync(`dist/${page}`, 'utf8')) ?? [];
    expect(policy.replaceAll('&#39;', "'"), page).toBe(contentSecurityPolicy);
  }
});

test('only what has its content in its name is kept without asking', () => {
  const files = readdirSync('dist', { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice('dist/'.length));
  expect(headersOf('sw.js')['Cache-Control']).toBe('no-cache');
  for (const file of files)
    expect(headersOf(file)['Cache-Control'], file).toMatch(
      /-[\w-]{8}\.(js|css)$/.test(file) ? /immutable/ : /^no-cache$/,
    );
});

test('with the documented headers the page is whole below a path, and in a sandboxed frame of another origin', async ({
  page,
}) => {
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(String(error)));
  await using host = await serveFolder('dist', { path: '/a/b/', headers: headersOf });
  const lab = new LabPage(page);
  await page.goto(`http://localhost:${host.port}/a/b/`);
  await expect(lab.screen).toContainText('$');
  expect(said.filter((text) => !text.includes('Playwright'))).toEqual([]);

  const html = `<!doctype html><title>Docs</title><iframe sandbox="allow-scripts" width="900" height="600"
    src="http://localhost:${host.port}/a/b/?embed&run=docker network ls"></iframe>`;
  await using docs = await serveFolder('e2e/recipes/html', { pages: new Map([['/docs', { html }]]) });
  await page.goto(`http://127.0.0.1:${docs.port}/docs`);
  await expect(page.frameLocator('iframe').locator('.xterm-rows').first()).toContainText('NETWORK ID');
});
