import { expect, test, type Page } from '@playwright/test';
import { LabPage } from './lab.ts';

/** What the terminal's last line that is not empty shows. */
async function lastLine(lab: LabPage): Promise<string> {
  const lines = (await lab.screen.innerText()).replaceAll('\u00a0', ' ').split('\n');
  return lines.findLast((line) => line.trim() !== '')?.trimEnd() ?? '';
}

/** The line after it was typed: text, and keys in angle brackets as Playwright names them. */
async function edit(lab: LabPage, keys: string): Promise<void> {
  await lab.page.locator('.xterm-helper-textarea').first().focus();
  for (const [, key, text] of keys.matchAll(/<([^>]+)>|([^<]+)/g)) {
    await (key === undefined ? lab.page.keyboard.type(text ?? '') : lab.page.keyboard.press(key));
  }
}

async function paste(page: Page, pasted: string): Promise<void> {
  await page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true });
    document.querySelector('.xterm-helper-textarea')?.dispatchEvent(event);
  }, pasted);
}

test('the line is edited as readline edits it', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  await lab.type('echo one');
  await lab.type('echo two');
  for (const [keys, line] of [
    ['<ArrowUp>', 'echo two'],
    ['<ArrowUp>', 'echo one'],
    ['<ArrowDown>', 'echo two'],
    ['<ArrowDown>', ''],
    ['b c<Control+a>a <Control+e> d', 'a b c d'],
    ['<Alt+b><Alt+b>X<Alt+f>Y', 'a b XcY d'],
    ['<Control+w>', 'a b  d'],
    ['<Control+k>', 'a b'],
    ['<Control+u>', ''],
    ['<Control+y>', 'a b'],
    ['<Control+u>', ''],
  ] as const) {
    await edit(lab, keys);
    await expect.poll(() => lastLine(lab), keys).toBe(`$ ${line}`.trimEnd());
  }
  const keyboard = await page.context().newCDPSession(page);
  for (const text of ['你好', '吗']) {
    await keyboard.send('Input.imeSetComposition', { text: 'ni', selectionStart: 2, selectionEnd: 2 });
    await keyboard.send('Input.insertText', { text });
  }
  await expect.poll(() => lastLine(lab)).toBe('$ 你好吗');
  await edit(lab, '<ArrowLeft><Backspace>x');
  await expect.poll(() => lastLine(lab)).toBe('$ 你x吗');
  // As emoji pickers, dictation and phones insert it: no key, no composition.
  await page.keyboard.insertText('🙂再');
  await expect.poll(() => lastLine(lab)).toBe('$ 你x🙂再吗');
  await edit(lab, '<Control+u><Control+r>ne');
  await expect.poll(() => lastLine(lab)).toBe("(reverse-i-search)`ne': echo one");
  await edit(lab, '<Enter>');
  await expect.poll(() => lastLine(lab)).toBe('$');
  await expect(lab.screen).toHaveText(/echo one\s*one.*echo two\s*two.*echo one\s*one/s, { useInnerText: true });
});

test('Tab completes commands, flags, containers and networks, and in a container its own programs', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await lab.open();
  await lab.type('docker run -itd --name=container1 busybox; docker network create isolated_nw; clear');
  for (const [keys, line] of [
    ['dock<Tab>', 'docker'],
    ['netw<Tab>', 'docker network'],
    ['conn<Tab>', 'docker network connect'],
    ['--al<Tab>', 'docker network connect --alias'],
    ['x iso<Tab>', 'docker network connect --alias x isolated_nw'],
    ['cont<Tab>', 'docker network connect --alias x isolated_nw container1'],
  ] as const) {
    await edit(lab, keys);
    await expect.poll(() => lastLine(lab), keys).toBe(`$ ${line}`);
  }
  await edit(lab, '<Enter>');
  await lab.type('docker attach container1');
  await expect.poll(() => lastLine(lab)).toMatch(/^\/ #/);
  await edit(lab, '<Enter>nslo<Tab>');
  await expect.poll(() => lastLine(lab)).toBe('/ # nslookup');
  await edit(lab, 'x /etc/reso<Tab>');
  await expect.poll(() => lastLine(lab)).toBe('/ # nslookup x /etc/resolv.conf');
});

test('what is selected is copied, lines that are pasted run, Chinese is shown where it belongs', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const lab = new LabPage(page);
  await lab.open();
  await paste(page, 'echo 容器\necho second');
  await expect.poll(() => lastLine(lab)).toBe('$ echo second');
  await expect(lab.screen).toContainText('容器');
  await edit(lab, '<Enter>');
  await expect(lab.screen).toHaveText(/echo second\s*second/, { useInnerText: true });
  const printed = lab.screen.locator('div').filter({ hasText: /^second/ });
  const at = await printed.boundingBox();
  await page.mouse.dblclick((at?.x ?? 0) + 10, (at?.y ?? 0) + 5);
  for (const keys of ['Control+Insert', 'Control+Shift+C', 'Meta+c']) {
    await page.evaluate(() => navigator.clipboard.writeText(''));
    await page.keyboard.press(keys);
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText()), keys).toBe('second');
  }
});

test('a page in which nothing happens asks for no frames', async ({ page }) => {
  await page.addInitScript(() => {
    const ask = window.requestAnimationFrame;
    window.requestAnimationFrame = (callback) => {
      document.documentElement.dataset['asked'] = String(1 + Number(document.documentElement.dataset['asked'] ?? 0));
      return ask.call(window, callback);
    };
  });
  const lab = new LabPage(page);
  await lab.open();
  const asked = async (): Promise<number> => {
    const count = () => page.evaluate(() => Number(document.documentElement.dataset['asked']));
    const before = await count();
    await page.waitForTimeout(500);
    return (await count()) - before;
  };
  await lab.type('docker network create red');
  await expect.poll(async () => (await lab.graph()).networks).toEqual(['bridge', 'red']);
  await expect.poll(asked, { timeout: 15_000 }).toBe(0);
  // What comes then is drawn all the same.
  await lab.type('docker network create blue');
  await expect.poll(asked).toBeGreaterThan(0);
});

test('two terminals side by side: each takes keys where the focus is, and says whose it is', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  await lab.type('docker run -itd --name c1 busybox');
  await page.getByRole('button', { name: 'Side by side' }).click();
  const selected = page.locator('#terminal').getByRole('tab', { selected: true });
  const panels = page.locator('#terminal').getByRole('tabpanel').filter({ visible: true });
  await expect(panels).toHaveCount(2);
  await panels.nth(1).locator('.xterm-helper-textarea').focus();
  await page.keyboard.type('docker attach c1\r\r');
  await expect(panels.nth(1).locator('.xterm-rows')).toContainText('/ #');
  await expect(selected).toHaveText('c1 attached');
  await panels.nth(0).locator('.xterm-helper-textarea').focus();
  await page.keyboard.type('docker exec c1 touch /tmp/there\r');
  await expect(selected).toHaveText('docker-host-1');
  await panels.nth(1).locator('.xterm-helper-textarea').focus();
  await page.keyboard.type('ls /tmp\r');
  await expect(panels.nth(1).locator('.xterm-rows')).toContainText('there');
  await page.getByRole('button', { name: 'Side by side' }).click();
  await expect(panels).toHaveCount(1);
  await expect(panels).toHaveAccessibleName('c1 attached');
});

test('a shell keeps its history over a reload', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  await lab.type('echo before');
  await expect(lab.screen).toHaveText(/echo before\s*before/, { useInnerText: true });
  await page.waitForTimeout(1200);
  await page.reload();
  await expect(lab.screen).toHaveText(/echo before\s*before/, { useInnerText: true });
  await edit(lab, '<ArrowUp>');
  await expect.poll(() => lastLine(lab)).toBe('$ echo before');
});

test('containers keep their places, and one that stopped looks it', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  await lab.type(
    'docker network create aa; docker run -itd --name=c1 busybox; docker run -itd --name=c2 --network aa busybox',
  );
  await expect.poll(async () => Object.keys((await lab.graph()).containers)).toEqual(['c1', 'c2']);
  const before = (await lab.graph()).containers;
  await lab.type('docker run -itd --name=c3 busybox; docker network create bb; docker network connect bb c3');
  await lab.type('docker stop -t 0 c1');
  await expect.poll(async () => (await lab.graph()).containers['c1']?.status).toBe('exited');
  const after = (await lab.graph()).containers;
  expect([after['c1']?.at, after['c2']?.at]).toEqual([before['c1']?.at, before['c2']?.at]);
  expect(Object.values(after).map(({ border }) => border)).toEqual(['dashed', 'solid', 'solid']);
});

for (const damaged of ['{', 'null', '[]', '{"version":1}', '\u0000\ufffd', '"x"'.repeat(100_000)]) {
  test(`a kept session that cannot be read (${damaged.slice(0, 12)}) is told of, and a new one begins`, async ({
    page,
  }) => {
    await page.addInitScript((text) => {
      if (sessionStorage.getItem('damaged') !== null) return;
      sessionStorage.setItem('damaged', 'yes');
      for (const name of ['session', 'progress', 'arrangement', 'branches', 'theme', 'language', 'layout'])
        localStorage.setItem(`drydock.${name}`, text);
    }, damaged);
    const lab = new LabPage(page);
    await lab.open();
    await expect(
      page.getByRole('status').filter({ hasText: 'The session of the last visit could not be' }),
    ).toBeVisible();
    await lab.type('docker run -itd --name=c1 busybox');
    await expect.poll(async () => (await lab.graph()).endpoints).toEqual(['c1 bridge 172.17.0.2']);
  });
}

test('where storage is blocked the lab runs, and says that nothing is kept', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get: () => {
        throw new DOMException('The operation is insecure.', 'SecurityError');
      },
    });
  });
  const lab = new LabPage(page);
  await lab.open();
  await lab.type('docker run -itd --name=c1 busybox');
  await expect.poll(async () => (await lab.graph()).endpoints).toEqual(['c1 bridge 172.17.0.2']);
});

test('Tab completes in the terminal; Shift-Tab leaves it backwards, Escape and then Tab forwards', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  const keyboard = page.locator('.xterm-helper-textarea').first();
  await keyboard.focus();
  await page.keyboard.type('docker netw');
  await page.keyboard.press('Tab');
  await expect.poll(() => lastLine(lab)).toBe('$ docker network');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect(keyboard).not.toBeFocused();
  // Everything behind the terminal can be reached, and nothing was typed.
  const terminal = page.getByRole('region', { name: 'Terminal' });
  await expect
    .poll(async () => {
      await page.keyboard.press('Tab');
      return terminal.evaluate((pane) => pane.contains(document.activeElement));
    })
    .toBe(false);
  await keyboard.focus();
  await page.keyboard.type('ls');
  await expect.poll(() => lastLine(lab)).toBe('$ docker network ls');
  await page.keyboard.press('Shift+Tab');
  await expect(keyboard).not.toBeFocused();
});
