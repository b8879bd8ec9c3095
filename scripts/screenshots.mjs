// `npm run screenshots [-- FOLDER]`: pictures of the built page in both themes and three widths, in FOLDER (default:
// test-results/screenshots), and docs/lab.png for the README. The lesson is walked as a learner would.
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { chromiumOptions } from './chromium.mjs';
import { ensureChromium, ensurePackages, root } from './install.mjs';

const WIDTHS = [1440, 768, 360];
const COMMANDS = [
  'docker run -itd --name=container1 busybox',
  'docker run -itd --name=container2 busybox',
  'docker network create -d bridge --subnet 172.25.0.0/16 isolated_nw',
  'docker network connect isolated_nw container2',
  'docker run --network=isolated_nw --ip=172.25.3.3 -itd --name=container3 busybox',
  'docker attach container2',
  'ping -c 3 container3',
];

ensurePackages();
ensureChromium();
const folder = process.argv[2] ?? join(root, 'test-results', 'screenshots');
mkdirSync(folder, { recursive: true });
const port = 20_000 + (process.pid % 20_000);
const server = spawn('npx', ['vite', 'preview', '--port', String(port), '--strictPort'], {
  cwd: root,
  stdio: 'ignore',
  detached: true,
});
const browser = await chromium.launch(chromiumOptions());
try {
  await reachable(`http://localhost:${port}/`);
  for (const language of ['en', 'zh-CN']) {
    for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
      const context = await browser.newContext({
        colorScheme,
        locale: language,
        viewport: { width: WIDTHS[0] ?? 1440, height: 900 },
      });
      const page = await context.newPage();
      await page.goto(`http://localhost:${port}/`);
      await page.locator('.xterm-rows').getByText('$').first().waitFor();
      await page.locator('.xterm-helper-textarea').focus();
      for (const command of COMMANDS) {
        await page.keyboard.type(command);
        await page.keyboard.press('Enter');
        await page.waitForTimeout(300);
      }
      await page.waitForTimeout(3500);
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: width < 500 ? 780 : 900 });
        await page.waitForTimeout(500);
        await page.screenshot({ path: join(folder, `${language}-${colorScheme}-${width}.png`), fullPage: width < 900 });
        if (language === 'en' && colorScheme === 'light' && width === 1440)
          await page.screenshot({ path: join(root, 'docs', 'lab.png') });
      }
      await context.close();
    }
  }
} finally {
  await browser.close();
  if (server.pid !== undefined) process.kill(-server.pid);
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
