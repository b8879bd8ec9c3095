import { describe, expect, test } from 'vitest';
import { parseScenario } from '../scenario/parse.ts';
import { play } from '../scenario/play.ts';
import { Session } from '../session.ts';
import { asciicast } from './asciicast.ts';
import { consoleText } from './console.ts';
import { markdown } from './markdown.ts';
import { record } from './record.ts';

const BEGAN = 1_795_248_000_000;
const SEED = 7;

/** Lines are entered, `^P^Q` pressed, and after each a while passes. */
function session(lines: readonly (string | { readonly terminal: number; readonly text: string })[]): Session {
  const made = new Session({ seed: SEED, began: BEGAN });
  for (const line of lines) {
    const { terminal, text } = typeof line === 'string' ? { terminal: 0, text: line } : line;
    while (made.lab.terminals.length <= terminal) made.open(1);
    if (/^(\^[A-Z])+$/.test(text)) made.enter(terminal, { at: 'host', text });
    else for (const key of `${text}\r`) made.type(terminal, key);
    made.pass(made.lab.kernel.now + 5000);
  }
  return made;
}

function whole<T>(steps: Generator<unknown, T, void>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** As `drydock run` plays it. */
function run(text: string, seed = SEED): string {
  const scenario = parseScenario(text, 'x.console');
  if (!scenario.ok) throw new Error(JSON.stringify(scenario.error));
  const played = play(scenario.value, { seed, now: BEGAN });
  if (!played.ok) throw new Error(JSON.stringify(played.error));
  return played.value;
}

describe('console text gives itself back when it is run', () => {
  test.each<[string, Parameters<typeof session>[0]]>([
    [
      'networks',
      ['docker network create --subnet 172.25.0.0/16 net1', 'docker network ls', 'docker network rm nothing'],
    ],
    [
      'a container’s shell',
      [
        'docker run -itd --name=c1 busybox',
        'docker attach c1',
        'hostname',
        'cd /etc',
        'cat hosts',
        '^P^Q',
        'docker inspect -f {{.State.Status}} c1',
      ],
    ],
    [
      'keys at a prompt, after a program that took its time',
      [
        'docker run -itd --name=c1 busybox',
        'docker attach c1',
        'ping -c 4 127.0.0.1',
        '^P^Q',
        'docker attach c1',
        '^P^Q',
      ],
    ],
    ['a program that is interrupted', ['sleep 100', '^C', 'echo $?']],
    [
      'errors and several lines',
      ['docker run', 'ls /nothing', 'for i in 1 2; do echo $i; done', 'printf "a\\n\\nb\\n"'],
    ],
    [
      'two terminals',
      ['docker run -itd --name=c1 busybox', { terminal: 1, text: 'docker ps -q' }, 'docker stop -t 0 c1'],
    ],
  ])('%s', (_, lines) => {
    const text = consoleText(whole(record(session(lines).save())));
    expect(text.split('\n').filter((line) => /^(t2)?\$|^\/\S* #/.test(line))).toHaveLength(lines.length);
    expect(run(text)).toBe(text);
  });
});

/** Two hosts in a swarm; then one of them is cut off, mended, switched off and thrown away. */
function hostsSession(): Session {
  const made = new Session({ seed: SEED, began: BEGAN });
  const enter = (terminal: number, text: string, seconds = 2): void => {
    made.enter(terminal, { at: 'host', text });
    made.pass(made.lab.kernel.now + seconds * 1000);
  };
  const nodes = "docker node ls --format '{{.Hostname}} {{.Status}}'";
  made.change({ kind: 'add', host: 2 });
  const second = made.open(2);
  enter(0, 'docker swarm init --advertise-addr 192.168.56.205 > /dev/null');
  enter(second, 'docker swarm join --token TOKEN 192.168.56.205', 6);
  enter(0, 'docker network create -d overlay --attachable net > /dev/null');
  enter(0, 'docker run -itd --name c1 --network net busybox > /dev/null');
  enter(second, 'docker run -itd --name c2 --network net busybox > /dev/null');
  enter(second, 'cd /tmp');
  enter(0, 'docker exec c1 ping -c 1 c2 | grep packets', 5);
  made.change({ kind: 'cut', host: 2 });
  enter(0, nodes, 20);
  enter(0, nodes);
  made.change({ kind: 'mend', host: 2 });
  enter(0, nodes, 5);
  made.change({ kind: 'kill', host: 1 });
  enter(0, 'docker ps', 10);
  made.change({ kind: 'up', host: 1 });
  made.pass(made.lab.kernel.now + 30_000);
  enter(0, "docker ps -a --format '{{.Names}} {{.State}}'");
  enter(second, 'pwd');
  made.change({ kind: 'stale', host: 1, network: 'bridge', name: 'ghost' });
  enter(0, 'docker run --name ghost busybox true 2>&1 | head -1');
  made.change({ kind: 'down', host: 2 });
  made.change({ kind: 'up', host: 2 });
  enter(second, 'pwd', 30);
  made.change({ kind: 'remove', host: 2 });
  enter(0, nodes, 20);
  enter(0, nodes);
  return made;
}

test('a session with several hosts and their faults is a scenario that gives itself back, whatever its seed', () => {
  const text = consoleText(whole(record(hostsSession().save())));
  expect(text.split('\n').filter((line) => !line.startsWith('#: pause'))).toMatchInlineSnapshot(`
    [
      "#: add h2",
      "$ docker swarm init --advertise-addr 192.168.56.205 > /dev/null",
      "h2$ docker swarm join --token TOKEN 192.168.56.205",
      "This node joined a swarm as a worker.",
      "$ docker network create -d overlay --attachable net > /dev/null",
      "$ docker run -itd --name c1 --network net busybox > /dev/null",
      "h2$ docker run -itd --name c2 --network net busybox > /dev/null",
      "h2$ cd /tmp",
      "$ docker exec c1 ping -c 1 c2 | grep packets",
      "1 packets transmitted, 1 packets received, 0% packet loss",
      "#: cut h2",
      "$ docker node ls --format '{{.Hostname}} {{.Status}}'",
      "docker-host-1 Ready",
      "docker-host-2 Ready",
      "$ docker node ls --format '{{.Hostname}} {{.Status}}'",
      "docker-host-1 Ready",
      "docker-host-2 Down",
      "#: mend h2",
      "$ docker node ls --format '{{.Hostname}} {{.Status}}'",
      "docker-host-1 Ready",
      "docker-host-2 Ready",
      "#: kill $",
      "$ docker ps",
      "Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?",
      "#: up $",
      "$ docker ps -a --format '{{.Names}} {{.State}}'",
      "c1 exited",
      "h2$ pwd",
      "/tmp",
      "#: stale $ bridge ghost",
      "$ docker run --name ghost busybox true 2>&1 | head -1",
      "docker: Error response from daemon: failed to set up container networking: endpoint with name ghost already exists in network bridge",
      "#: down h2",
      "#: up h2",
      "h2$ pwd",
      "/root",
      "#: remove h2",
      "$ docker node ls --format '{{.Hostname}} {{.Status}}'",
      "docker-host-1 Ready",
      "docker-host-2 Ready",
      "$ docker node ls --format '{{.Hostname}} {{.Status}}'",
      "docker-host-1 Ready",
      "docker-host-2 Down",
      "",
    ]
  `);
  expect(run(text)).toBe(text);
  expect(run(text, 99)).toBe(text);
});

test('a session that began with several hosts begins so when it is run', () => {
  const made = new Session({ seed: SEED, began: BEGAN, hosts: 3 });
  made.enter(0, { at: 'host', text: 'docker network create net' });
  made.pass(BEGAN + 1000);
  const text = consoleText(whole(record(made.save())), 3);
  expect(text).toMatch(/^#: hosts 3\n\$ docker network create net\n[0-9a-f]{64}\n$/);
  expect(run(text)).toBe(text);
});

test('a session’s transcripts, whole', () => {
  const saved = session(['echo hello', 'pwx', { terminal: 1, text: 'sleep 20' }, { terminal: 1, text: '^C' }]).save();
  const said = whole(record(saved));
  expect(consoleText(said)).toBe(
    '$ echo hello\nhello\n$ pwx\nbash: pwx: command not found\nt2$ sleep 20\n#: wait 4.7\nt2$ ^C\n^C\n',
  );
  expect(markdown(said, 'A session')).toBe(`# A session

## docker-host-1, 1

\`\`\`console
$ echo hello
hello
$ pwx
bash: pwx: command not found
\`\`\`

## docker-host-1, 2

\`\`\`console
$ sleep 20
$ ^C
^C
\`\`\`
`);
});

test('a fence is longer than what it holds', () => {
  const said = whole(record(session(["echo '```'"]).save()));
  expect(markdown(said, 'T')).toBe("# T\n\n````console\n$ echo '```'\n```\n````\n");
});

test('an asciicast, whole', () => {
  const made = new Session({ seed: SEED, began: BEGAN });
  made.resize(0, 100, 30);
  made.pass(BEGAN + 2000);
  made.type(0, 'echo hi\r');
  made.pass(BEGAN + 4000);
  made.resize(0, 90, 20);
  expect(whole(asciicast(made.save())).split('\n')).toEqual([
    '{"version":2,"width":100,"height":30,"timestamp":1795248000,"idle_time_limit":3,"env":{"SHELL":"/bin/bash","TERM":"xterm-256color"}}',
    '[0,"o","$ "]',
    '[0,"o","\\r$ \\u001b[J"]',
    '[2,"o","echo hi"]',
    '[2,"o","\\r\\n"]',
    '[2,"o","hi\\r\\n"]',
    '[2,"o","$ "]',
    '[4,"r","90x20"]',
    '[4,"o","\\r$ \\u001b[J"]',
    '',
  ]);
});

test('of a session in which nothing was typed there is nothing to tell', () => {
  const said = whole(record(new Session({ seed: SEED, began: BEGAN }).save()));
  expect([consoleText(said), markdown(said, 'T')]).toEqual(['', '# T\n']);
});
