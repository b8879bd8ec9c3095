// `npm run screenshots [-- FOLDER [SCENE ...]]`: pictures of the built page's views (scripts/scenes.mjs) in its themes, three
// widths and both languages, in FOLDER (default: test-results/screenshots), and docs/lab.png for the README. FOLDER/index.html
// shows them side by side.
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { chromiumOptions } from './chromium.mjs';
import { ensureChromium, ensurePackages, root } from './install.mjs';
import { SCENES, WORDS } from './scenes.mjs';

const HEIGHTS = { 1440: 900, 768: 1000, 360: 780 };
/** Every view in English in both themes; the other language and the third theme once each. */
const LOOKS = /** @type {const} */ ([
  { language: 'en', theme: 'light' },
  { language: 'en', theme: 'dark' },
  { language: 'en', theme: 'contrast' },
  { language: 'zh-CN', theme: 'light' },
]);
const BEGAN = Date.UTC(2026, 10, 21, 9);

ensurePackages();
ensureChromium();
const [folder = join(root, 'test-results', 'screenshots'), ...wanted] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const port = 20_000 + (process.pid % 20_000);
const server = spawn('npx', ['vite', 'preview', '--port', String(port), '--strictPort'], {
  cwd: root,
  stdio: 'ignore',
  detached: true,
});
const browser = await chromium.launch(chromiumOptions());
/** @type {string[]} */
const taken = [];
try {
  await reachable(`http://localhost:${port}/`);
  for (const scene of SCENES.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
    const session = await prepared(scene);
    for (const look of LOOKS) await photograph(scene, session, look);
  }
  const pictures = taken.map(
    (name) => `<figure><img src="${name}" width="100%"><figcaption>${name}</figcaption></figure>`,
  );
  writeFileSync(join(folder, 'index.html'), `<!doctype html><title>Drydock</title>${pictures.join('\n')}`);
} finally {
  await browser.close();
  if (server.pid !== undefined) process.kill(-server.pid);
}

/**
 * The session of a scene, once it has been typed. The same seed and hour each time, so that pictures can be compared.
 * @param {import('./scenes.mjs').Scene} scene
 */
async function prepared({ hosts = 1, prepare }) {
  const journal = Array.from({ length: hosts }, (_, i) => ({ kind: 'open', at: BEGAN, host: i + 1 }));
  const context = await browser.newContext({ viewport: { width: 1440, height: HEIGHTS[1440] } });
  const page = await opened(context, { version: 1, seed: 7, began: BEGAN, hosts, journal, until: BEGAN });
  await prepare(page);
  const session = await page.evaluate('drydock.save()');
  await context.close();
  return session;
}

/**
 * A page that shows a session.
 * @param {import('@playwright/test').BrowserContext} context
 * @param {unknown} session
 */
async function opened(context, session) {
  const page = await context.newPage();
  const ready = () => page.locator('.xterm-rows').getByText('$').first().waitFor();
  await page.goto(`http://localhost:${port}/`);
  await ready();
  await Promise.all([page.waitForEvent('load'), page.evaluate(`void drydock.load(${JSON.stringify(session)})`)]);
  await ready();
  return page;
}

/**
 * @param {import('./scenes.mjs').Scene} scene
 * @param {unknown} session
 * @param {typeof LOOKS[number]} look
 */
async function photograph({ name: scene, views }, session, { language, theme }) {
  const context = await browser.newContext({
    colorScheme: theme === 'dark' ? 'dark' : 'light',
    contrast: theme === 'contrast' ? 'more' : 'no-preference',
    locale: language,
    viewport: { width: 1440, height: HEIGHTS[1440] },
  });
  const page = await opened(context, session);
  const words = WORDS[language];
  for (const { name: view, sheet, show } of views) {
    await page.setViewportSize({ width: 1440, height: HEIGHTS[1440] });
    await page.waitForTimeout(600);
    await show(page, words);
    for (const [width, height] of Object.entries(HEIGHTS)) {
      await page.setViewportSize({ width: Number(width), height });
      const sheetOf = page.locator('main > nav').getByRole('button', { name: words.sheets[sheet], exact: true });
      // A dialog that is open keeps the page behind it from being clicked.
      if (Number(width) < 900 && (await page.getByRole('dialog').count()) === 0) await sheetOf.click();
      await page.waitForTimeout(450);
      const name = `${scene}-${view}-${language}-${theme}-${width}.png`;
      taken.push(name);
      await page.screenshot({ path: join(folder, name) });
      if (name === 'alias-lens-en-light-1440.png') await page.screenshot({ path: join(root, 'docs', 'lab.png') });
    }
    await page.keyboard.press('Escape');
  }
  await context.close();
}

/** @param {string} url */
async function reachable(url) {
  for (let i = 0; i < 100; i++) {
    try {
      await fetch(url);
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  throw new Error(`nothing answers at ${url}`);
}
