import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { LabPage } from './lab.ts';
import { serveFolder } from './serveFolder.ts';

test.use({ serviceWorkers: 'allow' });

/** Every file of the version is kept, and the page's requests go through the worker. */
async function untilKept(page: Page): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready);
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
}

/** Publishes another version in the same folder: another page, and a worker that says so. */
async function publish(folder: string, title: string): Promise<void> {
  const page = join(folder, 'index.html');
  await writeFile(page, (await readFile(page, 'utf8')).replace(/<title>.*<\/title>/, `<title>${title}</title>`));
  const worker = join(folder, 'sw.js');
  const text = await readFile(worker, 'utf8');
  const changed = text.replace(/("revision":")[^"]*(","url":"index\.html")/, `$1${title}$2`);
  expect(changed).not.toBe(text);
  await writeFile(worker, changed);
}

test('after the first visit everything works without a network, below any path', async ({ page, context }) => {
  const lab = new LabPage(page);
  const outside: string[] = [];
  page.on('request', (request) => void outside.push(request.url()));
  {
    await using host = await serveFolder('dist', { path: '/docs/labs/drydock/' });
    const url = `http://localhost:${host.port}/docs/labs/drydock/`;
    await page.goto(url);
    await expect(lab.screen).toContainText('$');
    await untilKept(page);
    // Each file was asked for once: what the page had loaded, the worker did not load again.
    const assets = host.asked.filter((file) => file.startsWith('assets/'));
    expect(new Set(assets).size).toBe(assets.length);
    expect(outside.filter((asked) => !asked.startsWith(url))).toEqual([]);
  }
  await context.setOffline(true);
  await page.reload();
  await expect(lab.screen).toContainText('$');
  await lab.run('docker run -itd --name=container1 busybox');
  await lab.run('docker run -itd --name=container2 busybox');
  await expect.poll(async () => (await lab.steps())[0]).toBe('done');
  for (const tab of ['Journey', 'Inspect', 'Events', 'Names']) {
    await page.getByRole('tab', { name: tab }).click();
    await expect(page.getByRole('tab', { name: tab })).toHaveAttribute('aria-selected', 'true');
  }
  await page.getByRole('button', { name: 'Share' }).click();
  await expect(page.getByRole('dialog', { name: 'Share' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '中文' }).click();
  await expect(page.getByRole('heading', { level: 2 }).first()).toHaveText(/[一-鿿]/);
  await expect(page.getByRole('button', { name: '分享' })).toBeVisible();
});

test('an update is announced; the next load brings it, and nothing else does', async ({ page, context }, info) => {
  const folder = info.outputPath('site');
  await cp('dist', folder, { recursive: true });
  await using host = await serveFolder(folder, { path: '/lab/' });
  const url = `http://localhost:${host.port}/lab/`;
  const lab = new LabPage(page);
  await page.goto(url);
  await expect(lab.screen).toContainText('$');
  await untilKept(page);
  await lab.type('docker network create kept_nw');
  await expect(lab.screen).toContainText(/[0-9a-f]{64}/);
  const notice = page.getByRole('status').filter({ hasText: 'There is a new version of the lab' });
  await expect(notice).toHaveCount(0);

  await publish(folder, 'Second');
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
  await expect(notice).toBeVisible();
  await expect(page).toHaveTitle('Drydock');
  await lab.type('echo "still $((40 + 2))"');
  await expect(lab.screen).toContainText('still 42');
  await notice.getByRole('button', { name: 'Later' }).click();
  await expect(notice).toHaveCount(0);

  // A second window has the new version at once.
  const other = await context.newPage();
  await other.goto(url);
  await expect(other).toHaveTitle('Second');
  await other.close();

  await publish(folder, 'Third');
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
  await notice.getByRole('button', { name: 'Reload now' }).click();
  await expect(page).toHaveTitle('Third');
  await expect(lab.screen).toContainText('kept_nw');
  await expect(notice).toHaveCount(0);
});
