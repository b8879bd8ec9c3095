// What `npm run screenshots` photographs: each scene prepares a lab, and has views of it to show one after the other.

/**
 * @typedef {import('@playwright/test').Page} Page
 * @typedef {object} View
 * @property {string} name
 * @property {'lesson' | 'terminal' | 'graph' | 'details'} sheet what a narrow screen shows of it
 * @property {(page: Page, words: Words) => Promise<unknown>} show
 * @typedef {object} Scene
 * @property {string} name
 * @property {(page: Page) => Promise<unknown>} prepare
 * @property {readonly View[]} views
 * @property {number} [hosts]
 */

/** How a person finds things, in each language of the page. */
export const WORDS = {
  en: {
    sheets: { lesson: 'Lesson', terminal: 'Terminal', graph: 'Networks', details: 'Details' },
    tabs: { names: 'Names', journey: 'Journey', inspect: 'Inspect', events: 'Events' },
    asker: 'Who asks',
    everybody: 'Everybody',
    sees: / sees it$/,
    compare: 'Compare',
    from: 'From',
    share: 'Share',
    lessons: 'All lessons',
    challenge: /^By name/,
    next: 'Next step',
    legend: 'Legend',
    table: 'Table',
    keys: 'Keys',
  },
  'zh-CN': {
    sheets: { lesson: '课程', terminal: '终端', graph: '网络', details: '详情' },
    tabs: { names: '名字', journey: '路径', inspect: '检查', events: '事件' },
    asker: '谁在查询',
    everybody: '所有容器',
    sees: /眼中$/,
    compare: '比较',
    from: '从',
    share: '分享',
    lessons: '所有课程',
    challenge: /^按名字/,
    next: '下一步',
    legend: '图例',
    table: '表格',
    keys: '按键',
  },
};
/** @typedef {typeof WORDS['en']} Words */

const GUIDE = [
  'docker run -itd --name=container1 busybox',
  'docker run -itd --name=container2 busybox',
  'docker network create -d bridge --subnet 172.25.0.0/16 isolated_nw',
  'docker network connect isolated_nw container2',
  'docker run --network=isolated_nw --ip=172.25.3.3 -itd --name=container3 busybox',
  'docker attach container2',
  'ping -c 3 container3',
];
const ALIASES = [
  'docker network create -d bridge --subnet 172.25.0.0/16 isolated_nw',
  'docker run --network=isolated_nw -itd --name=container4 --link container5:c5 busybox',
  'docker run --network=isolated_nw -itd --name=container5 --link container4:c4 busybox',
  'docker network create -d bridge --subnet 172.26.0.0/24 local_alias',
  'docker network connect --link container5:foo local_alias container4',
  'docker network connect --link container4:bar local_alias container5',
  'docker network disconnect isolated_nw container5',
  'docker exec container4 ping -c 1 foo',
  'docker exec container4 ping -c 1 c5',
];
const STATES = [
  'docker network create --internal --subnet 10.9.0.0/24 vault',
  'docker network create shop',
  'docker run -itd --name=web --network=shop -p 8080:80 -p 8443:443 nginx',
  'docker run -itd --name=db --network=vault busybox',
  'docker network connect shop db',
  'docker run -itd --name=job --network=shop busybox',
  'docker create --name=later --network=vault busybox',
  'docker stop -t 0 job',
  'docker pause db',
];

/** @type {readonly Scene[]} */
export const SCENES = [
  {
    name: 'guide',
    prepare: (page) => typed(page, 0, GUIDE),
    views: [
      { name: 'journey', sheet: 'graph', show: (page, words) => tab(page, words.tabs.journey) },
      { name: 'terminal', sheet: 'terminal', show: async () => {} },
      { name: 'lesson', sheet: 'lesson', show: async () => {} },
      {
        name: 'journey-step',
        sheet: 'details',
        show: async (page, words) => {
          await tab(page, words.tabs.journey);
          for (let step = 0; step < 6; step++) await page.getByRole('button', { name: words.next }).click();
        },
      },
      {
        name: 'lesson-list',
        sheet: 'lesson',
        show: listed,
      },
      {
        name: 'goals',
        sheet: 'lesson',
        show: async (page, words) => {
          await listed(page, words);
          await page.getByRole('button', { name: words.challenge }).click();
        },
      },
      { name: 'share', sheet: 'terminal', show: (page, words) => dialog(page, words.share) },
      { name: 'share-question', sheet: 'terminal', show: (page) => linked(page, 'lesson=links&step=2') },
      { name: 'share-refused', sheet: 'terminal', show: (page) => linked(page, 'session=9.abc') },
      { name: 'keys', sheet: 'terminal', show: (page, words) => dialog(page, words.keys) },
    ],
  },
  {
    name: 'alias',
    prepare: (page) => typed(page, 0, ALIASES),
    views: [
      {
        name: 'lens',
        sheet: 'graph',
        show: async (page, words) => {
          await tab(page, words.tabs.names);
          await page.getByLabel(words.asker).selectOption({ label: 'container4' });
          await page.getByRole('button', { name: words.sees }).click();
        },
      },
      {
        name: 'repair',
        sheet: 'details',
        show: (page) => page.getByRole('row', { name: /^c5/ }).getByRole('button').click(),
      },
      {
        name: 'everybody',
        sheet: 'details',
        show: (page, words) => page.getByLabel(words.asker).selectOption({ label: words.everybody }),
      },
      { name: 'inspect', sheet: 'details', show: (page, words) => tab(page, words.tabs.inspect) },
      { name: 'events', sheet: 'details', show: (page, words) => tab(page, words.tabs.events) },
      {
        name: 'compare',
        sheet: 'graph',
        show: async (page, words) => {
          await dialog(page, words.compare);
          await page.getByRole('dialog').getByLabel(words.from, { exact: true }).selectOption('4');
        },
      },
    ],
  },
  {
    name: 'states',
    prepare: (page) => typed(page, 0, STATES),
    views: [
      { name: 'graph', sheet: 'graph', show: async () => {} },
      { name: 'legend', sheet: 'graph', show: (page, words) => popover(page, words.legend) },
      { name: 'table', sheet: 'graph', show: (page, words) => popover(page, words.table) },
    ],
  },
  {
    name: 'overlay',
    hosts: 2,
    prepare: (page) => swarm(page, 2),
    views: [
      { name: 'journey', sheet: 'graph', show: (page, words) => tab(page, words.tabs.journey) },
      { name: 'journey-text', sheet: 'details', show: async () => {} },
    ],
  },
  {
    name: 'five-hosts',
    hosts: 5,
    prepare: (page) => swarm(page, 5),
    views: [{ name: 'graph', sheet: 'graph', show: async () => {} }],
  },
  {
    name: 'many',
    prepare: async (page) => {
      await typed(page, 0, [
        'docker network create front',
        'docker network create back',
        'docker network connect back $(docker run -itd --name=gate --network=front busybox)',
        'for i in $(seq 120); do docker run -itd --name=f$i --network=front busybox; done',
        'for i in $(seq 80); do docker run -itd --name=b$i --network=back busybox; done',
      ]);
      await until(page, 'drydock.world().then(({ hosts }) => hosts[0].engine.containers.length === 201)');
      await page.waitForTimeout(1000);
    },
    views: [{ name: 'graph', sheet: 'graph', show: async () => {} }],
  },
];

/**
 * A swarm of all hosts with an overlay network, a container of it on the first and the last host, a published service, and a ping
 * from the one to the other.
 * @param {Page} page
 * @param {number} hosts
 */
async function swarm(page, hosts) {
  await typed(page, 0, ['docker swarm init --advertise-addr enp0s8']);
  await until(page, 'drydock.world().then(({ clusters }) => clusters.length > 0)');
  const token = await page.evaluate(
    'drydock.world().then(({ clusters: [{ caDigest, secrets }] }) => `SWMTKN-1-${caDigest}-${secrets.worker}`)',
  );
  for (let host = 1; host < hosts; host++) {
    await typed(page, host, [`docker swarm join --token ${token} 192.168.56.205:2377`]);
    await page.waitForTimeout(1200);
  }
  await typed(page, 0, [
    'docker network create -d overlay --attachable --subnet 10.11.0.0/24 shop',
    'docker service create --detach --name web --replicas 2 --network shop -p 8080:80 nginx',
  ]);
  await typed(page, hosts - 1, ['docker run -itd --name=db --network shop busybox']);
  await page.waitForTimeout(6000);
  await typed(page, 0, ['docker run -itd --name=app --network shop busybox', 'docker exec app ping -c 2 db']);
  await page.waitForTimeout(2500);
}

/**
 * @param {Page} page
 * @param {string} condition a promise of the page's
 */
async function until(page, condition) {
  for (let i = 0; i < 240; i++) {
    if (await page.evaluate(condition)) return;
    await page.waitForTimeout(500);
  }
  throw new Error(`it never came: ${condition}`);
}

/**
 * Types lines into a terminal of the page, and waits until the page has caught up.
 * @param {Page} page
 * @param {number} terminal
 * @param {readonly string[]} lines
 */
async function typed(page, terminal, lines) {
  const tabOf = page.locator(`#terminal-tab-${terminal}`);
  if ((await tabOf.getAttribute('aria-selected')) === 'false') await tabOf.click();
  await page.locator(`#terminal-${terminal} .xterm-helper-textarea`).focus();
  for (const line of lines) {
    await page.keyboard.type(line);
    await page.keyboard.press('Enter');
    await page.waitForTimeout(250);
  }
  await page.waitForTimeout(lines.some((line) => line.includes('ping')) ? 3500 : 0);
}

/**
 * @param {Page} page
 * @param {string} name
 */
function tab(page, name) {
  return page.getByRole('tab', { name, exact: true }).click();
}

/**
 * The list of lessons is open.
 * @param {Page} page @param {Words} words
 */
async function listed(page, words) {
  const list = page.getByRole('button', { name: words.lessons, exact: true });
  if ((await list.getAttribute('aria-expanded')) === 'false') await list.click();
}

/**
 * A link is opened over the lab.
 * @param {Page} page @param {string} fragment
 */
async function linked(page, fragment) {
  await page.evaluate(`void (location.hash = '${fragment}')`);
  await page.getByRole('dialog').waitFor();
}

/**
 * @param {Page} page
 * @param {string} name
 */
async function dialog(page, name) {
  await page.getByRole('button', { name, exact: true }).click();
  await page.getByRole('dialog').waitFor();
}

/**
 * @param {Page} page
 * @param {string} name
 */
function popover(page, name) {
  return page.getByRole('button', { name, exact: true }).click();
}
