import { expect, test } from 'vitest';
import { messageOf, on, TestHost, type NetworkAsked } from '../containers/testHost.ts';

function hostWith(...networks: NetworkAsked[]): TestHost {
  const host = new TestHost();
  for (const asked of networks) host.network(asked);
  host.takeEvents();
  return host;
}

const remove = (host: TestHost, network: string) => host.do({ kind: 'network.rm', network });

test.each([
  ['bridge', 'bridge is a pre-defined network and cannot be removed'],
  ['nosuch', 'network nosuch not found'],
  ['cfg', 'error while removing network: configuration network "cfg" is in use'],
])('docker network rm %s is refused', (name, message) => {
  const host = hostWith({ name: 'cfg', configOnly: true }, { configFrom: 'cfg' });
  expect(messageOf(remove(host, name))).toBe(message);
});

test('docker network rm goes by name or id, and gives the pool back', () => {
  const host = hostWith({ name: 'one' }, { name: 'two' });
  const id = host.engine.networks.find((n) => n.name === 'two')?.id ?? '';
  expect(remove(host, 'one')).toEqual({ ok: true, value: null });
  expect(remove(host, id.slice(0, 12)).ok).toBe(true);
  expect(host.takeEvents()).toEqual(['network destroy one', 'network destroy two']);
  host.network({ name: 'three' });
  expect(host.engine.networks.at(-1)?.ipam.pools[0]?.subnet).toBe('172.18.0.0/16');
});

test('live endpoints keep a network, stopped containers do not', () => {
  const host = hostWith({});
  for (const name of ['c1', 'c2']) host.run(name, { networks: [on('nw')] });
  const told = messageOf(remove(host, 'nw'));
  const ids = host.engine.endpoints.map(({ name, id }) => `name:"${name}" id:"${id.slice(0, 12)}"`);
  expect(
    [ids, ids.toReversed()].map(
      (e) => `error while removing network: network nw has active endpoints (${e.join(', ')})`,
    ),
  ).toContain(told);
  for (const container of ['c1', 'c2']) host.do({ kind: 'container.kill', container, signal: 'KILL' });
  expect(remove(host, 'nw').ok).toBe(true);
});

test('docker network prune takes what nobody uses and the filters mean', () => {
  const host = hostWith(
    { name: 'cfg', configOnly: true },
    { name: 'used' },
    { name: 'old', labels: { env: 'dev' } },
    { name: 'kept', labels: { env: 'prod' } },
  );
  host.run('c1', { networks: [on('used')] });
  host.takeEvents();
  const prune = (filters: Readonly<Record<string, readonly string[]>>) => host.do({ kind: 'network.prune', filters });
  expect(messageOf(prune({ driver: ['bridge'] }))).toBe("invalid filter 'driver'");
  expect(messageOf(prune({ until: ['nonsense'] }))).toBe('failed to parse value as time or duration: "nonsense"');
  expect(prune({ until: ['1h'] })).toEqual({ ok: true, value: { deleted: [] } });
  expect(prune({ 'label!': ['env=prod'] })).toEqual({ ok: true, value: { deleted: ['old'] } });
  expect(host.takeEvents()).toEqual(['network prune ', 'network destroy old', 'network prune ']);
  expect(prune({})).toEqual({ ok: true, value: { deleted: ['kept'] } });
  expect(host.engine.networks.map(({ name }) => name)).toEqual(['none', 'host', 'bridge', 'cfg', 'used']);
});
