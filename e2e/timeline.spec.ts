import { expect, test } from '@playwright/test';
import type { SavedSession } from '../src/lab/journal.ts';
import { LabPage } from './lab.ts';

/** Two networks, a container on both, one on each. */
const TWO_NETWORKS = [
  'docker network create red',
  'docker network create blue',
  'docker run -itd --name=web --network=red busybox',
  'docker run -itd --name=app --network=red --network-alias api busybox',
  'docker run -itd --name=data --network=blue busybox',
];

test('the timeline goes back, branches, comes forth again and compares', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  for (const command of TWO_NETWORKS) await lab.type(command);
  const line = page.getByRole('slider', { name: 'Timeline' });
  await expect(line).toHaveAttribute('aria-valuetext', /^5 of 5: docker run -itd --name=data/);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(async () => Object.keys((await lab.graph()).containers)).toEqual(['web', 'app']);
  await expect(lab.screen).not.toContainText('--name=data');
  await page.locator('body').press('Control+z');
  await expect.poll(async () => Object.keys((await lab.graph()).containers)).toEqual(['web']);
  await page.getByRole('button', { name: 'Back to now' }).click();
  await expect.poll(async () => Object.keys((await lab.graph()).containers)).toEqual(['web', 'app', 'data']);
  await expect(lab.screen).toContainText('--name=data');

  await line.focus();
  await page.keyboard.press('Home');
  await expect.poll(async () => (await lab.graph()).networks).toEqual(['bridge']);
  await lab.type('docker network create other');
  await expect.poll(async () => (await lab.graph()).networks).toEqual(['bridge', 'other']);
  await page.getByRole('button', { name: 'Branches (1)' }).click();
  await page.getByRole('button', { name: 'docker network create red and 4 more' }).click();
  await expect.poll(async () => Object.keys((await lab.graph()).containers)).toEqual(['web', 'app', 'data']);

  await page.getByRole('button', { name: 'Compare' }).click();
  const dialog = page.getByRole('dialog', { name: 'Compare two points' });
  const kinds = dialog.locator('[scope=rowgroup]');
  await expect(kinds).toHaveText(['Containers', 'Endpoints', 'Names']);
  await expect(dialog.getByRole('status')).toHaveText(/^\d things differ\.$/);
  await expect(dialog.getByRole('row', { name: 'data (new) not there name data running busybox' })).toBeVisible();
  await dialog.getByLabel('From').selectOption('2');
  await expect(dialog.getByRole('row', { name: /^(web|app|data) \(new\) not there name/ })).toHaveCount(3);
  await expect(dialog.getByRole('row', { name: /^web asks for api/ })).toBeVisible();
  // At an earlier point the last one is still as it is.
  await dialog.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('button', { name: 'Compare' }).click();
  await dialog.getByLabel('To').selectOption('5');
  await dialog.getByLabel('From').selectOption('4');
  await expect(dialog.getByRole('row', { name: 'data (new) not there name data running busybox' })).toBeVisible();
});

test('a long session is scrubbed by keys and by the pointer, with undo and redo outside the terminal only', async ({
  page,
}) => {
  await page.addInitScript((text) => localStorage.setItem('drydock.session', text), JSON.stringify(longSession(200)));
  await new LabPage(page).open();
  const line = page.getByRole('slider', { name: 'Timeline' });
  const screen = page.locator('[role=tabpanel]:not([hidden]) .xterm-rows');
  const valueIs = async (text: RegExp): Promise<void> => await expect(line).toHaveAttribute('aria-valuetext', text);
  await valueIs(/^200 of 200: docker network create n199$/);
  const before = await page.evaluate('drydock.save().then(({ journal }) => journal)');
  await line.focus();
  await page.keyboard.press('ArrowLeft');
  await valueIs(/^199 of 200: docker network create n198$/);
  await expect(screen).not.toContainText('n199');
  await expect(screen).toContainText('n198');
  await page.keyboard.press('PageDown');
  await page.keyboard.press('Control+z');
  await valueIs(/^178 of 200/);
  await page.keyboard.press('Control+Shift+z');
  await valueIs(/^179 of 200/);
  const box = await line.boundingBox();
  if (box === null) throw new Error('the slider is not shown');
  const middle = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * 0.9, middle);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2, middle, { steps: 20 });
  await page.mouse.up();
  await valueIs(/^(99|100|101) of 200/);
  await page.keyboard.press('Home');
  await valueIs(/^0 of 200: A fresh host$/);
  await expect(screen).toHaveText(/^\$\s*$/);
  // In the terminal the keys are the terminal's: nothing is undone, and what is typed begins a branch.
  await page.keyboard.press('End');
  await expect(page.getByRole('button', { name: 'Back to now' })).toHaveCount(0);
  // To look back is no deed: the bar that came and went with it changed no terminal's size.
  await page.waitForTimeout(200);
  expect(await page.evaluate('drydock.save().then(({ journal }) => journal)')).toEqual(before);
  await page.keyboard.press('ArrowLeft');
  await page.locator('.xterm-helper-textarea').first().focus();
  await page.keyboard.type('echo branch');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Enter');
  await expect(screen).toContainText('branch');
  await page.getByRole('button', { name: 'Branches (1)' }).click();
  await page.getByRole('button', { name: 'after 199: docker network create n199' }).click();
  await valueIs(/^200 of 200: docker network create n199$/);
});

/** A session of so many commands, each of which asks for a network; the address pools come to an end before the commands do. */
function longSession(commands: number): SavedSession {
  const began = Date.UTC(2026, 10, 21, 9);
  return {
    ...{ version: 1, seed: 3, began, hosts: 1, until: began + 1000 * (commands + 2) },
    journal: [
      { kind: 'open', at: began, host: 1 },
      ...Array.from({ length: commands }, (_, i) => ({
        ...{ kind: 'type' as const, at: began + 1000 * (i + 1), terminal: 0 },
        keys: `docker network create n${String(i)}\r`,
      })),
    ],
  };
}
