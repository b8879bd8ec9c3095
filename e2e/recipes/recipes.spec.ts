import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { serveFolder } from '../serveFolder.ts';

// Each recipe of docs/embed.md, as its tool builds it: what is served here is what a reader of that documentation gets.

interface Recipe {
  readonly tool: string;
  /** Where in the sources the lab's folder goes. */
  readonly lab: string;
  /** What makes the site; each with its arguments. */
  readonly build: readonly (readonly [string, ...string[]])[];
  /** Where the built site is. */
  readonly site: string;
}

const NPM = ['npm', 'install', '--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error'] as const;

const recipes: readonly Recipe[] = [
  { tool: 'docusaurus', lab: 'static/drydock', build: [NPM, ['npx', 'docusaurus', 'build']], site: 'build' },
  { tool: 'mkdocs', lab: 'docs/drydock', build: [['mkdocs', 'build', '--quiet']], site: 'site' },
  { tool: 'sphinx', lab: '_static/drydock', build: [['sphinx-build', '-q', '.', 'site']], site: 'site' },
  { tool: 'vitepress', lab: 'public/drydock', build: [NPM, ['npx', 'vitepress', 'build']], site: '.vitepress/dist' },
];

for (const { tool, lab, build, site } of recipes) {
  test(tool, async ({ page }) => {
    const folder = mkdtempSync(join(tmpdir(), `drydock-${tool}-`));
    try {
      cpSync(join('e2e/recipes', tool), folder, { recursive: true });
      cpSync('dist/v1', join(folder, lab), { recursive: true });
      for (const [program, ...args] of build)
        execFileSync(program, args, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
      const served = await serveFolder(join(folder, site));
      try {
        await answers(page, `http://localhost:${served.port}/`);
      } finally {
        served.close();
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
}

/** The lab of the page answers a command, and its block of console text runs. */
async function answers(page: Page, address: string): Promise<void> {
  const wrong: string[] = [];
  page.on('pageerror', (error) => wrong.push(String(error)));
  await page.goto(address);
  const element = page.locator('drydock-lab').first();
  await expect(element.locator('pre')).toContainText('docker network ls');
  expect(await element.evaluate((lab: HTMLElementTagNameMap['drydock-lab']) => lab.run('echo $((6 * 7))'))).toEqual({
    output: '42',
    ended: true,
  });
  await expect(element.locator('pre')).toBeHidden();
  await page.getByRole('button', { name: '▶ Run' }).click();
  await expect.poll(() => page.locator('drydock-lab').count()).toBe(2);
  const made = page.locator('drydock-lab').last();
  await expect
    .poll(() =>
      made.evaluate(async (lab: HTMLElementTagNameMap['drydock-lab']) =>
        (await lab.getState()).networks.map(({ name }) => name),
      ),
    )
    .toContain('web');
  expect(wrong).toEqual([]);
}
