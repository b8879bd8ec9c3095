import { expect, test } from '@playwright/test';

test('the page loads without a word on the console, and its policy is never broken', async ({ page }) => {
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(String(error)));
  await page.goto('/');
  await expect(page.locator('#root')).not.toBeEmpty();
  await page.waitForLoadState('networkidle');
  expect(said).toEqual([]);
});

test('the policy forbids inline script, inline style and eval', async ({ page }) => {
  await page.goto('/');
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
  expect(policy).not.toContain('unsafe');
  expect(policy).toMatch(/^default-src 'none';/);
});
