import { expect, test } from 'vitest';
import { hostNamed } from '../../engine/host/name.ts';
import { step } from '../../engine/step.ts';
import { joinToken } from '../../engine/swarm/tokens.ts';
import type { World } from '../../engine/world.ts';
import { Session } from '../../lab/session.ts';
import { wayOf } from '../journey/path.ts';
import { panesEn } from '../messages/panes.en.ts';
import { calledBy, nameRows } from '../names/table.ts';
import { subjectOf } from '../state/subject.ts';
import { compare } from '../timeline/compare.ts';
import { commandsFor } from './commands.ts';
import { layoutAll } from './layout.ts';
import { picture, type Lens } from './picture.ts';
import { projectAll } from './project.ts';
import { toSvg } from './svg.ts';

/** Three hosts in a swarm, `app` on the first and `db` on the third of an overlay network, and a ping from the one to the other. */
class Fleet {
  readonly session = new Session({ seed: 7, began: 1_795_246_631_000, hosts: 3 });
  readonly worlds: World[] = [];

  constructor() {
    for (const host of [2, 3]) this.session.open(host);
    // A network of one host's own, so that rows and colours would differ if each host went by itself.
    this.type(2, 'docker network create own');
    this.type(0, 'docker swarm init --advertise-addr enp0s8');
    const [cluster] = this.session.lab.world.clusters;
    if (cluster === undefined) throw new Error('there is a swarm');
    for (const terminal of [1, 2]) {
      this.type(terminal, `docker swarm join --token ${joinToken(cluster, 'worker')} 192.168.56.205:2377`);
    }
    this.type(0, 'docker network create -d overlay --attachable --subnet 10.11.0.0/24 shop');
    this.type(0, 'docker service create --detach --name web --replicas 1 --network shop -p 8080:80 nginx');
    this.type(0, 'sleep 8');
    this.type(2, 'docker run -itd --name=db --network shop busybox');
    this.type(0, 'docker run -itd --name=app --network shop busybox');
    this.type(0, 'docker exec app ping -c 1 db');
  }

  type(terminal: number, text: string): void {
    this.session.enter(terminal, { at: 'host', text });
    while (!this.session.terminal(terminal).whereabouts().atPrompt)
      this.session.pass(this.session.lab.kernel.now + 500);
    this.worlds.push(this.session.lab.world);
  }
}

const fleet = new Fleet();
const { world } = fleet.session.lab;
const drawn = (shown: World, lens: Lens | null = null) => {
  const models = projectAll(shown);
  const layouts = layoutAll(models, 'wide');
  return picture(
    models.flatMap((model, i) => {
      const layout = layouts[i];
      return layout === undefined ? [] : [{ model, layout }];
    }),
    { words: panesEn, changed: new Set(), lens, arranged: new Map(), shape: 'wide' },
  );
};
const container = (name: string) => {
  const found = world.hosts.flatMap((h) => h.engine.containers).find((c) => c.name === name);
  if (found === undefined) throw new Error(`there is no ${name}`);
  return found;
};
const shown = drawn(world);
const partsOf = (name: string) => shown.rails.filter((r) => r.name === name);

test('an overlay network has one row, one colour and a tunnel from host to host', () => {
  for (const [name, hosts] of [
    ['ingress', 3],
    ['docker_gwbridge', 3],
    ['shop', 2],
  ] as const) {
    const parts = partsOf(name);
    expect([name, parts.length, new Set(parts.map((r) => `${r.y} ${r.hue}`)).size]).toEqual([name, hosts, 1]);
  }
  expect(new Set(shown.rails.map((r) => r.id)).size).toBe(shown.rails.length);
  expect(partsOf('ingress')[0]).toMatchObject({ beside: '10.0.0.0/24', details: ['VXLAN 4096', '⇄ 8080→web:80'] });
  const ingress = shown.tunnels.filter((t) => partsOf('ingress').some((r) => r.id === t.from));
  expect(ingress.map(({ from, to }) => [from, to])).toEqual([
    [partsOf('ingress')[0]?.id, partsOf('ingress')[1]?.id],
    [partsOf('ingress')[1]?.id, partsOf('ingress')[2]?.id],
  ]);
});

test('hosts hang on their wire by the address that they have there; what the engine attached has its line too', () => {
  expect([shown.wire?.detail, shown.regions.map((r) => r.detail)]).toEqual([
    'enp0s8 192.168.56.0/24',
    ['192.168.56.205', '192.168.56.206', '192.168.56.207'],
  ]);
  const lines = shown.lines.filter((l) => l.box === container('db').id);
  expect(lines.map((l) => shown.rails.find((r) => r.id === l.rail)?.name)).toEqual(['shop', 'docker_gwbridge']);
});

test('a packet between hosts goes down to its network, up to the wire, along it, and into the other host', () => {
  const made = fleet.session.store.getState().traced.at(-1);
  if (made?.trace.kind !== 'journey') throw new Error('there is a ping');
  const way = wayOf(shown, made.world, made.trace);
  const [home, , away] = shown.regions;
  const [app, db] = ['app', 'db'].map((name) =>
    shown.lines.find((l) => l.box === container(name).id && l.rail.startsWith(partsOf('shop')[0]?.network ?? '?')),
  );
  const [out = [], into = []] = [app, db].map((line) => line?.points);
  const rail = out[1]?.y;
  expect([way?.start, ...(way?.legs.flat() ?? [])]).toEqual([
    ...out,
    { x: home?.lane, y: rail },
    { x: home?.lane, y: shown.wire?.pieces[0] },
    { x: away?.lane, y: shown.wire?.pieces[0] },
    { x: away?.lane, y: rail },
    ...into.toReversed(),
  ]);
  expect(way?.returns).toBe(true);
});

test('the lens and the names reach over hosts', () => {
  const host = hostNamed(1);
  const app = container('app').id;
  const lens = drawn(world, { asker: app, called: calledBy(world, host, app) });
  expect(lens.boxes.filter((b) => b.id === container('db').id).map((b) => b.dim)).toEqual([false]);
  expect(lens.rails.filter((r) => r.name === 'shop').map((r) => r.dim)).not.toContain(true);
  const names = nameRows(world, host, app);
  expect(names.find((row) => row.name === 'db')).toMatchObject({
    addresses: [expect.stringMatching(/^10\.11\.0\.\d+$/)],
    network: 'shop',
  });
  expect(names.map((row) => row.name)).toEqual(expect.arrayContaining(['web', 'tasks.web']));
});

test('what bears the same name on two hosts is compared host by host', () => {
  const [before] = fleet.worlds;
  if (before === undefined) throw new Error('something was typed');
  const gateways = compare(before, world).networks.filter(({ name }) => name === 'docker_gwbridge');
  expect(gateways.map(({ host, from, to }) => [host, from, to?.find(({ about }) => about === 'subnets')?.is])).toEqual([
    [hostNamed(1), null, '172.18.0.0/16'],
    [hostNamed(2), null, '172.18.0.0/16'],
    [hostNamed(3), null, '172.19.0.0/16'],
  ]);
});

test('a host in trouble and an endpoint that was left behind say what they are, in the picture and in its file', () => {
  const off = step(world, { kind: 'host.down', host: hostNamed(2) }).world;
  const left = step(off, { kind: 'host.stale', host: hostNamed(3), network: 'own', name: 'redis_db' }).world;
  const troubled = drawn(left);
  expect(troubled.regions.map((r) => [r.state, r.trouble])).toEqual([
    ['up', ''],
    ['off', '✕ no power'],
    ['up', ''],
  ]);
  const box = troubled.boxes.find((b) => b.name === 'redis_db');
  expect([box?.status, box?.lines]).toEqual(['stale', ['◌ stale endpoint']]);
  expect(troubled.lines.find((l) => l.box === box?.id)?.live).toBe(false);
  const svg = toSvg(troubled, () => '#000');
  for (const word of ['redis_db', '◌ stale endpoint', '✕ no power', '192.168.56.0/24']) expect(svg).toContain(word);
  expect(svg).not.toMatch(/NaN|undefined/);
});

test('what is chosen for a container is meant for its own host', () => {
  const { id } = container('db');
  const subject = subjectOf(world, { kind: 'container', host: hostNamed(3), id });
  if (subject === null) throw new Error('db is there');
  const lines = commandsFor(subject);
  expect(lines[0]).toEqual({ at: 'host', host: 3, text: 'docker stop -t 0 db' });
  expect(new Set(lines.map((line) => line.host))).toEqual(new Set([3]));
});
