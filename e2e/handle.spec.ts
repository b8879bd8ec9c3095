import { expect, test } from '@playwright/test';
import { LabPage } from './lab.ts';

test('the page has a handle: it types, shows the world and the picture, saves, loads and begins anew', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await lab.open();
  const call = async (expression: string): Promise<unknown> => page.evaluate(`(async () => (${expression}))()`);
  const rails = 'drydock.graph().then((g) => g.rails.map((r) => r.name))';
  await call(`drydock.ready.then(() => drydock.keys('echo half', '^C'))`);
  await call(`drydock.type('docker network create red\\r')`);
  await expect.poll(() => call(rails)).toEqual(['bridge', 'red']);
  expect(await call('drydock.world().then((w) => w.hosts.map((h) => h.name))')).toEqual(['docker-host-1']);
  await page.evaluate('drydock.save().then((s) => sessionStorage.setItem("saved", JSON.stringify(s)))');
  await Promise.all([page.waitForEvent('load'), page.evaluate('void drydock.reset()')]);
  await expect(lab.screen).toContainText('$');
  await expect.poll(() => call(rails)).toEqual(['bridge']);
  const refused = await call('drydock.load({ version: 7 }).catch((e) => e.message)');
  expect(refused).toBe('This session was saved by another version of the lab (7); this one reads version 1.');
  await Promise.all([
    page.waitForEvent('load'),
    page.evaluate('void drydock.load(JSON.parse(sessionStorage.getItem("saved")))'),
  ]);
  await expect(lab.screen).toContainText('docker network create red');
  await expect.poll(() => call(rails)).toEqual(['bridge', 'red']);
});
