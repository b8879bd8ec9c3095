import { expect, test, type Page } from '@playwright/test';
import { LabPage } from './lab.ts';

test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

/** Draws a finger across the page. */
async function swipe(page: Page, from: number, to: number, y: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: { x: number; y: number }[]) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints });
  await touch('touchStart', [{ x: from, y }]);
  for (const part of [0.25, 0.5, 0.75, 1]) await touch('touchMove', [{ x: from + (to - from) * part, y }]);
  await touch('touchEnd', []);
  await session.detach();
}

test('by finger: a step, its news, from pane to pane, keys that a telephone lacks; turned round, all is as it was', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await page.goto('/');
  const shown = page.locator('main > nav [aria-current]');
  await expect(shown).toHaveText('Lesson');
  await page.getByRole('button', { name: 'docker run -itd --name=container1 busybox Run' }).tap();
  await expect(shown).toHaveText('Terminal');
  await expect(lab.screen).toContainText('container1');
  // No keyboard comes up over what is to be read.
  expect(await page.evaluate(() => document.activeElement?.tagName)).not.toBe('TEXTAREA');
  await swipe(page, 80, 300, 500);
  await expect(shown).toHaveText('Lesson');
  // A tap right after a finger was drawn only ends that.
  await expect(async () => {
    await page.getByRole('button', { name: 'docker run -itd --name=container2 busybox Run' }).tap();
    await expect(shown).toHaveText('Terminal', { timeout: 500 });
  }).toPass();
  await expect(
    page.locator('[role=status]', {
      hasText: 'Step done: Two containers, no network named. Next: A network of your own.',
    }),
  ).toHaveCount(1);
  await page.locator('.xterm-helper-textarea').first().focus();
  await page.keyboard.type('sleep 60');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Ctrl-C' }).tap();
  await page.getByRole('button', { name: 'Earlier line' }).tap();
  await expect(lab.screen).toHaveText(/sleep 60\s*\^C\s*\$ sleep 60/, { useInnerText: true });

  await swipe(page, 300, 80, 500);
  await expect(shown).toHaveText('Networks');
  // In the picture a finger moves the picture.
  await swipe(page, 300, 80, 500);
  await expect(shown).toHaveText('Networks');
  await page.locator('main > nav').getByRole('button', { name: 'Lesson' }).click();
  await page.getByRole('button', { name: 'All lessons' }).click();
  await page.setViewportSize({ width: 1000, height: 740 });
  await expect(page.locator('main > nav')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'All lessons' })).toHaveAttribute('aria-expanded', 'true');
  await expect(lab.screen).toHaveText(/\$ sleep 60/, { useInnerText: true });
});
