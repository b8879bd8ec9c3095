import { expect, test as base, type Frame, type Page } from '@playwright/test';
import type { DrydockLabElement, LabRun, LabState } from '../src/embed/types.ts';
import { serveFolder, type ServedPage } from './serveFolder.ts';

// The lab on one host (127.0.0.1) and the pages around it on another (localhost), neither with a header that a plain static host lacks.

interface Hosts {
  /** The origin that the lab is served from. */
  readonly lab: string;
  /** Shows a page of the other origin; gives its address. */
  readonly open: (html: string, headers?: ServedPage['headers']) => Promise<string>;
}

const test = base.extend<Hosts>({
  // Playwright reads what a fixture needs from its first parameter.
  // oxlint-disable-next-line no-empty-pattern
  lab: async ({}, use) => {
    const host = await serveFolder('dist');
    await use(`http://127.0.0.1:${host.port}`);
    host.close();
  },
  open: async ({ page }, use) => {
    const pages = new Map<string, ServedPage>();
    const host = await serveFolder('e2e/recipes/html', { pages });
    let shown = 0;
    await use(async (body, headers = {}) => {
      const path = `/page-${++shown}`;
      const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Docs</title>${body}</html>`;
      pages.set(path, { html, headers });
      const address = `http://localhost:${host.port}${path}`;
      await page.goto(address);
      return address;
    });
    host.close();
  },
});

const script = (lab: string): string => `<script defer src="${lab}/drydock-lab.js"></script>`;

/** Asks the first lab of the page. */
const run = (page: Page, lines: string): Promise<LabRun> =>
  page.evaluate(
    (text) => document.querySelector('drydock-lab')?.run(text) ?? Promise.reject(new Error('no lab')),
    lines,
  );
const state = (page: Page): Promise<LabState> =>
  page.evaluate(() => document.querySelector('drydock-lab')?.getState() ?? Promise.reject(new Error('no lab')));

function labFrame(page: Page, at = 0): Frame {
  const frame = page.frames().filter((one) => one.url().includes('lab.html'))[at];
  if (frame === undefined) throw new Error('the page has no such frame');
  return frame;
}

test('the element: a transcript until the lab is there, attributes, methods, events; no focus taken', async ({
  page,
  lab,
  open,
}) => {
  await open(
    `<body>
    <script>addEventListener('resize', (event) => { if (event.detail) document.title = 'a lab’s event reached the window'; })</script>
    <input autofocus><drydock-lab lesson="links" step="2" view="split" theme="dark" run="docker network ls">
      <pre>$ docker network ls</pre>
    </drydock-lab>${script(lab)}</body>`,
  );
  const element = page.locator('drydock-lab');
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    for (const type of ['ready', 'command', 'step', 'complete', 'resize'] as const)
      document.querySelector('drydock-lab')?.addEventListener(type, ({ detail }) => {
        heard.push(`${type} ${JSON.stringify(detail)}`);
      });
  });
  await expect(element.locator('pre')).toBeHidden();
  const began = await state(page);
  expect(began).toMatchObject({
    lesson: 'links',
    step: 2,
    view: 'split',
    theme: 'dark',
    lang: 'en',
    readonly: false,
    awake: true,
    ignored: { origin: 0, size: 0, schema: 0, rate: 0 },
  });
  expect(began.commands.at(-1)).toBe('docker network ls');
  const ran = await run(
    page,
    '$ docker network create embedded_nw -o com.docker.network.bridge.name=emb0\n$ echo $((6 * 7)); sleep 0.2',
  );
  expect(ran).toEqual({ output: expect.stringMatching(/^[0-9a-f]{64}\n42$/), ended: true });
  expect((await state(page)).networks.map(({ name }) => name)).toContain('embedded_nw');
  await page.evaluate(async () => document.querySelector('drydock-lab')?.goto(1, 'connect-containers'));
  expect(await state(page)).toMatchObject({ lesson: 'connect-containers', step: 1, commands: [] });
  await run(page, 'docker run -itd --name=container1 busybox\ndocker run -itd --name=container2 busybox');
  await expect.poll(async () => (await state(page)).step).toBe(2);
  const refused = page.evaluate(() => document.querySelector('drydock-lab')?.goto(1, 'no-such-lesson'));
  await expect(refused).rejects.toThrow('There is no lesson “no-such-lesson”');
  await page.evaluate(() => document.querySelector('drydock-lab')?.reset());
  expect(await state(page)).toMatchObject({ lesson: 'links', step: 2, commands: began.commands });
  const heard = await page.evaluate<readonly string[]>('window.heard');
  expect(heard.filter((text) => text.startsWith('ready'))).not.toEqual([]);
  expect(heard).toContain('command {"line":"docker run -itd --name=container1 busybox","at":"docker-host-1"}');
  expect(heard.filter((text) => text.startsWith('step'))).toEqual([
    expect.stringContaining('{"lesson":"connect-containers","step":2,'),
  ]);
  await expect(page.locator('input')).toBeFocused();
  expect(await page.title()).toBe('Docs');
});

test('theme, view, language and read-only change without a reload; auto follows the page', async ({
  page,
  lab,
  open,
}) => {
  await open(`<body><drydock-lab view="terminal" height="300"></drydock-lab>${script(lab)}</body>`);
  expect(await state(page)).toMatchObject({ view: 'terminal', theme: 'light' });
  expect(await page.locator('drydock-lab iframe').evaluate((frame) => frame.clientHeight)).toBe(300);
  await run(page, 'docker network create kept');
  await page.evaluate(() => {
    document.documentElement.style.colorScheme = 'dark';
  });
  await expect.poll(async () => (await state(page)).theme).toBe('dark');
  await page.evaluate(() => {
    const element = document.querySelector('drydock-lab');
    element?.setTheme('light');
    element?.setAttribute('view', 'names');
    element?.setAttribute('lang', 'zh-CN');
    element?.setAttribute('readonly', '');
  });
  await expect
    .poll(() => state(page))
    .toMatchObject({
      theme: 'light',
      view: 'names',
      lang: 'zh-CN',
      readonly: true,
      commands: ['docker network create kept'],
    });
  await page.evaluate(() => document.querySelector('drydock-lab')?.setAttribute('view', 'terminal'));
  const frame = labFrame(page);
  await frame.locator('.xterm-helper-textarea').focus();
  await page.keyboard.type('x');
  await expect(frame.getByRole('status')).toContainText('仅供观看');
  expect((await state(page)).commands).toEqual(['docker network create kept']);
});

for (const [name, attributes] of [
  ['a plain iframe', ''],
  ['a sandboxed iframe without storage', 'sandbox="allow-scripts"'],
] as const) {
  test(`${name}, with parameters in its address`, async ({ page, lab, open }) => {
    const said: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', (error) => said.push(String(error)));
    const query = new URLSearchParams({ view: 'terminal', theme: 'dark', lang: 'zh', run: 'docker network ls' });
    await open(
      `<link rel="icon" href="data:,"><body><iframe ${attributes} src="${lab}/v1/lab.html?${query.toString()}" width="800" height="400"></iframe></body>`,
    );
    const frame = page.frameLocator('iframe');
    await expect(frame.locator('.xterm-rows')).toContainText('NETWORK ID');
    await expect(frame.locator('html')).toHaveAttribute('data-theme', 'dark');
    await expect(frame.locator('html')).toHaveAttribute('lang', 'zh-CN');
    await frame.locator('.xterm-helper-textarea').focus();
    await page.keyboard.type('echo "it $((1 + 1)) answers"\n');
    await expect(frame.locator('.xterm-rows')).toContainText('it 2 answers');
    expect(said).toEqual([]);
  });
}

test('under a strict policy of the page: two lines allow it, and nothing of the page’s is refused', async ({
  page,
  lab,
  open,
}) => {
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  await open(
    `<link rel="icon" href="data:,"><body><drydock-lab view="graph" loading="eager"></drydock-lab>${script(lab)}</body>`,
    {
      'content-security-policy': `default-src 'none'; img-src data:; script-src ${lab}; frame-src ${lab}`,
    },
  );
  expect(await state(page)).toMatchObject({ view: 'graph' });
  expect((await run(page, 'echo here')).output).toBe('here');
  expect(said).toEqual([]);
});

test('five labs: those far away load when they are near, and sleep out of sight with their state', async ({
  page,
  lab,
  open,
}) => {
  const one =
    '<drydock-lab view="terminal" height="400"><pre>$ sleep 1</pre></drydock-lab><p style="height: 1500px">…</p>';
  await open(`<body>${one.repeat(5)}${script(lab)}</body>`);
  await expect.poll(() => page.locator('drydock-lab iframe').count()).toBe(1);
  await run(page, 'x=42');
  await page.evaluate(() => {
    void document
      .querySelector('drydock-lab')
      ?.run('sleep 2; echo slept')
      .then(() => {});
  });
  await page.evaluate(() => scrollTo(0, 1950));
  await expect.poll(() => page.locator('drydock-lab iframe').count()).toBe(2);
  // What the page runs goes on, and then the lab sleeps.
  await expect.poll(async () => (await labFrame(page).locator('main').getAttribute('data-awake')) ?? '').toBe('false');
  await page.evaluate(() => scrollTo(0, 0));
  await expect.poll(async () => (await state(page)).awake).toBe(true);
  expect((await run(page, 'echo $x')).output).toBe('42');
  await page.evaluate(() => [...document.querySelectorAll('drydock-lab')].at(-1)?.scrollIntoView());
  await expect.poll(() => page.locator('drydock-lab iframe').count()).toBe(3);
});

test('hostile messages are ignored and counted, in the frame and in the page', async ({ page, lab, open }) => {
  await open(`<body><drydock-lab view="terminal"></drydock-lab>${script(lab)}</body>`);
  await run(page, 'docker network create mine');
  const ignored = await page.evaluate(async () => {
    const element = document.querySelector('drydock-lab');
    const target = element?.shadowRoot?.querySelector('iframe')?.contentWindow;
    if (element === null || target === null || target === undefined) throw new Error('no lab');
    for (const message of [
      'not JSON',
      { kind: 'reset' },
      '{"drydock":1}',
      '{"drydock":1,"kind":"eval","code":"1"}',
      '{"drydock":2,"kind":"reset","id":1}',
      '{"drydock":1,"kind":"goto","id":1,"lesson":"../x","step":-1}',
      '{"drydock":1,"kind":"run","id":"1","lines":{}}',
    ])
      target.postMessage(message, '*');
    target.postMessage(JSON.stringify({ drydock: 1, kind: 'run', id: 1, lines: 'x'.repeat(10_000_000) }), '*');
    for (let i = 0; i < 5000; i++) target.postMessage('{"drydock":1,"kind":"nothing","id":9}', '*');
    const refused = await Promise.allSettled(Array.from({ length: 300 }, () => element.getState()));
    await new Promise((resolve) => void setTimeout(resolve, 1100));
    return {
      refused: refused.filter(({ status }) => status === 'rejected').length,
      ...(await element.getState()).ignored,
    };
  });
  expect(ignored).toMatchObject({ origin: 0, size: 1, schema: 5007, rate: ignored.refused });
  expect(ignored.refused).toBeGreaterThan(0);
  expect((await state(page)).commands).toEqual(['docker network create mine']);
  // And what pretends to come out of the frame.
  await labFrame(page).evaluate(() => {
    for (const message of ['<b>', '{"drydock":1,"kind":"resize","height":"9e9"}', 'x'.repeat(70_000)])
      window.parent.postMessage(message, '*');
    window.parent.postMessage('{"drydock":1,"kind":"resize","height":123456}', '*');
  });
  await expect.poll(() => page.evaluate(() => document.querySelector('drydock-lab')?.ignored)).toBe(3);
  await expect.poll(() => page.locator('drydock-lab iframe').evaluate((frame) => frame.clientHeight)).toBe(4000);
});

test('a lab in a plain iframe obeys the page that said hello, and no other frame of it', async ({
  page,
  lab,
  open,
}) => {
  const stranger = `${lab}/favicon.svg`;
  await open(`<body><iframe src="${lab}/lab.html?view=terminal"></iframe><iframe src="${stranger}"></iframe></body>`);
  await expect(page.frameLocator('iframe').first().locator('.xterm-rows')).toContainText('$');
  const ask = (message: object): Promise<string> =>
    page.evaluate(
      (text) =>
        new Promise((resolve) => {
          addEventListener('message', ({ data }) => resolve(String(data)), { once: true });
          window.frames[0]?.postMessage(text, '*');
        }),
      JSON.stringify({ drydock: 1, ...message }),
    );
  const intrude = async (): Promise<void> => {
    await page
      .frames()
      .find((one) => one.url() === stranger)
      ?.evaluate(() => {
        for (const message of ['{"kind":"hello"}', '{"kind":"run","id":1,"lines":"docker network create theirs"}'])
          window.parent.frames[0]?.postMessage(message.replace('{', '{"drydock":1,'), '*');
      });
  };
  await intrude();
  expect(await ask({ kind: 'hello' })).toContain('"kind":"ready"');
  await intrude();
  const answer: unknown = JSON.parse(await ask({ kind: 'state', id: 7 }));
  expect(answer).toMatchObject({ kind: 'state', id: 7, state: { commands: [], ignored: { origin: 4, schema: 0 } } });
});

test('back and forward: the lab adds no history, and answers on the way', async ({ page, lab, open }) => {
  const first = await open(`<body>first</body>`);
  await open(`<body><drydock-lab view="terminal"></drydock-lab>${script(lab)}</body>`);
  await run(page, 'docker network create a');
  await page.evaluate(() => {
    const element = document.querySelector('drydock-lab');
    element?.setTheme('dark');
    element?.setAttribute('lesson', 'links');
    element?.setAttribute('step', '3');
  });
  await expect.poll(() => state(page)).toMatchObject({ theme: 'dark', lesson: 'links', step: 3 });
  await page.goBack();
  expect(page.url()).toBe(first);
  await page.goForward();
  expect((await run(page, 'echo again')).output).toBe('again');
});

test('console blocks of a page become runnable, and build on one another', async ({ page, lab, open }) => {
  await open(
    `<body><pre data-drydock>$ docker network create web
0123</pre><p>Then:</p><div data-drydock><pre><code>docker run -d --network web --name=db busybox sleep 99
docker network inspect -f '{{range .Containers}}{{.Name}}{{end}}' web</code></pre></div>
<pre class="also">$ echo also</pre><pre>$ echo not</pre>
<script defer src="${lab}/drydock-lab.js" data-drydock=".also"></script></body>`,
  );
  const buttons = page.getByRole('button', { name: '▶ Run' });
  await expect(buttons).toHaveCount(3);
  await buttons.nth(1).click();
  const frame = page.frameLocator('drydock-lab iframe');
  await expect(frame.locator('.xterm-rows')).toContainText('webdb$');
  expect((await state(page)).commands[0]).toBe('docker network create web');
  await page.getByRole('button', { name: '▶ Run again' }).click();
  await expect(frame.locator('.xterm-rows')).toContainText('is already in use by container');
});

test('from a folder on the disk, without any host', async ({ page }) => {
  await page.goto(`file://${process.cwd()}/e2e/recipes/html/index.html`);
  const element = page.locator('drydock-lab').first();
  await expect(element.locator('pre')).toBeHidden();
  expect(await element.evaluate((one: DrydockLabElement) => one.run('echo offline'))).toEqual({
    output: 'offline',
    ended: true,
  });
});
