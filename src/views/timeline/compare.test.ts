import { expect, test } from 'vitest';
import type { HostChange } from '../../lab/hosts/change.ts';
import { Session } from '../../lab/session.ts';
import { compare, KINDS, type Changed } from './compare.ts';
import type { Fact } from './facts.ts';
import { compareEn } from './words.en.ts';
import { compareZhCN } from './words.zh-CN.ts';

const BEGAN = 1_795_248_000_000;

function lab(hosts = 1) {
  const session = new Session({ seed: 1, began: BEGAN, hosts });
  const enter = (text: string): void => {
    const { kernel } = session.lab;
    session.enter(0, { at: 'host', text });
    kernel.run(kernel.now + 60_000, () => session.terminal(0).whereabouts().atPrompt);
    session.pass(kernel.now + 1000);
  };
  return { session, enter };
}

const factText = ({ about, is }: Fact): string =>
  `${compareEn.about[about]} ${typeof is === 'string' ? is : compareEn.states[is.word]}`.trim().replaceAll('\n', ', ');
const side = (facts: Changed['from']): string =>
  facts === null ? '–' : facts.map((fact) => factText(fact)).join('; ');

/** What the commands change, as the table says it: one line a thing. MACs are chance. */
function changedBy(commands: readonly string[], before: readonly string[] = [], changes: readonly HostChange[] = []) {
  const { session, enter } = lab();
  for (const text of before) enter(text);
  const first = session.lab.world;
  for (const text of commands) enter(text);
  for (const change of changes) {
    session.change(change);
    session.pass(session.lab.kernel.now + 20_000);
  }
  const found = compare(first, session.lab.world);
  return KINDS.flatMap((kind) =>
    found[kind].map(({ host, name, asker, from, to }) => {
      const what = asker === undefined ? name : compareEn.asks(asker.name, name);
      const where = host === null || host === 'docker-host-1' ? '' : ` @${host}`;
      return `${kind}${where}: ${what} | ${side(from)} | ${side(to)}`.replaceAll(
        /([0-9a-f]{2}:){5}[0-9a-f]{2}/g,
        'MAC',
      );
    }),
  );
}

test('a network and a container come: their addresses, and the names they answer to', () => {
  expect(
    changedBy([
      'docker network create --internal --label tier=back -o com.docker.network.bridge.name=br-red --subnet 172.25.0.0/16 --ip-range 172.25.5.0/24 red',
      'docker run -itd --name web --network red --network-alias www busybox',
    ]),
  ).toEqual([
    'networks: red | – | bridge; 172.25.0.0/16; range 172.25.5.0/24; gateway 172.25.5.0; internal yes; options com.docker.network.bridge.name=br-red; labels tier=back',
    'containers: web | – | name web; running; busybox',
    'endpoints: web · red | – | 172.25.5.1; MAC MAC; aliases www',
    'names: web asks for web | – | 172.25.5.1; on red',
    'names: web asks for www | – | 172.25.5.1; on red',
  ]);
});

test('of what was there before only what differs is told: another alias, another state, another name, another MAC', () => {
  const before = [
    'docker network create red',
    'docker run -itd --name web --network red busybox',
    'docker run -itd --name app --network red -p 8080:80 busybox',
  ];
  expect(changedBy(['docker network disconnect red web', 'docker network connect --alias db red web'], before)).toEqual(
    [
      'endpoints: web · red | MAC MAC | MAC MAC; aliases db',
      'names: web asks for db | nothing | 172.18.0.2; on red',
      'names: app asks for db | nothing | 172.18.0.2; on red',
    ],
  );
  expect(changedBy(['docker rename web www'], before)).toEqual([
    'containers: www | name web | name www',
    'names: web asks for web | 172.18.0.2; on red | nothing',
    'names: app asks for web | 172.18.0.2; on red | nothing',
    'names: www asks for www | nothing | 172.18.0.2; on red',
    'names: app asks for www | nothing | 172.18.0.2; on red',
  ]);
  expect(changedBy(['docker stop -t 0 app'], before)).toEqual([
    'containers: app | running | stopped; exit code 137',
    'endpoints: app · red | 172.18.0.3; MAC MAC | no address while it does not run',
    'ports: 0.0.0.0:8080/tcp | to app:80 | –',
    'ports: [::]:8080/tcp | to app:80 | –',
    'names: web asks for app | 172.18.0.3; on red | nothing',
    'names: app asks for app | 172.18.0.3; on red | –',
    'names: app asks for web | 172.18.0.2; on red | –',
  ]);
});

test('a host loses its daemon, its wire, its power; another one comes', () => {
  expect(changedBy([], [], [{ kind: 'kill', host: 1 }])).toEqual([
    'hosts: docker-host-1 | dockerd running | dockerd stopped',
  ]);
  expect(changedBy([], [], [{ kind: 'cut', host: 1 }])).toEqual(['hosts: docker-host-1 | wire plugged in | wire cut']);
  expect(changedBy([], [], [{ kind: 'down', host: 1 }])).toEqual([
    'hosts: docker-host-1 | power on; dockerd running | power off; dockerd stopped',
  ]);
  expect(changedBy([], [], [{ kind: 'add', host: 2 }])).toEqual([
    'hosts: docker-host-2 | – | power on; dockerd running; wire plugged in; lo 127.0.0.1/8, enp0s3 10.0.2.15/24, enp0s8 192.168.56.206/24',
  ]);
});

test('a swarm, a service, and one that is scaled', () => {
  const swarm = ['docker swarm init --advertise-addr 192.168.56.205', 'docker network create -d overlay net'];
  const service = 'docker service create -q --detach --name web --network net -p 8080:80 nginx';
  const kinds = (lines: readonly string[]) => lines.filter((line) => /^(nodes|services):/.test(line));
  expect(kinds(changedBy([...swarm, service, 'sleep 20']))).toEqual([
    'nodes: docker-host-1 | – | manager, leader; takes tasks; ready; 192.168.56.205',
    'services: web | – | nginx:latest; running 1/1; on net; 10.0.0.3 ingress, 10.0.1.2 net; ports 8080:80/tcp',
  ]);
  expect(kinds(changedBy(['docker service scale -d web=3', 'sleep 20'], [...swarm, service, 'sleep 20']))).toEqual([
    'services: web | running 1/1 | running 3/3',
  ]);
});

test('a world does not differ from itself; every word is said in Chinese', () => {
  expect(changedBy([])).toEqual([]);
  const english = new Set(['MAC', 'IPv6', 'dockerd']);
  const words = [...Object.values(compareZhCN.about), ...Object.values(compareZhCN.states)];
  expect(words.filter((text) => /[A-Za-z]/.test(text) && !english.has(text))).toEqual([]);
});
