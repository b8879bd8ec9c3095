import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { LabPage } from './lab.ts';

// Playwright says a word of its own where it blocks them.
test.use({ serviceWorkers: 'allow' });

test('the page loads without a word on the console: no error, and nothing that its policy refused', async ({
  page,
}) => {
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(String(error)));
  await page.goto('/');
  await expect(page.locator('#root')).not.toBeEmpty();
  await page.waitForLoadState('networkidle');
  expect(said).toEqual([]);
});

test('a part of the page that does not come is told of in its place, and the rest works', async ({ page }) => {
  await page.route(/GraphPane-.*\.js/, (route) => route.abort());
  await page.goto('/');
  const pane = page.getByRole('region', { name: 'Networks' });
  await expect(pane.getByRole('alert')).toHaveText(
    'The lab has met a fault of its own. What was typed is safe; reload the page to go on.',
  );
  const lab = new LabPage(page);
  await expect(lab.screen).toContainText('$');
  await lab.type('echo $((6 * 7))');
  await expect(lab.screen).toContainText('42');
});

test('the policy refuses eval, inline script and style sheets in the page', async ({ page }) => {
  await page.goto('/');
  const ran = await page.evaluate(() => {
    const add = (tag: string, text: string) => {
      const element = document.createElement(tag);
      element.textContent = text;
      document.head.append(element);
    };
    add('script', 'document.title = "taken over"');
    add('style', 'body { opacity: 0.5 }');
    const { title } = document;
    const { opacity } = getComputedStyle(document.body);
    // The debugger's own evaluation may eval; a timer is the page's.
    return new Promise((resolve) => {
      setTimeout(() => {
        try {
          Reflect.construct(Function, ['return 1']);
          resolve({ title, opacity, evaluates: true });
        } catch {
          resolve({ title, opacity, evaluates: false });
        }
      });
    });
  });
  expect(ran).toEqual({ title: 'Drydock', opacity: '1', evaluates: false });
});

test('what was kept and cannot be read is given back, at every visit, until it is discarded', async ({ page }) => {
  await page.addInitScript(() => {
    if (localStorage.length === 0) localStorage.setItem('drydock.session', '{"version":2}');
  });
  const lab = new LabPage(page);
  await lab.open();
  const notice = page
    .getByRole('status')
    .filter({ hasText: 'The session of the last visit could not be brought back.' });
  await expect(notice).toBeVisible();
  await page.reload();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    notice.getByRole('button', { name: 'Download' }).click(),
  ]);
  expect(file.suggestedFilename()).toBe('drydock-unread-session.json');
  expect(readFileSync(await file.path(), 'utf8')).toBe('{"version":2}');
  await notice.getByRole('button', { name: 'Discard' }).click();
  await page.reload();
  await expect(lab.screen).toContainText('$');
  await expect(notice).toHaveCount(0);
});
