import { expect, test } from '@playwright/test';

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
