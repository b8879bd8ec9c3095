import fc from 'fast-check';
import { expect, test } from 'vitest';
import { never } from '../base/never.ts';
import { on, TestHost } from './containers/testHost.ts';
import { networkInspect } from './inspect/network.ts';
import { networkList } from './inspect/networkList.ts';
import { contains, parseAddress, prefixOf } from './ipam/address.ts';
import { poolsInUse } from './ipam/pools.ts';
import type { Engine, Network, World } from './world.ts';

/** What a person may type, as data, so that a failing sequence can be read. */
type Typed =
  | { readonly kind: 'create'; readonly name: string; readonly subnet: string; readonly ipv6: boolean }
  | { readonly kind: 'run'; readonly name: string; readonly network: string; readonly ip: string }
  | { readonly kind: 'connect' | 'disconnect'; readonly name: string; readonly network: string; readonly ip: string }
  | { readonly kind: 'stop' | 'kill' | 'start' | 'restart' | 'rm' | 'pause' | 'unpause'; readonly name: string }
  | { readonly kind: 'network.rm'; readonly network: string }
  | { readonly kind: 'network.prune' };

const container = fc.constantFrom('c1', 'c2', 'c3', 'c4', 'c5', 'c6');
const custom = fc.constantFrom('aa', 'bb', 'cc');
const network = fc.constantFrom('bridge', 'aa', 'bb', 'cc', 'none', 'nosuch');
const ip = fc.constantFrom('', '', '10.1.0.2', '10.1.0.3', '10.1.0.1', '10.2.0.2');

const typed: fc.Arbitrary<Typed> = fc.oneof(
  fc.record({
    kind: fc.constant('create'),
    name: custom,
    // Small enough to run out, and overlapping enough to be refused.
    subnet: fc.constantFrom('', '10.1.0.0/29', '10.1.0.0/24', '10.2.0.0/30', '172.18.0.0/16'),
    ipv6: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('run'), name: container, network, ip }),
  fc.record({ kind: fc.constantFrom('connect', 'disconnect'), name: container, network, ip }),
  fc.record({
    kind: fc.constantFrom('stop', 'kill', 'start', 'restart', 'rm', 'pause', 'unpause'),
    name: container,
  }),
  fc.record({ kind: fc.constant('network.rm'), network: custom }),
  fc.record({ kind: fc.constant('network.prune') }),
);

function type(host: TestHost, command: Typed): boolean {
  switch (command.kind) {
    case 'create': {
      const { name, subnet, ipv6 } = command;
      const config = subnet === '' ? [] : [{ subnet }];
      return host.network({ name, enableIPv6: ipv6, ipam: { config } }).ok;
    }
    case 'run':
      return host.run(command.name, {
        networks: [on(command.network, { ipamConfig: command.ip === '' ? null : { ipv4Address: command.ip } })],
      }).ok;
    case 'connect': {
      const settings = on(command.network, { ipamConfig: command.ip === '' ? {} : { ipv4Address: command.ip } });
      return host.do({ kind: 'network.connect', network: command.network, container: command.name, settings }).ok;
    }
    case 'disconnect':
      return host.do({ kind: 'network.disconnect', network: command.network, container: command.name, force: false })
        .ok;
    case 'stop':
      return host.do({ kind: 'container.stop', container: command.name, timeout: 0 }).ok;
    case 'restart':
      return host.do({ kind: 'container.restart', container: command.name, timeout: 0 }).ok;
    case 'kill':
      return host.do({ kind: 'container.kill', container: command.name, signal: 'KILL' }).ok;
    case 'rm':
      return host.do({ kind: 'container.rm', container: command.name, force: true, volumes: false, link: false }).ok;
    case 'start':
      return host.do({ kind: 'container.start', container: command.name }).ok;
    case 'pause':
      return host.do({ kind: 'container.pause', container: command.name }).ok;
    case 'unpause':
      return host.do({ kind: 'container.unpause', container: command.name }).ok;
    case 'network.rm':
      return host.do({ kind: 'network.rm', network: command.network }).ok;
    case 'network.prune':
      return host.do({ kind: 'network.prune', filters: {} }).ok;
    default:
      return never(command);
  }
}

/** Runs the property over sequences of commands, with the host after each of them. */
function always(holds: (host: TestHost, command: Typed, before: World, isDone: boolean) => void): void {
  fc.assert(
    fc.property(fc.array(typed, { minLength: 10, maxLength: 40 }), (commands) => {
      const host = new TestHost();
      for (const command of commands) {
        const before = host.world;
        holds(host, command, before, type(host, command));
      }
    }),
    { numRuns: 150 },
  );
}

const addressesOf = ({ endpoints }: Engine, id: string): readonly string[] =>
  endpoints.filter((e) => e.network === id).flatMap((e) => [e.ipv4, e.ipv6].filter((address) => address !== ''));

const isUnique = (items: readonly string[]): boolean => new Set(items).size === items.length;

test('no two endpoints of a network share an address, nor does one have the gateway', () => {
  let seen = 0;
  always(({ engine }) => {
    for (const { id, ipam } of engine.networks) {
      const taken = [...addressesOf(engine, id), ...ipam.pools.flatMap(({ gateway }) => gateway ?? [])];
      expect(isUnique(taken), taken.join(' ')).toBe(true);
      seen += taken.length;
    }
  });
  expect(seen).toBeGreaterThan(500);
});

test('every address is inside a pool of its network', () => {
  always(({ engine }) => {
    for (const net of engine.networks) {
      for (const text of addressesOf(engine, net.id)) {
        const address = parseAddress(text);
        expect(address && poolsInUse(net).some(({ subnet }) => contains(prefixOf(subnet), address)), text).toBe(true);
      }
    }
  });
});

test('pools of one engine do not overlap', () => {
  always(({ engine }) => {
    const pools = engine.networks.flatMap(poolsInUse).map(({ subnet }) => prefixOf(subnet));
    for (const [i, a] of pools.entries()) {
      for (const b of pools.slice(i + 1)) expect(contains(a, b) || contains(b, a)).toBe(false);
    }
  });
});

test('endpoints belong to running containers and to networks that there are; names and indexes are unique', () => {
  always(({ engine }) => {
    for (const { container: id, network: net } of engine.endpoints) {
      expect(['running', 'paused']).toContain(engine.containers.find((c) => c.id === id)?.state.status);
      expect(engine.networks.some((n) => n.id === net)).toBe(true);
    }
    expect(isUnique(engine.networks.map(({ name }) => name))).toBe(true);
    expect(isUnique(engine.containers.map(({ name }) => name))).toBe(true);
    for (const { id } of engine.containers) {
      const own = engine.endpoints.filter((e) => e.container === id && e.interface !== '');
      expect(isUnique(own.map((e) => e.interface))).toBe(true);
      expect(isUnique(own.map((e) => String(e.index)))).toBe(true);
    }
    const onHost = [
      ...engine.networks.flatMap(({ bridge }) => bridge?.index ?? []),
      ...engine.endpoints.flatMap(({ veth }) => veth?.index ?? []),
    ];
    expect(isUnique(onHost.map(String))).toBe(true);
  });
});

test('what was released comes back: after all, a network gives the addresses that it gave at first', () => {
  fc.assert(
    fc.property(fc.array(typed, { maxLength: 30 }), (commands) => {
      const host = new TestHost();
      for (const command of commands) type(host, command);
      for (const { name } of host.engine.containers) type(host, { kind: 'rm', name });
      type(host, { kind: 'network.prune' });
      expect(host.engine.endpoints).toEqual([]);
      expect(host.engine.networks.map(({ name }) => name)).toEqual(['none', 'host', 'bridge']);
      for (const [name, net, address] of [
        ['c1', 'bridge', '172.17.0.2'],
        ['c2', 'bridge', '172.17.0.3'],
      ] as const) {
        expect(type(host, { kind: 'run', name, network: net, ip: '' })).toBe(true);
        expect(host.engine.endpoints.at(-1)?.ipv4).toBe(address);
      }
      expect(type(host, { kind: 'create', name: 'aa', subnet: '', ipv6: false })).toBe(true);
      expect(host.engine.networks.at(-1)?.ipam.pools[0]?.subnet).toBe('172.18.0.0/16');
    }),
    { numRuns: 60 },
  );
});

test('a refused command changes nothing but chance, time and the counter of interfaces', () => {
  let refused = 0;
  // A start leaves its error, and a connect what it was asked for, with the container: the engine does, too.
  const leaves: readonly Typed['kind'][] = ['run', 'start', 'restart', 'connect'];
  always((host, command, before, isDone) => {
    if (isDone) return;
    refused++;
    const { engine } = host;
    const was = before.hosts[0]?.engine;
    expect(unplugged(engine.networks)).toEqual(unplugged(was?.networks ?? []));
    if (command.kind !== 'restart') expect(engine.endpoints).toEqual(was?.endpoints);
    if (!leaves.includes(command.kind)) expect(engine).toEqual(was);
  });
  expect(refused).toBeGreaterThan(200);
});

/** Networks as if nothing had ever been plugged into their bridges: a start that fails at its second network was at the first one for a moment. */
function unplugged(networks: readonly Network[]): readonly Network[] {
  return networks.map((network) =>
    network.bridge === null ? network : { ...network, bridge: { ...network.bridge, carriedSince: null } },
  );
}

test('the same seed and commands give the same world', () => {
  fc.assert(
    fc.property(fc.integer(), fc.array(typed, { maxLength: 30 }), (seed, commands) => {
      const [one, two] = [new TestHost(seed), new TestHost(seed)].map((host) => {
        for (const command of commands) type(host, command);
        return JSON.stringify(host.world);
      });
      expect(one).toBe(two);
    }),
    { numRuns: 50 },
  );
});

test('every inspect is JSON that comes back as it was, and lists what the engine has', () => {
  always(({ world, host, engine }) => {
    const all = networkList(world, host, {});
    expect(all.ok && all.value.map(({ Name }) => Name)).toEqual(engine.networks.map(({ name }) => name));
    for (const { id } of engine.networks) {
      const shown = networkInspect(world, host, id);
      if (!shown.ok) throw new Error(shown.error.message);
      expect(JSON.parse(JSON.stringify(shown.value))).toEqual(shown.value);
      const { Containers } = shown.value;
      expect(Object.keys(Containers ?? {})).toEqual(
        engine.endpoints
          .filter((e) => e.network === id)
          .map((e) => String(e.container))
          .toSorted(),
      );
    }
  });
});
