import { expect, test, type Page } from '@playwright/test';
import { LabPage } from './lab.ts';

/** Goes back with Shift-Tab, which leaves the terminal too, until the button of this name has the focus, and presses Enter. */
async function choose(page: Page, name: RegExp): Promise<void> {
  const wanted = page.getByRole('button', { name }).first();
  await expect(wanted).toBeVisible();
  for (let presses = 0; presses < 150; presses++) {
    await page.keyboard.press('Shift+Tab');
    if (await wanted.evaluate((button) => button === document.activeElement)) {
      await page.keyboard.press('Enter');
      return;
    }
  }
  throw new Error(`Shift-Tab does not come to ${String(name)}`);
}

test('two lessons and a challenge with the keyboard alone', async ({ page }) => {
  test.setTimeout(120_000);
  const lab = new LabPage(page);
  await lab.open();
  const all = (done: number) => Array.from({ length: done }, () => 'done');

  await choose(page, /^All lessons$/);
  await choose(page, /^Create networks/);
  await expect(page.getByRole('heading', { name: 'Create networks' })).toBeVisible();
  for (const command of [
    'docker network create simple-network',
    'docker network create second-network',
    'docker network create --subnet 192.168.100.0/24 planned',
    'docker run -itd --name=first --network=planned --ip 192.168.100.129 busybox',
    'docker network create --internal --subnet 10.9.0.0/24 closed',
  ]) {
    await lab.type(command);
  }
  await expect.poll(() => lab.steps()).toEqual(all(4));
  await expect(page.getByText('Done. Everything that this lesson asked for is there.')).toBeVisible();

  await choose(page, /^All lessons$/);
  await expect(page.getByRole('button', { name: /^Create networks done$/ })).toBeVisible();
  await choose(page, /^Remove and clean up/);
  await choose(page, /^Begin on a fresh host$/);
  await expect.poll(async () => (await lab.graph()).networks.toSorted()).toEqual(['bridge', 'isolated_nw', 'spare']);
  await lab.type('docker network disconnect isolated_nw container3');
  await expect.poll(() => lab.steps()).toEqual(['done', 'now', 'later']);
  await lab.type('docker stop -t 0 container4 container5 container6 container7');
  await expect(page.getByText('Nothing running is on isolated_nw any more.')).toBeVisible();
  await lab.type('docker network rm isolated_nw');
  await lab.type('docker rm -f container3 container4');
  await lab.type('docker network prune -f');
  await expect.poll(() => lab.steps()).toEqual(all(3));

  await choose(page, /^All lessons$/);
  await choose(page, /^By name/);
  await choose(page, /^Begin on a fresh host$/);
  const missing = page.locator('[data-goal=missing]');
  await expect(missing).toHaveText(['web finds the name db']);
  await lab.type('docker network create back');
  await lab.type('docker network connect back web');
  await lab.type('docker network connect back db');
  await expect(missing).toHaveCount(0);
  await expect(page.getByText('3 commands so far, par is 3')).toBeVisible();
  await expect.poll(() => lab.steps()).toEqual(all(1));

  await page.reload();
  await expect(page.getByRole('heading', { name: 'By name' })).toBeVisible();
  await expect.poll(() => lab.steps()).toEqual(all(1));
});

test('a dropped file runs as a lesson, and nothing in it is script', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  const text = `---
title: My own
question: Does it run?
minutes: 1
---

<script>window.bad = true</script><img src=x onerror="window.bad = true"> [bad](javascript:alert(1))

## One

Run \`docker network create web\`{{exec}}.

\`\`\`check
- network: web
\`\`\`
`;
  await page.getByRole('button', { name: 'All lessons' }).click();
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'mine.md', mimeType: 'text/markdown', buffer: Buffer.from(text) });
  await expect(page.getByRole('heading', { name: 'My own' })).toBeVisible();
  await lab.run('docker network create web');
  await expect.poll(() => lab.steps()).toEqual(['done']);
  expect(await page.evaluate(() => 'bad' in window)).toBe(false);
  await expect(page.locator('a[href^=javascript]')).toHaveCount(0);

  await page.getByRole('button', { name: 'All lessons' }).click();
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'bad.md', mimeType: 'text/markdown', buffer: Buffer.from('## S\n') });
  await expect(page.getByRole('alert')).toContainText('file:bad.md:1: expected front matter');
});
