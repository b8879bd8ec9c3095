import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { LabPage } from './lab.ts';

const COMMANDS = [
  'docker network create red',
  'docker run -itd --name=web --network=red busybox',
  'docker run -itd --name=app --network=red --link web:w busybox',
  'docker run -itd --name=data busybox',
  'docker stop -t 0 web',
  'docker exec app ping -c 1 -w 1 web',
];

for (const [language, theme, words] of [
  [
    'en',
    'Theme',
    {
      tabs: ['Names', 'Journey', 'Inspect', 'Events'],
      dialogs: ['Keys', 'Compare', 'Table', 'Share'],
      legend: 'Legend',
    },
  ],
  [
    'zh-CN',
    '主题',
    { tabs: ['名字', '路径', '检查', '事件'], dialogs: ['按键', '比较', '表格', '分享'], legend: '图例' },
  ],
] as const) {
  test(`axe finds nothing in any view, theme or width: ${language}`, async ({ browser, baseURL }) => {
    test.setTimeout(300_000);
    const context = await browser.newContext({
      ...(baseURL === undefined ? {} : { baseURL }),
      locale: language,
      reducedMotion: 'reduce',
      viewport: { width: 1440, height: 900 },
    });
    const page = await context.newPage();
    const lab = new LabPage(page);
    await lab.open();
    for (const command of COMMANDS) await lab.type(command);
    await expect.poll(async () => (await lab.graph()).containers['web']?.status).toBe('exited');
    await page
      .getByRole('combobox')
      .filter({ has: page.locator('option', { hasText: 'app' }) })
      .selectOption({ label: 'app' });
    for (const link of ['session=9.abc', 'lesson=links&step=2']) {
      await page.evaluate((hash) => void (location.hash = hash), link);
      await expect(page.getByRole('dialog')).toBeVisible();
      expect(await faults(page, 'dialog'), link).toEqual([]);
      await page.keyboard.press('Escape');
    }
    await page.getByRole('button', { name: words.legend, exact: true }).click();
    for (const chosen of ['light', 'dark', 'contrast']) {
      await page.setViewportSize({ width: 1440, height: 900 });
      await page.getByLabel(theme, { exact: true }).selectOption(chosen);
      await expect(page.locator(`html[data-theme=${chosen}]`)).toHaveCount(1);
      for (const tab of words.tabs) {
        await page.getByRole('tab', { name: tab }).click();
        expect(await faults(page), `${chosen} 1440 ${tab}`).toEqual([]);
      }
      for (const dialog of words.dialogs) {
        await page.getByRole('button', { name: dialog, exact: true }).click();
        await expect(page.getByRole('dialog')).toBeVisible();
        expect(await faults(page, 'dialog'), `${chosen} 1440 ${dialog}`).toEqual([]);
        await page.keyboard.press('Escape');
      }
      for (const width of [768, 360]) {
        await page.setViewportSize({ width, height: 780 });
        for (const sheet of await page.locator('main > nav').getByRole('button').all()) {
          await sheet.click();
          const tabs = page.getByRole('tab', { name: new RegExp(`^(${words.tabs.join('|')})$`) });
          expect([0, words.tabs.length]).toContain(await tabs.count());
          for (const tab of (await tabs.count()) > 0 ? await tabs.all() : [sheet]) {
            await tab.click();
            expect(await faults(page), `${chosen} ${width} ${await tab.innerText()}`).toEqual([]);
          }
        }
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      }
    }
    await context.close();
  });
}

/** What axe finds in the page, or in a part of it. */
async function faults(page: Page, part?: string): Promise<readonly string[]> {
  // The page has no frames: axe needs no second page to put its findings together.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  const { violations } = await (part === undefined ? axe : axe.include(part)).analyze();
  return violations.flatMap((v) => v.nodes.map((n) => `${v.id} ${n.target.join(' ')} ${n.failureSummary ?? ''}`));
}
