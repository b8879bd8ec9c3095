// `npm run bench:page`: what a person waits for in the built page, measured in Chromium. From the Enter key until the frame
// is painted that shows the answer in the terminal, and the one that shows the graph, beside 10, 100 and 1,000 containers;
// the frames of a journey, and those of the timeline's slider while it is dragged. docs/performance.md says more.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { chromium } from '@playwright/test';
import { transformWithOxc } from 'vite';
import { buildPage } from '../scripts/build.mjs';
import { chromiumOptions } from '../scripts/chromium.mjs';
import { ensureChromium, ensurePackages, root } from '../scripts/install.mjs';

/** @typedef {import('@playwright/test').Page} Page */

const SIZES = [10, 100, 1000];
const TIMES = 15;
/** Of the session whose timeline is dragged through. */
const COMMANDS = 300;
const BEGAN = Date.UTC(2026, 10, 21, 8);
/** A full id, or what echo was given. */
const ID = '^[0-9a-f]{64}$';

ensurePackages();
ensureChromium();
await buildPage();
const port = 20_000 + (process.pid % 20_000);
const address = `http://localhost:${port}/`;
const server = spawn('npx', ['vite', 'preview', '--port', String(port), '--strictPort'], {
  cwd: root,
  stdio: 'ignore',
  detached: true,
});
const browser = await chromium.launch(chromiumOptions());
try {
  await reachable();
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const { code } = await transformWithOxc(readFileSync(`${root}/bench/page/probe.ts`, 'utf8'), 'probe.ts');
  // What is left of a module without imports.
  await page.addInitScript(code.replace('export {};', ''));
  await page.goto(address);
  await begun(page);
  const load = loadavg();
  await afterEnter(page);
  await journeys(page);
  await scrubs(page);
  console.log(`load of the machine: ${[...load, ...loadavg()].map((n) => n.toFixed(1)).join(' ')}`);
} finally {
  await browser.close();
  if (server.pid !== undefined) process.kill(-server.pid);
}

/** The table of Enter to paint. @param {Page} page */
async function afterEnter(page) {
  const worked = await meter(page);
  await call(page, `type('docker network create net\\r')`);
  const rows = [];
  for (const [i, size] of SIZES.entries()) {
    await run(page, (SIZES[i - 1] ?? 0) + 1, size);
    /** @type {Record<string, { terminal: number[], graph: number[], cpu: number[] }>} */
    const results = {};
    for (let i = 0; i < TIMES; i++) {
      const name = `t${size}x${i}`;
      const commands = /** @type {const} */ ([
        ['echo', `echo ${name}`, `^${name}$`, null],
        ['network create', `docker network create ${name}`, ID, { name, isThere: true }],
        ['network rm', `docker network rm ${name}`, `^${name}$`, { name, isThere: false }],
        ['run -d', `docker run -d --rm --name ${name} busybox sleep 9`, ID, { name, isThere: true }],
        ['rm -f', `docker rm -f ${name}`, `^${name}$`, { name, isThere: false }],
        ['ps', 'docker ps; echo done', '^done$', null],
      ]);
      for (const [kind, text, row, node] of commands) {
        const result = (results[kind] ??= { terminal: [], graph: [], cpu: [] });
        await page.locator('.xterm-helper-textarea').first().focus();
        await page.keyboard.press('Control+l');
        await call(page, `type(${JSON.stringify(text)})`);
        // A person types longer than the picture moves after the last command; and not in step with the frames.
        await page.waitForTimeout(500 + ((i * 7) % 17));
        await page.evaluate(`probe.watch(${JSON.stringify(row)}, ${JSON.stringify(node)})`);
        const before = await worked();
        await page.keyboard.press('Enter');
        /** @type {{ terminal: number, graph: number | null }} */
        const { terminal, graph } = await page.evaluate('probe.painted');
        await page.waitForTimeout(60);
        result.cpu.push((await worked()) - before);
        result.terminal.push(terminal);
        if (graph !== null) result.graph.push(graph);
      }
    }
    for (const [command, { terminal, graph, cpu }] of Object.entries(results))
      rows.push({
        containers: size,
        command,
        ...spread('terminal', terminal),
        ...spread('graph', graph),
        ...spread('CPU', cpu),
      });
  }
  console.log('From Enter to the painted frame, and what the page works for it, in milliseconds:');
  console.table(rows);
}

/** Containers until there are `last`. @param {Page} page @param {number} first @param {number} last */
async function run(page, first, last) {
  const each = `docker run -d --name box$i --network net busybox sleep 99999 >/dev/null`;
  await call(page, `type(${JSON.stringify(`for i in $(seq ${first} ${last}); do ${each}; done\r`)})`);
  const there = `drydock.world().then((w) => w.hosts[0].engine.containers.length === ${last})`;
  await page.waitForFunction(there, undefined, { timeout: 120_000 });
  await page.waitForTimeout(3000);
}

/** The table of the frames of a journey: from a container through its host, over the wire, to another host's published port. @param {Page} page */
async function journeys(page) {
  const journal = [
    { kind: 'open', at: BEGAN, host: 1 },
    { kind: 'open', at: BEGAN, host: 2 },
    { kind: 'type', at: BEGAN, terminal: 1, keys: 'docker run -d --name web -p 8080:80 busybox httpd -f\r' },
    { kind: 'type', at: BEGAN, terminal: 0, keys: 'docker run -d --name asker busybox sleep 99999; clear\r' },
  ];
  const saved = JSON.stringify({ version: 1, seed: 5, began: BEGAN, hosts: 2, journal, until: BEGAN + 1000 });
  await Promise.all([page.waitForEvent('load'), page.evaluate(`void drydock.load(${saved})`)]);
  await begun(page);
  const [, { interfaces }] = /** @type {[unknown, { interfaces: { addresses: string[] }[] }]} */ (
    await page.evaluate('drydock.world().then((w) => w.hosts)')
  );
  const to = interfaces.at(-1)?.addresses[0]?.split('/')[0];
  const rows = [];
  for (let i = 0; i < 3; i++) {
    await page.locator('.xterm-helper-textarea').first().focus();
    await call(page, `type('docker exec asker wget -qO- http://${to}:8080/')`);
    const frames = /** @type {Promise<number[]>} */ (page.evaluate('probe.frames()'));
    await page.keyboard.press('Enter');
    const times = await frames;
    rows.push({ frames: times.length, ...spread('frame', times), max: round(Math.max(...times)) });
  }
  console.log('Frames while a journey is drawn there and back, in milliseconds:');
  console.table(rows);
}

/** The table of the frames while the slider of a long session is dragged to its beginning and back, and of jumps. @param {Page} page */
async function scrubs(page) {
  const journal = [
    { kind: 'open', at: BEGAN, host: 1 },
    { kind: 'open', at: BEGAN, host: 2 },
    ...Array.from({ length: COMMANDS }, (_, i) => ({
      kind: 'type',
      at: BEGAN + 3000 * (i + 1),
      terminal: i % 5 === 4 ? 1 : 0,
      keys: `${commandOf(i)}\r`,
    })),
  ];
  const saved = { version: 1, seed: 5, began: BEGAN, hosts: 2, journal, until: BEGAN + 3000 * (COMMANDS + 2) };
  await Promise.all([page.waitForEvent('load'), page.evaluate(`void drydock.load(${JSON.stringify(saved)})`)]);
  await begun(page);
  const forth = Array.from({ length: COMMANDS + 1 }, (_, i) => i);
  const back = forth.toReversed();
  const jumps = Array.from({ length: 60 }, (_, i) => (i * 7919) % (COMMANDS + 1));
  const worked = await meter(page);
  const rows = [];
  for (const [way, points] of Object.entries({ back, forth, jumps })) {
    const before = await worked();
    const times = /** @type {number[]} */ (await page.evaluate(`probe.drag(${JSON.stringify(points)})`));
    const cpu = round(((await worked()) - before) / points.length);
    rows.push({ way, points: points.length, CPU: cpu, ...spread('frame', times), max: round(Math.max(...times)) });
    await page.waitForTimeout(1000);
  }
  console.log(
    `A point of the timeline of ${COMMANDS} commands in each frame, and what the page works for it, in milliseconds:`,
  );
  console.table(rows);
}

/** What somebody types who tries networks out: the first ones make things, the others look and change. @param {number} i */
function commandOf(i) {
  const n = Math.floor(i / 10);
  return [
    `docker network create net${n % 10}x${n}`,
    `docker run -itd --name c${n} --network net${n % 10}x${n} busybox`,
    `docker ps`,
    `docker exec c${n} ping -c 1 c${n}`,
    `docker run -d --name far${n} busybox sleep 99999`,
    `docker network connect --alias web${n} bridge c${n}`,
    `docker network inspect net${n % 10}x${n}`,
    `docker exec c${n} nslookup c${n}`,
    `docker rm -f c${n - 2}`,
    `docker network ls`,
  ][i % 10];
}

/** What the page's main thread has worked so far, in milliseconds of its own time. @param {Page} page */
async function meter(page) {
  const cpu = await page.context().newCDPSession(page);
  await cpu.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => {
    const { metrics } = await cpu.send('Performance.getMetrics');
    return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0);
  };
}

/** @param {Page} page @param {string} text */
async function call(page, text) {
  await page.evaluate(`drydock.${text}`);
}

async function reachable() {
  for (let i = 0; i < 100; i++) {
    const answered = await fetch(address).catch(() => null);
    if (answered !== null) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${address} does not answer`);
}

/** @param {Page} page */
async function begun(page) {
  await page.locator('.xterm-rows').first().getByText('$').first().waitFor();
  await page.waitForFunction('drydock.graph().then((g) => g !== null)');
  await page.waitForTimeout(500);
}

/** @param {string} name @param {number[]} times */
function spread(name, times) {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (/** @type {number} */ share) => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
  if (times.length === 0) return {};
  return { [`${name} min`]: round(at(0)), [`${name} p50`]: round(at(0.5)), [`${name} p95`]: round(at(0.95)) };
}

/** @param {number} time */
function round(time) {
  return Math.round(time * 10) / 10;
}
