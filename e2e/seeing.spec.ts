import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { ALIAS_GUIDE, Typist } from '../src/views/names/testing.ts';
import { drag, LabPage, nodes, onScreen } from './lab.ts';

/** Two networks, a container on both, one on each. */
const TWO_NETWORKS = [
  'docker network create red',
  'docker network create blue',
  'docker run -itd --name=web --network=red busybox',
  'docker run -itd --name=app --network=red --network-alias api busybox',
  'docker run -itd --name=data --network=blue busybox',
];

test('the names table of the page is what nslookup answers in every container, at each step of the guide', async ({
  page,
}) => {
  test.setTimeout(240_000);
  const lab = new LabPage(page);
  await lab.open();
  const typist = new Typist();
  for (const [i, command] of ALIAS_GUIDE.entries()) {
    await lab.type(command);
    typist.type(command);
    if (i === 0) continue;
    await page.getByLabel('Who asks').selectOption({ label: 'Everybody' });
    const names = await expectedNames(typist);
    await expect.poll(async () => (await everybody(page)) ?? {}, { message: command }).toEqual(names);
  }
});

test('a name is picked for its trace, and the smallest repair is typed', async ({ page }) => {
  const lab = await prepared(page, TWO_NETWORKS);
  await page.getByLabel('Who asks').selectOption({ label: 'web' });
  await page.getByRole('row', { name: /^data/ }).getByRole('button').click();
  await expect(page.getByRole('heading', { name: 'Why does data not resolve?' })).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'web is not on' })).toBeVisible();
  await page.getByRole('button', { name: 'docker network connect red data' }).click();
  await expect(page.getByRole('heading', { name: /^Why is data 172\.\d+\.0\.4\?$/ })).toBeVisible();
  await expect(page.getByRole('row', { name: /^data/ })).toHaveAttribute('data-changed', 'true');
  await expect(page.getByRole('row', { name: /^app/ })).toHaveAttribute('data-changed', 'false');
  await expect(lab.screen).toContainText('docker network connect red data');
});

test('the picture is walked by keyboard, seen through a container, and types commands', async ({ page }) => {
  const lab = await prepared(page, TWO_NETWORKS);
  const walk = page.getByRole('listbox', { name: /^Networks and containers/ });
  await walk.focus();
  await page.keyboard.press('ArrowDown');
  const option = walk.getByRole('option', { selected: true });
  await expect(option).toContainText('Network bridge');
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight']) await page.keyboard.press(key);
  await expect(option).toContainText(/^Container app, running: red 172\.\d+\.0\.3$/);
  await page.getByRole('button', { name: 'As app sees it' }).click();
  expect(await dimmed(page)).toEqual({ app: false, data: true, web: false });
  await page.getByRole('button', { name: 'Everything' }).click();
  expect(await dimmed(page)).toEqual({ app: false, data: false, web: false });

  await walk.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'docker pause app' }).click();
  await expect.poll(async () => (await lab.graph()).containers['app']?.status).toBe('paused');
  await page.getByRole('tab', { name: 'Inspect' }).click();
  await expect(page.locator('[data-change]').filter({ hasText: '"Status": "paused"' })).toContainText('was "running"');
  await page.getByRole('tab', { name: 'Events' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'container pause app' })).toHaveAttribute(
    'data-changed',
    'true',
  );
});

test('what looks different is told apart in words, marks and a table', async ({ page }) => {
  const lab = await prepared(page, [
    'docker network create --internal --subnet 10.9.0.0/24 vault',
    'docker run -itd --name=web --network=vault busybox',
    'docker run -itd --name=job --network=vault busybox',
    'docker stop -t 0 job',
    'docker pause web',
  ]);
  await expect.poll(async () => (await lab.graph()).containers['web']?.border).toBe('double');
  expect((await lab.graph()).containers['job']?.border).toBe('dashed');
  await page.getByRole('button', { name: 'Legend' }).click();
  await expect(page.getByRole('region', { name: 'Legend' }).getByRole('listitem')).toContainText([
    'network',
    'internal network: no way out',
    'overlay: one network over hosts',
    'container: running',
    '■container: stopped',
    '○container: not started',
    '‖container: paused',
    '◌container: stale endpoint',
  ]);
  await page.getByRole('button', { name: 'Table' }).click();
  const table = page.getByRole('dialog', { name: 'Table' }).getByRole('table', { name: /^Host docker-host-1, enp0s3/ });
  await expect(table.getByRole('row').filter({ hasText: 'vault' })).toHaveText([
    'vault10.9.0.0/24 internalweb‖ paused10.9.0.2–',
    'vault10.9.0.0/24 internaljob■ stopped––',
  ]);
});

test('a container dragged onto a network is connected to it; put elsewhere, it stays there', async ({ page }) => {
  const lab = await prepared(page, TWO_NETWORKS);
  const web = await onScreen(page, 'web');
  const blue = await onScreen(page, 'blue');
  await drag(page, web, { x: web.x, y: blue.y });
  await expect(lab.screen).toContainText('docker network connect blue web');
  await expect.poll(async () => (await lab.graph()).endpoints.filter((e) => e.startsWith('web '))).toHaveLength(2);

  const before = (await lab.graph()).containers['data']?.at;
  const data = await onScreen(page, 'data');
  await drag(page, data, { x: data.x + 180, y: data.y + 4 });
  await expect
    .poll(async () => ((await lab.graph()).containers['data']?.at.x ?? 0) - (before?.x ?? 0))
    .toBeGreaterThan(50);
  const put = (await lab.graph()).containers['data']?.at;
  await page.waitForTimeout(1200);
  await page.reload();
  await expect(lab.screen).toContainText('$');
  await expect.poll(async () => (await lab.graph()).containers['data']?.at).toEqual(put);
  await page.getByRole('button', { name: 'Tidy up' }).click();
  await expect.poll(async () => (await lab.graph()).containers['data']?.at.x).toBe(before?.x);
});

test('a ping is drawn, told step by step, and what was lost is said', async ({ page }) => {
  const lab = await prepared(page, TWO_NETWORKS);
  await page.getByRole('tab', { name: 'Journey' }).click();
  await expect(page.getByText('Nothing has been sent yet.')).toBeVisible();
  await lab.type('docker exec web ping -c 1 api');
  await expect(page.getByRole('heading', { name: /^web asks for api/ })).toBeVisible();
  await expect(page.getByRole('heading', { name: /^web pings .*it is answered\.$/ })).toBeVisible();
  expect(
    await page.locator('svg[data-journey] [data-kind]').evaluateAll((all) => all.map((g) => g.dataset['kind'])),
  ).toEqual(['question', 'packet']);
  await page.getByRole('button', { name: 'Next step' }).click();
  await expect(page.locator('#details-panel li[aria-current=step]')).toContainText('/etc/hosts of web has no api');
  await page.getByRole('button', { name: 'Next step' }).click();
  await expect(page.getByRole('status').filter({ hasText: /^2 of \d+$/ })).toBeVisible();
  await lab.type('docker exec web ping -c 1 -w 1 172.17.0.9');
  await expect(page.getByRole('heading', { name: /^web pings 172\.17\.0\.9/ })).toBeVisible();
});

test('keys: a list on ?, steps of the journey, and nothing of it in the terminal', async ({ page }) => {
  const lab = await prepared(page, TWO_NETWORKS);
  await lab.type('docker exec web ping -c 1 api ?');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.getByRole('tab', { name: 'Journey' }).click();
  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', { name: 'Keys' });
  await expect(keys.getByRole('definition').filter({ hasText: 'detaches from a container' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(keys).toHaveCount(0);
  await lab.type('docker exec web ping -c 1 api');
  await expect(page.getByRole('heading', { name: /^web pings .*it is answered\.$/ })).toBeVisible();
  await page.getByRole('group', { name: /^Steps/ }).focus();
  const step = page.getByRole('status').filter({ hasText: /^\d+ of \d+$/ });
  for (const [key, told] of [
    ['ArrowRight', /^1 of/],
    ['ArrowRight', /^2 of/],
    ['ArrowLeft', /^1 of/],
    ['End', /^(\d+) of \1$/],
  ] as const) {
    await page.keyboard.press(key);
    await expect(step).toHaveText(told);
  }
  await page.keyboard.press('Escape');
  await expect(step).toHaveCount(0);
});

test('the theme follows what the system asks for, also high contrast, until one is chosen', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark', contrast: 'no-preference' });
  await new LabPage(page).open();
  const shown = page.locator('html');
  await expect(shown).toHaveAttribute('data-theme', 'dark');
  await page.emulateMedia({ colorScheme: 'light', contrast: 'more' });
  await expect(shown).toHaveAttribute('data-theme', 'contrast');
  expect(await terminalPaper(page)).toBe('rgb(0, 0, 0)');
  await page.getByLabel('Theme', { exact: true }).selectOption('Light');
  await expect(shown).toHaveAttribute('data-theme', 'light');
  expect(await terminalPaper(page)).toBe('rgb(15, 26, 36)');
});

test('where the system forces its colours, the picture, the terminal and what is chosen have them too', async ({
  page,
}) => {
  const lab = await prepared(page, TWO_NETWORKS);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, forcedColors: 'active' });
    await expect(page.locator('html')).toHaveAttribute('data-theme', { light: 'light', dark: 'contrast' }[colorScheme]);
    const [canvas, ink, highlight] = await systemColours(page, ['Canvas', 'CanvasText', 'Highlight']);
    await expect.poll(async () => (await lab.graph()).containers['web']?.ink).toBe(ink);
    expect(await terminalPaper(page)).toBe(canvas);
    const chosen = page.getByRole('tab', { name: 'Names' });
    expect(await chosen.evaluate((tab) => getComputedStyle(tab).backgroundColor)).toBe(highlight);
    await chosen.focus();
    await page.keyboard.press('ArrowRight');
    const focused = page.getByRole('tab', { name: 'Journey' });
    expect(await focused.evaluate((tab) => getComputedStyle(tab).outlineStyle)).toBe('solid');
    await page.keyboard.press('ArrowLeft');
  }
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map((v) => `${v.id}: ${v.nodes[0]?.html ?? ''}`)).toEqual([]);
});

test('the picture is exported', async ({ page }) => {
  await prepared(page, TWO_NETWORKS);
  for (const [item, name] of [
    ['As SVG', 'networks.svg'],
    ['As PNG', 'networks.png'],
  ] as const) {
    await page.getByRole('button', { name: 'Export' }).click();
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: item }).click();
    expect((await saved).suggestedFilename()).toBe(name);
  }
});

test('the lesson follows the timeline, and a branch has its own progress', async ({ page }) => {
  const lab = await prepared(page, [
    'docker run -itd --name=container1 busybox',
    'docker run -itd --name=container2 busybox',
    'docker network create -d bridge --subnet 172.25.0.0/16 isolated_nw',
  ]);
  await expect.poll(() => lab.steps()).toEqual(['done', 'done', 'now', 'later', 'later', 'later']);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => lab.steps()).toEqual(['done', 'now', 'later', 'later', 'later', 'later']);
  await page.getByRole('button', { name: 'Redo' }).click();
  await expect.poll(() => lab.steps()).toEqual(['done', 'done', 'now', 'later', 'later', 'later']);
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('button', { name: 'Undo' }).click();
  await lab.type('docker ps');
  await expect.poll(() => lab.steps()).toEqual(['now', 'later', 'later', 'later', 'later', 'later']);
});

/** The system's colours by name, as the page has them. */
async function systemColours(page: Page, names: readonly string[]): Promise<readonly string[]> {
  return page.evaluate(
    (all) =>
      all.map((name) => {
        const probe = document.body.appendChild(document.createElement('span'));
        probe.style.color = name;
        const { color } = getComputedStyle(probe);
        probe.remove();
        return color;
      }),
    names,
  );
}

/** What xterm paints its screen on. */
async function terminalPaper(page: Page): Promise<string> {
  return page.locator('.xterm-scrollable-element').evaluate((element) => getComputedStyle(element).backgroundColor);
}

async function prepared(page: Page, commands: readonly string[]): Promise<LabPage> {
  const lab = new LabPage(page);
  await lab.open();
  for (const command of commands) await lab.type(command);
  const count = commands.filter((c) => c.startsWith('docker run')).length;
  await expect.poll(async () => Object.keys((await lab.graph()).containers).length).toBe(count);
  return lab;
}

/** What nslookup answers: name → asker → addresses. */
async function expectedNames(typist: Typist): Promise<Record<string, Record<string, string>>> {
  const { allNames } = await import('../src/views/names/table.ts');
  const host = typist.session.lab.hostName(1);
  const { world } = typist.session.lab;
  const containers = world.hosts[0]?.engine.containers ?? [];
  const rows = allNames(world, host).map((name) => {
    const cells = containers.map((c) => {
      const answers = c.state.status === 'running' ? typist.ask(c.name, name).toSorted() : [];
      return [c.name, answers.join(' ')];
    });
    return [name, Object.fromEntries(cells)];
  });
  return Object.fromEntries(rows);
}

/** The table of all askers, as it stands on the page. */
async function everybody(page: Page): Promise<Record<string, Record<string, string>>> {
  const table = page.getByRole('region', { name: 'Everybody' }).getByRole('table');
  return table.evaluate((element) => {
    const text = (cell: Element | null): string => (cell?.textContent ?? '').trim();
    const [, ...askers] = [...element.querySelectorAll('thead th')].map((cell) => text(cell));
    const rows = [...element.querySelectorAll('tbody tr')].map((row) => {
      const cells = [...row.querySelectorAll('td')].map((cell) => text(cell).match(/\d+(\.\d+){3}/g) ?? []);
      return [
        text(row.querySelector('th')),
        Object.fromEntries(askers.map((asker, i) => [asker, [...(cells[i] ?? [])].toSorted().join(' ')])),
      ];
    });
    return Object.fromEntries(rows);
  });
}

async function dimmed(page: Page): Promise<Record<string, boolean>> {
  return nodes(page, (all) =>
    Object.fromEntries(
      all.filter((n) => n.hasClass('container')).map((n) => [n.data('label').split('\n')[0] ?? '', n.hasClass('dim')]),
    ),
  );
}
