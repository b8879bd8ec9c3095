import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { drag, LabPage, onScreen } from './lab.ts';

/** What a terminal shows, each run of blanks as one. */
async function textOf(page: Page, terminal: number): Promise<string> {
  return (await page.locator(`#terminal-${terminal} .xterm-rows`).innerText()).replaceAll(/[\s\u00a0]+/g, ' ');
}

/** The same without any: a hidden terminal does not tell where its lines end. */
async function letters(page: Page, terminal: number): Promise<string> {
  return (await textOf(page, terminal)).replaceAll(' ', '');
}

async function typeAt(page: Page, terminal: number, command: string): Promise<void> {
  await page.locator(`#terminal-tab-${terminal}`).click();
  await page.locator(`#terminal-${terminal} textarea`).focus();
  await page.keyboard.type(command);
  await page.keyboard.press('Enter');
}

/** The panel of hosts, opened by keyboard. */
async function openHosts(page: Page): Promise<Locator> {
  const panel = page.getByRole('dialog', { name: 'Hosts' });
  if (await panel.isVisible()) return panel;
  await page.getByRole('button', { name: 'Hosts', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(panel).toBeVisible();
  return panel;
}

async function make(page: Page, host: string, what: string): Promise<void> {
  const panel = await openHosts(page);
  await panel.getByRole('group', { name: host }).getByRole('button', { name: what, exact: true }).click();
}

const NODES = `docker node ls --format '{{.Hostname}}={{.Status}}'`;

test('two hosts: a swarm by typing, an overlay across, a cable that is cut and put back, a reload', async ({
  page,
}) => {
  test.setTimeout(90_000);
  await page.clock.install();
  const lab = new LabPage(page);
  await lab.open();
  await (await openHosts(page)).getByRole('button', { name: 'Add a host' }).click();
  await make(page, 'docker-host-2', 'New terminal');
  await expect(page.getByRole('tab', { name: 'docker-host-2', selected: true })).toBeVisible();
  await expect(page.locator('#terminal-1 textarea')).toBeFocused();

  await typeAt(
    page,
    0,
    'docker swarm init --advertise-addr 192.168.56.205 > /dev/null; docker swarm join-token -q worker',
  );
  const token = /SWMTKN-1-\w{50}-\w{25}/;
  await expect.poll(() => letters(page, 0)).toMatch(token);
  const [word = ''] = token.exec(await letters(page, 0)) ?? [];
  await typeAt(page, 1, `docker swarm join --token ${word} 192.168.56.205`);
  await expect.poll(() => textOf(page, 1)).toContain('This node joined a swarm as a worker.');
  await typeAt(page, 0, 'docker network create -d overlay --attachable net > /dev/null');
  await typeAt(page, 0, 'docker run -itd --name c1 --network net busybox > /dev/null');
  await page.clock.fastForward(5000);
  await typeAt(page, 1, 'docker run -itd --name c2 --network net busybox > /dev/null; echo c2 is there');
  await expect.poll(() => textOf(page, 1)).toContain('c2 is there $');
  await typeAt(page, 0, 'docker exec c1 ping -c 1 c2');
  await expect.poll(() => textOf(page, 0)).toContain('1 packets transmitted, 1 packets received');

  await make(page, 'docker-host-2', 'Cut the wire');
  const host = page.getByRole('group', { name: 'docker-host-2' });
  await expect(host.getByRole('status')).toHaveText('running · off the wire');
  await expect(page.getByRole('slider', { name: 'Timeline' })).toHaveAttribute(
    'aria-valuetext',
    /docker-host-2 is cut off the wire$/,
  );
  await page.keyboard.press('Escape');
  await page.clock.fastForward(20_000);
  await typeAt(page, 0, NODES);
  await expect.poll(() => textOf(page, 0)).toContain('docker-host-1=Ready docker-host-2=Down');

  await make(page, 'docker-host-2', 'Mend the wire');
  await page.keyboard.press('Escape');
  await page.clock.fastForward(5000);
  await typeAt(page, 0, `clear; ${NODES}; docker exec c1 ping -c 1 c2`);
  await expect.poll(() => textOf(page, 0)).toContain('docker-host-1=Ready docker-host-2=Ready');
  await expect.poll(() => textOf(page, 0)).toContain('1 packets transmitted, 1 packets received');
  const shown = await Promise.all([letters(page, 0), letters(page, 1)]);

  await page.clock.runFor(1500);
  await page.reload();
  await expect.poll(() => letters(page, 0), { timeout: 20_000 }).toBe(shown[0]);
  await page.getByRole('tab', { name: 'docker-host-2' }).click();
  await expect.poll(() => letters(page, 1)).toBe(shown[1]);
  await expect.poll(async () => Object.keys((await lab.graph()).containers).toSorted()).toEqual(['c1', 'c2']);
});

test('a host’s power, its daemon, a stale endpoint, and a host thrown away; undone from the timeline', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await lab.open();
  const panel = await openHosts(page);
  for (const _ of [2, 3, 4, 5]) await panel.getByRole('button', { name: 'Add a host' }).click();
  await expect(panel.getByRole('button', { name: 'Add a host' })).toBeDisabled();
  await expect(panel).toContainText('There is room for 5 hosts.');
  for (const host of ['docker-host-3', 'docker-host-4', 'docker-host-5']) await make(page, host, 'Remove');
  await expect(panel.getByRole('group')).toHaveCount(2);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map((v) => `${v.id}: ${v.nodes[0]?.html ?? ''}`)).toEqual([]);

  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  const { x, y } = (await page.locator('canvas').first().boundingBox()) ?? { x: 0, y: 0 };
  await page.mouse.click(x + 10, y + 10, { button: 'right' });
  await expect(panel).toBeVisible();

  await make(page, 'docker-host-1', 'Kill the daemon');
  await page.keyboard.press('Escape');
  await lab.type('docker ps');
  await expect(lab.screen).toContainText('Cannot connect to the Docker daemon');
  await make(page, 'docker-host-1', 'Restart the daemon');
  await expect(panel.getByRole('group', { name: 'docker-host-1' }).getByRole('status')).toHaveText('running');

  await make(page, 'docker-host-1', 'Stale endpoint …');
  await panel.getByLabel('Name').fill('web');
  await panel.getByRole('button', { name: 'Leave it behind' }).click();
  await expect(panel.getByLabel('Name')).toHaveCount(0);
  await make(page, 'docker-host-1', 'Stale endpoint …');
  await panel.getByLabel('Name').fill('web');
  await panel.getByRole('button', { name: 'Leave it behind' }).click();
  await expect(panel.getByRole('alert')).toHaveText('endpoint with name web already exists in network bridge');
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'New terminal' }).click();
  await page.getByRole('list', { name: 'New terminal on' }).getByRole('button', { name: 'docker-host-2' }).click();
  await expect(page.getByRole('tab')).toContainText(['docker-host-1', 'docker-host-2']);
  await make(page, 'docker-host-2', 'Power off');
  await expect(lab.screen.last()).toContainText('Connection to docker-host-2 closed.');
  await make(page, 'docker-host-2', 'Remove');
  await expect(page.getByRole('tab', { name: 'docker-host-2' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'docker-host-2 loses its power' })).toBeVisible();
  await expect(page.getByRole('tab', { name: 'docker-host-2' })).toHaveCount(1);
});

test('what is asked for in the picture of a second host is typed there', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  await (await openHosts(page)).getByRole('button', { name: 'Add a host' }).click();
  await make(page, 'docker-host-2', 'Stale endpoint …');
  const panel = page.getByRole('dialog', { name: 'Hosts' });
  await panel.getByLabel('Name').fill('left');
  await panel.getByRole('button', { name: 'Leave it behind' }).click();
  await make(page, 'docker-host-2', 'New terminal');
  await page.keyboard.press('Escape');
  await typeAt(page, 1, 'docker network create own; docker run -itd --name=far busybox');
  await expect.poll(async () => (await lab.graph()).containers['far']?.status).toBe('running');

  await page.locator('#terminal-tab-0').click();
  const far = await onScreen(page, 'far');
  await drag(page, far, { x: far.x, y: (await onScreen(page, 'own')).y });
  await expect.poll(() => textOf(page, 1)).toContain('docker network connect own far');
  await expect.poll(async () => (await lab.graph()).endpoints.filter((e) => e.startsWith('far own '))).toHaveLength(1);

  const stale = await onScreen(page, 'left');
  await page.mouse.click(stale.x, stale.y, { button: 'right' });
  const menu = page.getByRole('list', { name: 'Commands' });
  await expect(menu.getByRole('button')).toHaveText([
    'docker network disconnect -f bridge left',
    'docker network inspect bridge',
  ]);
  await menu.getByRole('button').first().click();
  await expect.poll(() => textOf(page, 1)).toContain('docker network disconnect -f bridge left');
  await expect.poll(async () => Object.keys((await lab.graph()).containers)).toEqual(['far']);

  await page.locator('#terminal-tab-0').click();
  const there = await onScreen(page, 'far');
  await page.mouse.click(there.x, there.y);
  await page.getByRole('button', { name: 'Attach here' }).click();
  await expect.poll(() => textOf(page, 1)).toContain('docker attach far');
  await expect(page.getByRole('tab', { name: /^docker-host-2 .* far attached$/, selected: true })).toBeVisible();
});
