import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { draftOf } from '../lab/draft/draft.ts';
import { Session } from '../lab/session.ts';
import { checkLesson } from './lessonFolder.ts';
import { DAY_OF_RECORDING } from './run.ts';

/** Types lines as a person does, those that begin with `h2$` on a second host, and makes a draft of all but the first `before`. */
function drafted(lines: readonly string[], before: number) {
  const session = new Session({ seed: 77, began: DAY_OF_RECORDING });
  for (const line of lines) {
    const [, second, text = ''] = /^(h2\$ )?(.*)$/.exec(line) ?? [];
    if (text === 'a second host') {
      session.change({ kind: 'add', host: 2 });
      session.open(2);
      continue;
    }
    if (text === 'a cut cable') {
      session.change({ kind: 'cut', host: 1 });
      continue;
    }
    const terminal = second === undefined ? 0 : 1;
    const isIn = session.terminal(terminal).whereabouts().container !== null;
    session.enter(terminal, { at: isIn ? 'container' : 'host', text });
    session.pass(session.lab.kernel.now + 6000);
  }
  const making = draftOf(session.save(), before);
  for (;;) {
    const step = making.next();
    if (step.done === true) return step.value;
  }
}

const SESSION = [
  'docker network create --subnet 172.25.0.0/16 isolated_nw',
  'docker run -itd --name=db --network=isolated_nw busybox',
  'docker network ls',
  'docker run -itd --name=web --network=isolated_nw --ip=172.25.3.3 busybox',
  'docker attach web',
  'ping -w 2 db',
  '^P^Q',
  'docker network disconnect isolated_nw db',
  'docker exec web hostname',
  'docker stop -t 0 web',
];

const SWARM = [
  'docker swarm init --advertise-addr 192.168.56.205',
  'a second host',
  'h2$ docker swarm join --token TOKEN 192.168.56.205:2377',
  'docker network create -d overlay --attachable --subnet 10.0.9.0/24 shop',
  'docker run -itd --name db --network shop busybox',
  'h2$ docker run -itd --name web --network shop busybox',
  'h2$ docker exec web ping -c 1 db',
  'h2$ docker rm -f web',
];

test.each([
  ['from the beginning', SESSION, 0],
  ['after a start', SESSION, 2],
  ['six commands', SESSION.slice(0, 6), 0],
  [
    'with what chance has named, and a program that is interrupted',
    [
      'docker run -d -p 8080:80 --name c1 nginx',
      'docker run -d busybox sleep 1000',
      'docker ps',
      'sleep 100',
      '^C',
      'docker rm -f c1',
    ],
    0,
  ],
  ['on two hosts', SWARM, 0],
  ['on two hosts, after a start', SWARM, 4],
])('drydock test finds nothing wrong with a draft: %s', (_name, lines, before) => {
  const draft = drafted(lines, before);
  if (!draft.ok) throw new Error(draft.error);
  const folder = mkdtempSync(join(tmpdir(), 'draft-'));
  for (const [name, text] of Object.entries(draft.value)) writeFileSync(join(folder, name), text);
  expect(checkLesson(folder)).toEqual([]);
});

test('each command that changed something has a check; those that changed nothing stand with the next', () => {
  const draft = drafted(SESSION, 2);
  if (!draft.ok) throw new Error(draft.error);
  expect(draft.value['en.md'].replaceAll('`', "'")).toMatchInlineSnapshot(`
    "---
    title: A draft
    question: What does this lesson answer?
    minutes: 1
    ---

    What is said before the first step.

    ## Step 1: web runs

    '''console
    $ docker network ls
    '''

    '''output
    NETWORK ID     NAME          DRIVER    SCOPE
    9f3cbb46f640   bridge        bridge    local
    0d79e836f7ce   host          host      local
    010ed2cf97e5   isolated_nw   bridge    local
    96825e39f1fe   none          null      local
    '''

    '''console
    $ docker run -itd --name=web --network=isolated_nw --ip=172.25.3.3 busybox
    '''

    '''output
    b63888c864af983f76181aa753610ede81993db19bf0277b7083566e55f6f951
    '''

    '''check
    - running: web
    - connected: [web, isolated_nw]
      address: 172.25.3.3
    '''

    ## Step 2: web asked for db and got it

    '''console
    $ docker attach web
    '''

    '''console
    / # ping -w 2 db
    / # ^P^Q
    '''

    '''output
    PING db (172.25.0.2): 56 data bytes
    64 bytes from 172.25.0.2: seq=0 ttl=64 time=0.137 ms
    64 bytes from 172.25.0.2: seq=1 ttl=64 time=0.152 ms

    --- db ping statistics ---
    2 packets transmitted, 2 packets received, 0% packet loss
    round-trip min/avg/max = 0.137/0.144/0.152 ms
    '''

    '''check
    - resolved: [web, db]
    '''

    ## Step 3: db is not on isolated_nw

    '''console
    $ docker network disconnect isolated_nw db
    '''

    '''check
    - disconnected: [db, isolated_nw]
    '''

    ## Step 4: web does not run

    '''console
    $ docker exec web hostname
    '''

    '''output
    b63888c864af
    '''

    '''console
    $ docker stop -t 0 web
    '''

    '''output
    web
    '''

    '''check
    - stopped: web
    '''
    "
  `);
  expect(draft.value['solution.console']).toMatchInlineSnapshot(`
    "$ docker network ls
    $ docker run -itd --name=web --network=isolated_nw --ip=172.25.3.3 busybox
    $ docker attach web
    / # ping -w 2 db
    #: pause 0.1
    / # ^P^Q
    $ docker network disconnect isolated_nw db
    $ docker exec web hostname
    $ docker stop -t 0 web
    "
  `);
});

test('what changed nothing is no lesson', () => {
  expect(drafted(['docker network ls', 'docker ps'], 0)).toEqual({ ok: false, error: 'nothing' });
});

test('on two hosts each line stands behind its own prompt, and a check says its host', () => {
  const draft = drafted(SWARM, 4);
  if (!draft.ok) throw new Error(draft.error);
  expect(draft.value['en.md'].match(/^(hosts: .*|\S*\$ .*|- .*|  host: .*)$/gm)).toEqual([
    'hosts: 2',
    '$ docker run -itd --name db --network shop busybox',
    '- running: db',
    '- connected: [db, shop]',
    'h2$ docker run -itd --name web --network shop busybox',
    '- network: shop',
    '  host: 2',
    '- running: web',
    '  host: 2',
    '- connected: [web, shop]',
    '  host: 2',
    'h2$ docker exec web ping -c 1 db',
    '- resolved: [web, db]',
    '  host: 2',
    'h2$ docker rm -f web',
    '- noNetwork: shop',
    '  host: 2',
    '- removed: web',
    '  host: 2',
  ]);
  expect(draft.value['start.console']).toMatchInlineSnapshot(`
    "#: hosts 2
    $ docker swarm init --advertise-addr 192.168.56.205
    h2$ docker swarm join --token TOKEN 192.168.56.205:2377
    #: pause 6.0
    $ docker network create -d overlay --attachable --subnet 10.0.9.0/24 shop
    "
  `);
});

test.each([
  ['hostChanges', ['docker network create a', 'a cut cable', 'docker network create b']],
  ['turns', ['a second host', 'docker run -it busybox', 'h2$ docker ps', 'ls']],
])('what no lesson can tell is refused: %s', (error, lines) => {
  expect(drafted(lines, 0)).toEqual({ ok: false, error });
});
