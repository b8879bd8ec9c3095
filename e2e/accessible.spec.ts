import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { LabPage } from './lab.ts';

const COMMANDS = [
  'docker network create red',
  'docker run -itd --name=web --network=red busybox',
  'docker run -itd --name=app --network=red --link web:w busybox',
  'docker run -itd --name=data busybox',
  'docker stop -t 0 web',
  'docker exec app ping -c 1 -w 1 web',
];

for (const [language, tabs] of [
  ['en', ['Names', 'Journey', 'Inspect', 'Events']],
  ['zh-CN', ['名字', '路径', '检查', '事件']],
] as const) {
  for (const theme of ['light', 'dark'] as const) {
    test(`axe finds nothing in any view: ${language}, ${theme}`, async ({ browser, baseURL }) => {
      test.setTimeout(90_000);
      const context = await browser.newContext({
        ...(baseURL === undefined ? {} : { baseURL }),
        locale: language,
        colorScheme: theme,
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
      const faults = async (view: string): Promise<readonly string[]> => {
        const { violations } = await new AxeBuilder({ page }).analyze();
        return violations.flatMap((v) =>
          v.nodes.map((n) => `${view}: ${v.id} ${n.target.join(' ')} ${n.failureSummary ?? ''}`),
        );
      };
      for (const tab of tabs) {
        await page.getByRole('tab', { name: tab }).click();
        expect(await faults(`1440 ${tab}`)).toEqual([]);
      }
      for (const width of [768, 360]) {
        await page.setViewportSize({ width, height: 780 });
        for (const sheet of await page.locator('main > nav').getByRole('button').all()) {
          await sheet.click();
          expect(await faults(`${width} ${await sheet.innerText()}`)).toEqual([]);
        }
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      }
      await context.close();
    });
  }
}
