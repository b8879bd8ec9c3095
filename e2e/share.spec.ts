import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import { LabPage } from './lab.ts';

/** The link that the dialog shows once it is made. */
async function sessionLink(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Share' }).click();
  const field = page.getByLabel('Link to this session', { exact: true });
  await expect(field).toHaveValue(/#session=[12]\./);
  return field.inputValue();
}

async function text(lab: LabPage): Promise<string> {
  return (await lab.screen.innerText()).replaceAll('\u00a0', ' ').trimEnd();
}

async function openAt(page: Page, address: string): Promise<LabPage> {
  const lab = new LabPage(page);
  await page.goto(address);
  await expect(lab.screen).toContainText('$');
  return lab;
}

test('a link brings the same screen and picture back, and the session goes on', async ({ page, browser }) => {
  const lab = new LabPage(page);
  await lab.open();
  await lab.type('docker network create --subnet 172.25.0.0/16 isolated_nw');
  await lab.type('docker run -itd --name=c1 --network isolated_nw busybox');
  await lab.type('docker exec c1 hostname -i');
  await expect(lab.screen).toContainText('172.25.0.2');
  const shown = await text(lab);
  const link = await sessionLink(page);
  expect(link.length).toBeLessThan(400);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Share' })).toBeFocused();

  const context = await browser.newContext();
  const other = await openAt(await context.newPage(), link);
  await expect.poll(() => text(other)).toBe(shown);
  await expect.poll(async () => (await other.graph()).endpoints).toEqual((await lab.graph()).endpoints);
  expect(new URL(other.page.url()).hash).toBe('');
  await other.type('echo "still $((40 + 2))"');
  await expect(other.screen).toContainText('still 42');
  await other.page.reload();
  await expect(other.screen).toContainText('still 42');
  await context.close();
});

test('one’s own work is asked about, kept, or replaced; back and forward are harmless', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  await lab.type('docker network create shared_nw');
  await expect.poll(async () => (await lab.graph()).networks).toContain('shared_nw');
  const link = await sessionLink(page);
  await page.keyboard.press('Escape');
  await lab.type('docker network create mine');
  await expect.poll(async () => (await lab.graph()).networks).toContain('mine');

  await page.goto(link);
  const question = page.getByRole('dialog', { name: 'A shared session' });
  await question.getByRole('button', { name: 'Keep mine' }).click();
  await expect.poll(async () => (await lab.graph()).networks).toContain('mine');
  expect(new URL(page.url()).hash).toBe('');
  await page.goBack();
  await expect(lab.screen).toContainText('mine');
  await page.goForward();
  await expect(lab.screen).toContainText('mine');

  await page.goto(link);
  await question.getByRole('button', { name: 'Open the shared session' }).click();
  await expect(lab.screen).not.toContainText('mine');
  await expect.poll(async () => (await lab.graph()).networks).toEqual(['bridge', 'shared_nw']);
});

for (const [name, fragment, sentence] of [
  ['damaged', '#session=1.AAAAAAAA', 'This link is damaged'],
  ['from the future', '#session=7.abc', 'made by a newer version of the lab (links of version 7)'],
  ['from the past', '#session=0.abc', 'made by an older version of the lab'],
  ['not a lesson', '#lesson=%00', 'This link is damaged'],
] as const) {
  test(`a link that is ${name} is told about, and the lab is there`, async ({ page }) => {
    const lab = await openAt(page, `/${fragment}`);
    const dialog = page.getByRole('dialog', { name: 'This cannot be opened' });
    await expect(dialog).toContainText(sentence);
    await dialog.getByRole('button', { name: 'Close' }).click();
    await lab.type('echo here');
    await expect(lab.screen).toContainText('here');
  });
}

test('whatever stands behind # in an address, the lab is there, or a sentence and the lab', async ({ page }) => {
  test.setTimeout(120_000);
  const lab = new LabPage(page);
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  await lab.open();
  await lab.type('docker network create mine');
  await expect.poll(async () => (await lab.graph()).networks).toContain('mine');
  const link = new URL(await sessionLink(page)).hash;
  await page.keyboard.press('Escape');
  const refused = page.getByRole('dialog', { name: 'This cannot be opened' });
  const fragments = [
    // Cut within the session; behind it stands only how it was looked at.
    ...[1, 12, 40, link.indexOf('&') - 4].map((length) => link.slice(0, length)),
    link.replace(/[A-Za-z](?=.{20})/g, 'A'),
    `${link}&at=999999&tab=nothing&pick=container/x/y&rows=0-0&columns2=%FF`,
    '#session=1.%00%FF',
    '#session=99999999999.abc',
    '#session=2.abc',
    '#lesson=',
    '#lesson=links&step=0',
    '#\u{1f40b}',
    `#session=1.${'A'.repeat(1_900_000)}`,
  ];
  for (const fragment of fragments) {
    await page.evaluate((hash) => void (location.hash = hash), fragment);
    if (/^#(session|lesson)=/.test(fragment)) {
      await expect(page.getByRole('dialog')).toBeVisible();
      if (!fragment.includes('&at=')) await expect(refused.getByRole('alert')).toContainText(/\.$/);
      await page.keyboard.press('Escape');
    }
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
  await lab.type('echo "still $((40 + 2))"');
  await expect(lab.screen).toContainText('still 42');
  expect((await lab.graph()).networks).toContain('mine');
  // More than any browser's address bar keeps: also as the page's first address.
  await page.goto(`/#session=1.${'A'.repeat(500_000)}`);
  await page.reload();
  await expect(refused).toBeVisible();
  await expect(lab.screen).toContainText('still 42');
  expect(faults).toEqual([]);
});

test('a session goes out and in as a file; a bad file loses nothing; transcripts', async ({ page, browser }, info) => {
  const lab = new LabPage(page);
  await lab.open();
  await lab.type('docker network create filed');
  await lab.type('docker network ls -q --filter name=nothing; echo done');
  await expect(lab.screen).toContainText('done');
  const shown = await text(lab);
  await page.getByRole('button', { name: 'Share' }).click();
  const saved = async (name: string): Promise<string> => {
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name }).click();
    const file = info.outputPath(name.replaceAll(/\W/g, ''));
    await (await waiting).saveAs(file);
    return file;
  };
  const consoleFile = await readFile(await saved('Transcript (console text)'), 'utf8');
  expect(consoleFile).toMatch(
    /^\$ docker network create filed\n[0-9a-f]{64}\n\$ docker network ls -q --filter name=nothing; echo done\ndone\n$/,
  );
  expect(await readFile(await saved('Transcript (Markdown)'), 'utf8')).toContain('```console\n$ docker network create');
  expect(await readFile(await saved('Recording (asciicast)'), 'utf8')).toMatch(/^\{"version":2,/);
  const file = await saved('Session (JSON)');

  const context = await browser.newContext();
  const other = new LabPage(await context.newPage());
  await other.open();
  await other.page.getByRole('button', { name: 'Share' }).click();
  await other.page
    .locator('input[type=file]')
    .last()
    .setInputFiles({
      name: 'x.json',
      mimeType: 'application/json',
      buffer: Buffer.from('{"version":9}'),
    });
  await expect(other.page.getByRole('alert')).toContainText('saved by another version of the lab (9)');
  await other.page.locator('input[type=file]').last().setInputFiles(file);
  await expect.poll(() => text(other)).toBe(shown);
  await context.close();
});

test('a link brings the lesson’s step, the place in time, branches, and how it was looked at', async ({
  page,
  browser,
}) => {
  const lab = new LabPage(page);
  await lab.open();
  await lab.type('docker network create first_nw');
  await lab.type('docker network create left_nw');
  await expect.poll(async () => (await lab.graph()).networks).toContain('left_nw');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(async () => (await lab.graph()).networks).not.toContain('left_nw');
  await lab.type('docker network create second_nw');
  await lab.type('docker network create third_nw');
  await expect.poll(async () => (await lab.graph()).networks).toContain('third_nw');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(async () => (await lab.graph()).networks).not.toContain('third_nw');
  await page.getByRole('tab', { name: 'Inspect' }).click();
  await page.getByRole('separator', { name: 'Terminal' }).focus();
  for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowUp');
  const height = async (of: Page): Promise<number> =>
    (await of.getByRole('region', { name: 'Terminal' }).boundingBox())?.height ?? 0;
  const link = await sessionLink(page);
  await page.keyboard.press('Escape');

  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const other = await openAt(await context.newPage(), link);
  await expect.poll(async () => (await other.graph()).networks).toEqual(['bridge', 'first_nw', 'second_nw']);
  await expect(other.page.getByText('An earlier point.')).toBeVisible();
  await expect(other.page.getByRole('tab', { name: 'Inspect' })).toHaveAttribute('aria-selected', 'true');
  await expect.poll(async () => Math.abs((await height(other.page)) - (await height(page)))).toBeLessThan(12);
  await other.page.getByRole('button', { name: 'Redo' }).click();
  await expect.poll(async () => (await other.graph()).networks).toContain('third_nw');
  await other.page.getByRole('button', { name: 'Branches (1)' }).click();
  await other.page.getByRole('button', { name: 'docker network create left_nw' }).click();
  await expect.poll(async () => (await other.graph()).networks).toEqual(['bridge', 'first_nw', 'left_nw']);
  await context.close();
});

test('a lesson’s link leads to its step, on a host where what comes before was done', async ({ page }) => {
  const lab = await openAt(page, '/#lesson=alias-scope&step=2');
  await expect(page.getByRole('heading', { name: 'The scope of an alias' })).toBeVisible();
  await expect.poll(async () => (await lab.steps()).slice(0, 3)).toEqual(['done', 'now', 'later']);
  await expect.poll(async () => (await lab.graph()).networks).toEqual(['bridge', 'isolated_nw', 'local_alias']);
  expect(new URL(page.url()).hash).toBe('');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Begin on a fresh host' })).toHaveCount(0);

  // Now there is something to lose.
  await page.goto('/#lesson=connect-containers&step=3');
  const question = page.getByRole('dialog', { name: 'Connect containers, step 3' });
  await question.getByRole('button', { name: 'Go on with my host' }).click();
  await expect(page.getByRole('heading', { name: 'Connect containers' })).toBeVisible();
  await expect.poll(async () => (await lab.graph()).networks).toContain('local_alias');
});

test.describe('in Chinese', () => {
  test.use({ locale: 'zh-CN' });

  test('a lesson or a step that is not there is told about, and the lab is there', async ({ page }) => {
    const lab = await openAt(page, '/#lesson=nowhere&step=1');
    const dialog = page.getByRole('dialog', { name: '无法打开' });
    await expect(dialog).toContainText('本实验室没有名为 nowhere 的课程');
    await dialog.getByRole('button', { name: '关闭' }).click();
    await page.goto('/#lesson=links&step=99');
    await expect(dialog).toContainText('而链接指向第 99 步');
    await dialog.getByRole('button', { name: '关闭' }).click();
    await lab.type('echo here');
    await expect(lab.screen).toContainText('here');
  });
});
