import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PLAIN_ENDPOINT } from '../containers/plain.ts';
import { namesOn } from '../dns/swarmRecords.ts';
import { networkInspect } from '../inspect/network.ts';
import { nodeList } from '../inspect/nodes.ts';
import { serviceList } from '../inspect/services.ts';
import { PLAIN_SERVICE, TestSwarm } from './testSwarm.ts';
import { memberOf } from './store.ts';

// Issue 5: after any sequence of kills, cuts and mends, once all is mended and the stale endpoints are cleared, the hosts agree on
// who is attached where; no command ever throws.

const HOSTS = 3;
const FAULTS = [
  'host.down',
  'host.up',
  'host.killDaemon',
  'host.stopDaemon',
  'host.startDaemon',
  'wire.cut',
  'wire.mend',
] as const;

type Deed = (lab: TestSwarm) => void;

const anyHost = fc.integer({ min: 1, max: HOSTS });
const NAMES = ['c1', 'c2', 'c3', 'redis_db'];
const anyName = fc.constantFrom(...NAMES);
const anyNetwork = fc.constantFrom('multihost', 'other', 'nosuch');

const deed = fc.oneof<fc.MaybeWeightedArbitrary<Deed>[]>(
  { weight: 4, arbitrary: fc.tuple(anyHost, anyName, anyNetwork).map(([n, name, network]) => run(n, name, network)) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(anyHost, anyName, fc.constantFrom('start', 'stop', 'kill', 'rm'))
      .map(([n, name, what]) => treat(n, name, what)),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(anyHost, anyName, anyNetwork, fc.boolean(), fc.boolean())
      .map(([n, container, network, connects, force]): Deed => (lab) => {
        if (connects) lab.do(n, { kind: 'network.connect', network, container, settings: PLAIN_ENDPOINT });
        else lab.do(n, { kind: 'network.disconnect', network, container, force });
      }),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(anyHost, anyNetwork, fc.boolean()).map(([n, name, makes]): Deed => (lab) => {
      if (makes) lab.network(name);
      else lab.do(n, { kind: 'network.rm', network: name });
    }),
  },
  {
    weight: 5,
    arbitrary: fc.tuple(anyHost, fc.constantFrom(...FAULTS)).map(
      ([n, kind]): Deed =>
        (lab) =>
          void lab.do(n, { kind }),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(anyHost, anyName, anyNetwork).map(
      ([n, name, network]): Deed =>
        (lab) =>
          void lab.do(n, { kind: 'host.stale', network, name }),
    ),
  },
  { weight: 2, arbitrary: fc.tuple(anyHost, fc.nat(4)).map(([n, replicas]) => scale(n, replicas)) },
  {
    weight: 1,
    arbitrary: fc.tuple(anyHost, fc.constantFrom('active', 'drain', 'pause')).map(
      ([n, availability]): Deed =>
        (lab) =>
          void lab.do(1, { kind: 'node.update', node: lab.host(n), availability }),
    ),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.integer({ min: 2, max: HOSTS }), fc.constantFrom('worker', 'manager', 'leave'))
      .map(([n, what]): Deed => (lab) => {
        if (what === 'leave') leave(lab, n);
        else lab.join(n, what === 'manager' ? 'manager' : 'worker');
      }),
  },
  {
    weight: 2,
    // A node that has left is not made a manager: it would be missed for ever.
    arbitrary: fc.tuple(anyHost, fc.constantFrom('worker', 'manager')).map(([n, role]): Deed => (lab) => {
      const node = memberOf(lab.world, lab.host(n))?.node.id;
      if (node !== undefined) lab.do(1, { kind: 'node.update', node, role });
    }),
  },
  {
    weight: 1,
    arbitrary: anyHost.map(
      (n): Deed =>
        (lab) =>
          void lab.do(1, { kind: 'node.rm', node: lab.host(n), force: false }),
    ),
  },
  {
    weight: 3,
    arbitrary: fc.nat(20_000).map(
      (ms): Deed =>
        (lab) =>
          lab.wait(ms),
    ),
  },
);

/** A manager goes only if the swarm keeps its quorum: one that was left without does not come back by itself. */
function leave(lab: TestSwarm, n: number): void {
  const isManager = memberOf(lab.world, lab.host(n))?.node.role === 'manager';
  lab.do(n, { kind: 'swarm.leave', force: !isManager });
}

function run(n: number, name: string, network: string): Deed {
  const always = { restartPolicy: { name: 'always', maximumRetryCount: 0 } };
  return (lab) => void lab.run(n, name, network, name === 'redis_db' ? { image: 'redis', hostConfig: always } : {});
}

function treat(n: number, container: string, what: string): Deed {
  return (lab) => {
    switch (what) {
      case 'start':
        lab.do(n, { kind: 'container.start', container });
        break;
      case 'stop':
        lab.do(n, { kind: 'container.stop', container, timeout: 0 });
        break;
      case 'kill':
        lab.do(n, { kind: 'container.kill', container, signal: 'KILL' });
        break;
      default:
        lab.do(n, { kind: 'container.rm', container, force: true, volumes: false, link: false });
    }
  };
}

/** A service with so many tasks; none takes it away. */
function scale(n: number, replicas: number): Deed {
  return (lab) => {
    if (replicas === 0) {
      lab.do(n, { kind: 'service.rm', service: 'web' });
      return;
    }
    const updated = lab.do(n, { kind: 'service.update', service: 'web', spec: { replicas } });
    if (updated.ok) return;
    lab.do(n, {
      kind: 'service.create',
      spec: {
        ...PLAIN_SERVICE,
        replicas,
        networks: [{ target: 'multihost', aliases: [] }],
        endpointMode: replicas === 1 ? 'dnsrr' : 'vip',
        ports:
          replicas === 3
            ? []
            : [{ protocol: 'tcp', target: 80, published: 8081, mode: replicas === 1 ? 'host' : 'ingress' }],
      },
    });
  };
}

function mendAll(lab: TestSwarm): void {
  for (let n = 1; n <= HOSTS; n++) {
    lab.do(n, { kind: 'wire.mend' });
    lab.do(n, { kind: 'host.up' });
  }
  // A daemon that is about to stop must have stopped before it can be started.
  lab.wait(15_000);
  for (let n = 1; n <= HOSTS; n++) lab.do(n, { kind: 'host.startDaemon' });
  lab.wait(60_000);
  for (let n = 1; n <= HOSTS; n++) {
    for (const { name, network, container, sandbox } of lab.engine(n).endpoints) {
      if (container === null && sandbox === undefined) {
        lab.do(n, { kind: 'network.disconnect', network, container: name, force: true });
      }
    }
  }
  lab.wait(30_000);
}

function after(deeds: readonly Deed[]): TestSwarm {
  const lab = new TestSwarm(HOSTS);
  lab.begin();
  lab.network('multihost');
  for (const each of deeds) each(lab);
  mendAll(lab);
  return lab;
}

const always = (holds: (lab: TestSwarm) => void): void =>
  fc.assert(
    fc.property(fc.array(deed, { minLength: 5, maxLength: 30 }), (deeds) => holds(after(deeds))),
    { numRuns: 60 },
  );

test('the hosts agree on who is attached where', { timeout: 60_000 }, () => {
  always((lab) => {
    const cluster = memberOf(lab.world, lab.host(1))?.cluster;
    for (const network of cluster?.networks ?? []) {
      const on = lab.world.hosts.filter((h) => h.engine.networks.some((n) => n.id === network.id));
      const told = on.map((host) => {
        const local = host.engine.networks.find((n) => n.id === network.id);
        const names = local === undefined ? [] : [...namesOn(lab.world, host.name, local)];
        return JSON.stringify(names.toSorted(([a], [b]) => (a < b ? -1 : 1)));
      });
      expect(new Set(told).size).toBeLessThanOrEqual(1);
      const addresses = on.flatMap((h) =>
        h.engine.endpoints.filter((e) => e.network === network.id).map((e) => e.ipv4),
      );
      expect(new Set(addresses).size).toBe(addresses.length);
      expect(addresses).not.toContain('');
    }
  });
});

test(
  'who is on a network finds every other by its name, on whichever host, and reaches it',
  { timeout: 60_000 },
  () => {
    always((lab) => {
      for (const network of memberOf(lab.world, lab.host(1))?.cluster.networks ?? []) {
        const on = lab.world.hosts.flatMap(({ engine }, i) =>
          engine.endpoints.flatMap(({ network: id, container, name, ipv4 }) =>
            id === network.id && container !== null && NAMES.includes(name) ? [{ host: i + 1, name, ipv4 }] : [],
          ),
        );
        for (const from of on) {
          for (const to of on) {
            expect(lab.resolve(from.host, from.name, to.name)).toContain(to.ipv4);
            expect(lab.ping(from.host, from.name, to.ipv4)).toMatchObject({ kind: 'delivered' });
          }
        }
      }
    });
  },
);

test('the managers know every endpoint, and no other', { timeout: 60_000 }, () => {
  always((lab) => {
    const cluster = memberOf(lab.world, lab.host(1))?.cluster;
    for (const network of cluster?.networks ?? []) {
      const attached = lab.world.hosts.flatMap(({ engine }) =>
        engine.endpoints.flatMap((e) =>
          e.network === network.id && e.container !== null ? [`${e.container} ${e.ipv4}`] : [],
        ),
      );
      const hosts = new Set(cluster?.nodes.filter((n) => !n.left).map((n) => n.id));
      const known = (cluster?.tasks ?? []).flatMap((t) =>
        t.state === 'running' &&
        t.container !== null &&
        t.node !== null &&
        hosts.has(t.node) &&
        t.addresses[network.id] !== undefined
          ? [`${t.container} ${t.addresses[network.id] ?? ''}`]
          : [],
      );
      expect(attached.toSorted()).toEqual(known.toSorted());
    }
  });
});

test('every node that did not leave is ready, and every wanted task runs', { timeout: 60_000 }, () => {
  always((lab) => {
    const manager = lab.hosts.find((host) => memberOf(lab.world, host)?.node.role === 'manager') ?? lab.host(1);
    const nodes = nodeList(lab.world, manager, {});
    if (!nodes.ok) throw new Error(nodes.error.message);
    const members = lab.world.hosts.flatMap((h) => h.engine.swarm?.node ?? []);
    for (const node of nodes.value) {
      const isMember = members.some((id) => id === node.ID);
      expect([node.Description.Hostname, node.Status.State]).toEqual([
        node.Description.Hostname,
        isMember ? 'ready' : 'down',
      ]);
    }
    const isPossible = nodes.value.some((n) => n.Status.State === 'ready' && n.Spec.Availability === 'active');
    const services = serviceList(lab.world, manager, {});
    for (const { status, Spec } of services.ok ? services.value : []) {
      const published = Spec.EndpointSpec.Ports !== undefined;
      if (isPossible && !published) expect(status.running).toBeGreaterThanOrEqual(status.desired);
    }
    for (const { name, engine } of lab.world.hosts) {
      for (const network of engine.networks) expect(networkInspect(lab.world, name, network.id, true).ok).toBe(true);
    }
  });
});
