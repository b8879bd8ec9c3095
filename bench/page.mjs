// `node bench/page.mjs`: what a person waits for in the page, measured in Chromium on the built page: from Enter to the
// painted terminal and to the painted picture with 10, 100 and 1,000 containers, and the frames of a journey.
import { spawn } from 'node:child_process';
import { chromium } from '@playwright/test';
import { buildPage } from '../scripts/build.mjs';
import { chromiumOptions } from '../scripts/chromium.mjs';
import { ensureChromium, ensurePackages, root } from '../scripts/install.mjs';

const SIZES = [10, 100, 1000];
const TIMES = 20;

ensurePackages();
ensureChromium();
await buildPage();
const port = 20_000 + (process.pid % 20_000);
const server = spawn('npx', ['vite', 'preview', '--port', String(port), '--strictPort'], {
  cwd: root,
  stdio: 'ignore',
  detached: true,
});
const browser = await chromium.launch(chromiumOptions());
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await opened(page, `http://localhost:${port}/`);
  const rows = [];
  let made = 0;
  await command(page, 'docker network create net');
  for (const size of SIZES) {
    const loop = `for i in $(seq ${made + 1} ${size}); do docker run -d --name box$i --network net busybox sleep 99999 >/dev/null; done`;
    await command(page, loop);
    await page.waitForFunction(
      `drydock.world().then((w) => w.hosts[0].engine.containers.length === ${size})`,
      undefined,
      { timeout: 120_000 },
    );
    await page.waitForTimeout(3000);
    made = size;
    const terminal = [];
    const picture = [];
    for (let i = 0; i < TIMES; i++) {
      terminal.push(await enterToTerminal(page, `echo ${size}-${i}`));
      picture.push(await enterToPicture(page, `docker network create t${size}x${i}`));
      await command(page, `docker network rm t${size}x${i}`);
      await page.waitForTimeout(50);
    }
    rows.push({ containers: size, ...p95('terminal', terminal), ...p95('picture', picture) });
  }
  console.table(rows);
  console.table([await journeyFrames(page)]);
} finally {
  await browser.close();
  if (server.pid !== undefined) process.kill(-server.pid);
}

/** @param {import('@playwright/test').Page} page @param {string} url */
async function opened(page, url) {
  for (let i = 0; i < 100; i++) {
    try {
      await page.goto(url);
      break;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  await page.locator('.xterm-rows').getByText('$').first().waitFor();
  await page.waitForFunction('drydock.graph().then((g) => g !== null)');
}

/** @param {import('@playwright/test').Page} page @param {string} text */
async function command(page, text) {
  await page.evaluate(`drydock.type(${JSON.stringify(`${text}\r`)})`);
}

/** Milliseconds from Enter until what was echoed stands in the rows of the frame that is painted next. @param {import('@playwright/test').Page} page @param {string} text */
async function enterToTerminal(page, text) {
  const said = text.replace('echo ', '');
  await page.evaluate(`drydock.type(${JSON.stringify(text)})`);
  await page.waitForTimeout(60);
  return page.evaluate(`(async () => {
    const shown = new Promise((done) => {
      const rows = document.querySelector('.xterm-rows');
      const seen = () => [...rows.children].some((row) => row.textContent.trim() === '${said}') && done(performance.now());
      new MutationObserver(seen).observe(rows, { childList: true, subtree: true, characterData: true });
    });
    const began = performance.now();
    await drydock.type('\\r');
    return (await shown) - began;
  })()`);
}

/** Milliseconds from Enter until the frame after the one in which cytoscape has drawn the new network. @param {import('@playwright/test').Page} page @param {string} text */
async function enterToPicture(page, text) {
  const name = text.split(' ').at(-1);
  await page.evaluate(`drydock.type(${JSON.stringify(text)})`);
  await page.waitForTimeout(60);
  return page.evaluate(`(async () => {
    const began = performance.now();
    const cy = [...document.querySelectorAll('div')].find((div) => div._cyreg !== undefined)._cyreg.cy;
    const drawn = () => cy.nodes('.network').some((n) => n.data('label') === '${name}');
    await drydock.type('\\r');
    await new Promise((done) => { const look = () => (drawn() ? cy.one('render', done) : requestAnimationFrame(look)); look(); });
    return performance.now() - began;
  })()`);
}

/** The frames while packets are drawn. @param {import('@playwright/test').Page} page */
async function journeyFrames(page) {
  await command(page, 'docker exec box1 ping -c 4 box2');
  const times = await page.evaluate(`new Promise((done) => {
    const times = [];
    let last = performance.now();
    const next = (now) => { times.push(now - last); last = now; times.length < 180 ? requestAnimationFrame(next) : done(times); };
    requestAnimationFrame(next);
  })`);
  return { frames: times.length, ...p95('frame', times) };
}

/** @param {string} name @param {number[]} times */
function p95(name, times) {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (/** @type {number} */ share) =>
    Math.round((sorted[Math.floor((sorted.length - 1) * share)] ?? 0) * 10) / 10;
  return { [`${name} p50`]: at(0.5), [`${name} p95`]: at(0.95) };
}
