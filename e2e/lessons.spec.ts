import { expect, test, type Page } from '@playwright/test';
import { LabPage } from './lab.ts';

/** Goes to the lesson's pane with F6, then on with Tab until the button of this name has the focus, and presses Enter. */
async function choose(page: Page, name: RegExp): Promise<void> {
  const wanted = page.getByRole('button', { name }).first();
  await expect(wanted).toBeVisible();
  const lesson = page.getByRole('region', { name: 'Lesson', exact: true });
  for (let presses = 0; presses < 5; presses++) {
    if (await lesson.evaluate((pane) => pane === document.activeElement)) break;
    await page.keyboard.press('F6');
  }
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab');
    if (await wanted.evaluate((button) => button === document.activeElement)) {
      await page.keyboard.press('Enter');
      return;
    }
  }
  throw new Error(`Tab does not come to ${String(name)}`);
}

/** Goes to the terminal with F6 and types. */
async function type(page: Page, lines: readonly string[]): Promise<void> {
  const keyboard = page.locator('[role=tabpanel]:not([hidden]) textarea').first();
  for (let presses = 0; presses < 5; presses++) {
    if (await keyboard.evaluate((area) => area === document.activeElement)) break;
    await page.keyboard.press('F6');
  }
  for (const line of lines) {
    await page.keyboard.type(line);
    await page.keyboard.press('Enter');
  }
}

/** How long a name that nobody answers for is asked for, and more: in milliseconds. */
const ASKING = { timeout: 20_000 };

const done = (steps: number) => Array.from({ length: steps }, () => 'done');

test('a newcomer: three lessons and two challenges with the keyboard alone', async ({ page }) => {
  test.setTimeout(240_000);
  const lab = new LabPage(page);
  await lab.open();
  await expect(page.getByRole('heading', { name: 'Connect containers' })).toBeVisible();
  await type(page, [
    'docker run -itd --name=container1 busybox',
    'docker run -itd --name=container2 busybox',
    'docker network create -d bridge --subnet 172.25.0.0/16 isolated_nw',
    'docker network connect isolated_nw container2',
    'docker run --network=isolated_nw --ip=172.25.3.3 -itd --name=container3 busybox',
    'docker attach container2',
    'ping -c 1 container3',
    'ping -c 1 container1',
    'ping -c 1 172.17.0.2',
  ]);
  await expect.poll(() => lab.steps(), ASKING).toEqual([...done(5), 'now']);
  await page.keyboard.press('Control+p');
  await page.keyboard.press('Control+q');
  await expect(lab.screen).toContainText('read escape sequence');
  await type(page, ['docker exec container3 ping -c 1 -W 1 172.17.0.2']);
  await expect.poll(() => lab.steps()).toEqual(done(6));
  await expect(page.getByText('Done. Everything that this lesson asked for is there.')).toBeVisible();

  await choose(page, /^Next lesson$/);
  await expect(page.getByRole('heading', { name: 'Create networks' })).toBeFocused();
  await choose(page, /^Begin on a fresh host$/);
  await type(page, [
    'docker network create simple-network',
    'docker network create second-network',
    'docker network create --subnet 192.168.100.0/24 planned',
    'docker run -itd --name=first --network=planned --ip 192.168.100.129 busybox',
    'docker network create --subnet 10.8.0.0/24 -o com.docker.network.bridge.enable_icc=false quiet',
    'docker run -itd --name=one --network=quiet busybox',
    'docker run -itd --name=two --network=quiet busybox',
    'docker exec one ping -c 1 -W 1 two',
    'docker network create --internal --subnet 10.9.0.0/24 closed',
  ]);
  await expect.poll(() => lab.steps(), ASKING).toEqual(done(5));

  await choose(page, /^Next lesson$/);
  await choose(page, /^Begin on a fresh host$/);
  await type(page, [
    'docker run -itd --name=container1 busybox',
    'docker run -itd --name=container2 busybox',
    'docker exec container2 ping -c 1 container1',
    'docker exec container2 ping -c 1 172.17.0.2',
    'docker network create isolated_nw',
    'docker run -itd --name=container3 --network=isolated_nw busybox',
    'docker run -itd --name=container4 --network=isolated_nw busybox',
  ]);
  await expect(page.getByText('Both are on isolated_nw. Ask for container3 in container4.')).toBeVisible(ASKING);
  await type(page, ['docker exec container4 ping -c 1 container3', 'docker exec container3 ping -c 1 container4']);
  await expect.poll(() => lab.steps()).toEqual(done(3));

  await choose(page, /^All lessons$/);
  await expect(page.getByRole('button', { name: /^Create networks done$/ })).toBeVisible();
  await choose(page, /^A room of its own/);
  await choose(page, /^Begin on a fresh host$/);
  await type(page, ['docker network create front', 'docker run -itd --name=web --network=front busybox']);
  await expect.poll(() => lab.steps()).toEqual(done(1));

  await choose(page, /^All lessons$/);
  await choose(page, /^By name/);
  await choose(page, /^Begin on a fresh host$/);
  const missing = page.locator('[data-goal=missing]');
  await expect(missing).toHaveText(['web finds the name db']);
  await type(page, ['docker network create back', 'docker network connect back web', 'docker network connect back db']);
  await expect(missing).toHaveCount(0);
  await expect(page.getByText('3 commands so far, par is 3')).toBeVisible();
  await expect.poll(() => lab.steps()).toEqual(done(1));

  await page.reload();
  await expect(page.getByRole('heading', { name: 'By name' })).toBeVisible();
  await expect.poll(() => lab.steps()).toEqual(done(1));
});

const OWN = `---
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

test('a command is copied as it stands; where the browser refuses, that is said', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const lab = new LabPage(page);
  await lab.open();
  const command = 'docker run -itd --name=container1 busybox';
  await page.getByRole('button', { name: `Copy: ${command}` }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Copied' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(command);
  await page.evaluate(() => (navigator.clipboard.writeText = () => Promise.reject(new Error('not here'))));
  await page.getByRole('button', { name: `Copy: ${command}` }).click();
  await expect(page.getByRole('status').filter({ hasText: 'The browser did not let it be copied' })).toBeVisible();
});

test('a lesson of your own: from a file, dropped, and from an address; nothing in it is script', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  const drop = async (type: string, data: string): Promise<void> => {
    const dropped = await page.evaluateHandle(
      ([kind = '', text = '']) => {
        const transfer = new DataTransfer();
        if (kind === 'file') transfer.items.add(new File([text], 'mine.md', { type: 'text/markdown' }));
        else transfer.setData(kind, text);
        return transfer;
      },
      [type, data],
    );
    await page.dispatchEvent('#terminal', 'drop', { dataTransfer: dropped });
  };
  const alert = page.getByRole('alert');

  await drop('file', '## S\n');
  await expect(alert).toContainText('file:mine.md:1: expected front matter');
  await expect(page.getByRole('heading', { name: 'Connect containers' })).toBeVisible();
  await drop('file', OWN);
  await expect(page.getByRole('heading', { name: 'My own' })).toBeVisible();
  await expect(alert).toHaveCount(0);
  await lab.run('docker network create web');
  await expect.poll(() => lab.steps()).toEqual(['done']);
  expect(await page.evaluate(() => 'bad' in window)).toBe(false);
  await expect(page.locator('a[href^=javascript]')).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'My own' })).toBeVisible();
  await expect.poll(() => lab.steps()).toEqual(['done']);

  await drop('text/uri-list', '# a remark\nhttps://lessons.example/mine.md\n');
  await expect(alert).toContainText('This page loads nothing from other sites.');
  await page.route('**/mine.md', (route) => route.fulfill({ body: OWN.replace('My own', 'From an address') }));
  await page.getByRole('button', { name: 'All lessons' }).click();
  await page.getByLabel('Address of a lesson').fill('mine.md');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'From an address' })).toBeVisible();

  await page.getByRole('button', { name: 'All lessons' }).click();
  await page
    .getByLabel('Open a lesson file')
    .setInputFiles({ name: 'bad.md', mimeType: 'text/markdown', buffer: Buffer.from([0xff, 0xfe]) });
  await expect(alert).toContainText('bad.md is not a text in UTF-8.');
});

test('progress: reset and taken back, saved as a file and brought again, a bad file changes nothing', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await lab.open();
  await lab.type('docker run -itd --name=container1 busybox; docker run -itd --name=container2 busybox');
  await expect.poll(() => lab.steps()).toEqual(['done', 'now', 'later', 'later', 'later', 'later']);
  await page.getByRole('button', { name: 'All lessons' }).click();
  const entry = page.getByRole('button', { name: /^Connect containers/ });
  await expect(entry).toHaveText(/1 of 6/);
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save progress as a file' }).click();
  const file = await (await saved).path();

  await page.getByRole('button', { name: 'Reset progress of: Connect containers' }).click();
  await expect(entry).toHaveText(/10 min/);
  await page.getByRole('button', { name: 'Take back' }).click();
  await expect(entry).toHaveText(/1 of 6/);

  const bring = page.getByLabel('Bring progress from a file');
  await bring.setInputFiles({ name: 'bad.json', mimeType: 'application/json', buffer: Buffer.from('{"lessons":') });
  await expect(page.getByRole('alert')).toContainText('bad.json does not hold progress of lessons.');
  await expect(entry).toHaveText(/1 of 6/);
  await page.getByRole('button', { name: 'Reset all progress' }).click();
  await expect(entry).toHaveText(/10 min/);
  await bring.setInputFiles(file);
  await expect(entry).toHaveText(/1 of 6/);
  await expect(page.getByRole('alert')).toHaveCount(0);
});
