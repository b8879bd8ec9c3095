import { expect, test } from '@playwright/test';
import { LabPage } from './lab.ts';

test('Connect containers, by clicking and by typing', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  expect(await lab.graph()).toMatchObject({ networks: ['bridge'], containers: {}, endpoints: [] });

  await lab.run('docker run -itd --name=container1 busybox');
  await lab.type('docker run -itd --name=container2 busybox');
  await expect.poll(() => lab.steps()).toEqual(['done', 'now', 'later', 'later', 'later', 'later']);
  const two = await lab.graph();
  expect(two.endpoints).toEqual(['container1 bridge 172.17.0.2', 'container2 bridge 172.17.0.3']);
  expect([two.containers['container1']?.changed, two.containers['container2']?.changed]).toEqual([false, true]);

  await lab.run('docker network create');
  await expect.poll(async () => (await lab.graph()).networks).toEqual(['bridge', 'isolated_nw']);
  await lab.type('docker network connect isolated_nw container2');
  await lab.run('docker network inspect isolated_nw');
  await expect(lab.screen).toContainText('"IPv4Address": "172.25.0.2/16"');
  await lab.run('docker run --network=isolated_nw --ip=172.25.3.3');
  await expect.poll(() => lab.steps()).toEqual(['done', 'done', 'done', 'done', 'now', 'later']);
  const three = await lab.graph();
  expect(three.endpoints.toSorted()).toEqual([
    'container1 bridge 172.17.0.2',
    'container2 bridge 172.17.0.3',
    'container2 isolated_nw 172.25.0.2',
    'container3 isolated_nw 172.25.3.3',
  ]);
  expect(three.containers['container1']?.at).toEqual(two.containers['container1']?.at);

  await lab.run('docker attach container2');
  await expect(lab.screen).toContainText('/ #');
  await expect(page.getByRole('tab', { name: 'container2 attached' })).toBeVisible();
  await lab.run('ping -w 4 container3');
  await expect(lab.screen).toContainText('seq=3 ttl=64', { timeout: 8000 });
  await lab.run('ping -w 4 container1');
  await expect(lab.screen).toContainText("ping: bad address 'container1'", { timeout: 15_000 });
  await lab.type('ping -c 1 172.17.0.2');
  await expect.poll(() => lab.steps()).toEqual(['done', 'done', 'done', 'done', 'done', 'now']);

  await lab.press('Control+p Control+q');
  await expect(lab.screen).toContainText('read escape sequence');
  await expect(page.getByRole('tab', { name: 'docker-host-1' })).toBeVisible();
  await lab.type('docker attach container3');
  await lab.type('ping 172.17.0.2');
  await page.waitForTimeout(1500);
  await lab.press('Control+c');
  await expect(lab.screen).toContainText('100% packet loss');
  await expect.poll(() => lab.steps()).toEqual(['done', 'done', 'done', 'done', 'done', 'done']);
  await expect(page.getByText('Done. Everything that this lesson asked for is there.')).toBeVisible();
  await lab.press('Control+p Control+q');

  await lab.type('docker stop -t 0 container1');
  await expect.poll(async () => (await lab.graph()).containers['container1']?.status).toBe('exited');
});

test('what a command did is said for the ear: in the picture, on the way of a packet, in the lesson', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await lab.open();
  const says = async (text: string): Promise<void> =>
    expect(page.locator('[role=status]').getByText(text, { exact: true })).toHaveCount(1);
  for (const name of ['container1', 'container2']) await lab.type(`docker run -itd --name=${name} busybox`);
  await says('Container container2, running: bridge 172.17.0.3');
  await says('Step done: Two containers, no network named. Next: A network of your own.');
  await lab.type('docker exec container2 ping -c 1 172.17.0.2');
  await says('container2 pings 172.17.0.2 (container1 on bridge): both are on bridge, and it is answered.');
});

test('a running ping prints a line a second and stops at Ctrl-C; a reload brings the session back', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await lab.open();
  await lab.type('docker run -itd --name=c1 busybox');
  await lab.type('docker exec -it c1 ping 172.17.0.1');
  await expect(lab.screen).toContainText('seq=1', { timeout: 4000 });
  await expect(lab.screen).not.toContainText('seq=4');
  await lab.press('Control+c');
  await expect(lab.screen).toContainText('0% packet loss');
  await page.waitForTimeout(1200);
  const before = await lab.graph();
  const shown = await lab.screen.innerText();
  await page.reload();
  await expect(lab.screen).toContainText('0% packet loss');
  expect((await lab.screen.innerText()).split('\n').filter((l) => l.trim() !== '')).toEqual(
    shown.split('\n').filter((l) => l.trim() !== ''),
  );
  await expect.poll(async () => (await lab.graph()).endpoints).toEqual(before.endpoints);
});

test('bad input is answered, and the session goes on', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  await lab.type('nosuch');
  await expect(lab.screen).toContainText('nosuch: command not found');
  await lab.type('docker netwrok ls');
  await expect(lab.screen).toContainText('unknown command: docker netwrok');
  await lab.type("echo 'unclosed");
  await expect(lab.screen).toContainText('>');
  await lab.press('Control+c');
  await page.evaluate(() => {
    const area = document.querySelector('.xterm-helper-textarea');
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', '\u0000\u0007\u001b[31m\ufffd'.repeat(1000) + 'x'.repeat(1_000_000));
    area?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
  });
  await lab.press('Control+c');
  await lab.type('echo still here');
  await expect(lab.screen).toContainText('still here\n', { useInnerText: true });
});

test('the page is there in Chinese and in the dark', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  await page.getByRole('button', { name: '中文' }).click();
  await expect(page.getByRole('heading', { name: '连接容器' })).toBeVisible();
  await page.getByLabel('主题').selectOption('深色');
  expect(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dataset['theme']])).toEqual(
    ['zh-CN', 'dark'],
  );
  await page.reload();
  await expect(page.getByRole('heading', { name: '连接容器' })).toBeVisible();
});
