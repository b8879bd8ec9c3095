import { describe, expect, test } from 'vitest';
import type { EndpointRequest } from '../command.ts';
import { PLAIN_ENDPOINT } from '../containers/plain.ts';
import { messageOf, on, TestHost, type NetworkAsked } from '../containers/testHost.ts';
import { networkInspect } from '../inspect/network.ts';

/** What the client sends for a plain `docker network connect`. */
const PLAIN: EndpointRequest = {
  ...PLAIN_ENDPOINT,
  ipamConfig: {},
  aliases: [],
  driverOpts: {},
};

function connect(host: TestHost, network: string, container: string, settings: Partial<EndpointRequest> = {}) {
  return host.do({ kind: 'network.connect', network, container, settings: { ...PLAIN, ...settings } });
}

function disconnect(host: TestHost, network: string, container: string, force = false) {
  return host.do({ kind: 'network.disconnect', network, container, force });
}

function create(host: TestHost, asked: NetworkAsked): void {
  const created = host.network(asked);
  if (!created.ok) throw new Error(created.error.message);
}

/** Each network of a container with its address there. */
function addresses(host: TestHost, name: string): string {
  const { id, networks } = host.container(name);
  return networks
    .map(({ network, networkId }) => {
      const endpoint = host.engine.endpoints.find((e) => e.container === id && e.network === networkId);
      return `${network}=${endpoint?.ipv4 ?? ''}`;
    })
    .join(' ');
}

/** isolated_nw with c2 at .9, nosubnet, six; c1, stopped and odd ones; as conformance/core/network-connect-errors has them. */
function town(): TestHost {
  const host = new TestHost();
  create(host, { name: 'isolated_nw', ipam: { config: [{ subnet: '172.25.0.0/16' }] } });
  create(host, { name: 'nosubnet' });
  create(host, { name: 'six', enableIPv6: true, ipam: { config: [{ subnet: '2001:db8:1::/64' }] } });
  create(host, { name: 'cfg', configOnly: true });
  host.run('c1');
  host.run('c2', { networks: [on('isolated_nw', { ipamConfig: { ipv4Address: '172.25.0.9' } })] });
  host.run('hosted', { hostConfig: { networkMode: 'host' } });
  host.run('lonely', { hostConfig: { networkMode: 'none' } });
  host.run('joined', { hostConfig: { networkMode: `container:${host.container('c1').id}` } });
  host.create('stopped');
  return host;
}

const SHARED =
  'container sharing network namespace with another container or host cannot be connected to any other network';
const NONE = 'container cannot be connected to multiple networks with one of the networks in private (none) mode';
const outside = (address: string): string => `no configured subnet or ip-range contain the IP address ${address}`;
const UNCONFIGURED =
  'user specified IP address is supported only when connecting to networks with user configured subnets';
const ip = (ipv4Address: string): Partial<EndpointRequest> => ({ ipamConfig: { ipv4Address } });
const ip6 = (ipv6Address: string): Partial<EndpointRequest> => ({ ipamConfig: { ipv6Address } });

describe('docker network connect refuses', () => {
  test.each<[string, string, Partial<EndpointRequest>, string]>([
    ['nosuch', 'c1', {}, 'network nosuch not found'],
    ['nosuch', 'nosuch', {}, 'No such container: nosuch'],
    ['isolated_nw', 'c1', ip('172.25.0.9'), 'Address already in use'],
    ['isolated_nw', 'c1', ip('172.25.0.1'), 'Address already in use'],
    ['isolated_nw', 'c1', ip('172.25.255.255'), 'Address already in use'],
    ['isolated_nw', 'c1', ip('172.52.3.3'), `invalid endpoint settings:\n${outside('172.52.3.3')}`],
    [
      'isolated_nw',
      'c1',
      ip('172.25.0.300'),
      `invalid endpoint settings:\n* invalid IPv4 address: 172.25.0.300\n* ${outside('172.25.0.300')}`,
    ],
    ['nosubnet', 'c1', ip('172.19.0.9'), `invalid endpoint settings:\n${UNCONFIGURED}`],
    ['isolated_nw', 'c1', ip6('2001:db8:1::9'), `invalid endpoint settings:\n${UNCONFIGURED}`],
    [
      'six',
      'c1',
      ip6('10.1.1.1'),
      `invalid endpoint settings:\n* invalid IPv6 address: 10.1.1.1\n* ${outside('10.1.1.1')}`,
    ],
    [
      'bridge',
      'c2',
      ip('172.17.0.50'),
      `invalid endpoint settings:\n* user specified IP address is supported on user defined networks only\n* ${UNCONFIGURED}`,
    ],
    [
      'bridge',
      'stopped',
      { aliases: ['a'] },
      'invalid endpoint settings:\nnetwork-scoped alias is supported only for containers in user defined networks',
    ],
    ['bridge', 'c1', {}, 'endpoint with name c1 already exists in network bridge'],
    ['host', 'c1', {}, 'cannot connect container to host network - container must be created in host network mode'],
    ['none', 'c1', {}, NONE],
    ['isolated_nw', 'hosted', {}, SHARED],
    ['isolated_nw', 'joined', {}, SHARED],
    ['isolated_nw', 'lonely', {}, NONE],
    ['cfg', 'c1', {}, 'cannot create endpoint on configuration-only network'],
  ])('%s %s %j', (network, container, settings, message) => {
    const host = town();
    const { endpoints } = host.engine;
    expect(messageOf(connect(host, network, container, settings))).toBe(message);
    expect(host.engine.endpoints).toEqual(endpoints);
  });
});

describe('docker network connect', () => {
  test('gives the lowest free address, an interface and names, and tells of it', () => {
    const host = town();
    host.takeEvents();
    expect(connect(host, 'isolated_nw', 'c1', { aliases: ['web', 'c1'] })).toEqual({ ok: true, value: null });
    expect(host.takeEvents()).toEqual(['network connect isolated_nw']);
    expect(addresses(host, 'c1')).toBe('bridge=172.17.0.2 isolated_nw=172.25.0.2');
    const { id, networks } = host.container('c1');
    expect(networks[1]).toMatchObject({
      ipamConfig: {},
      aliases: ['web', 'c1'],
      dnsNames: ['c1', 'web', id.slice(0, 12)],
    });
    expect(host.engine.endpoints.at(-1)).toMatchObject({ name: 'c1', interface: 'eth1', index: 3 });
    const shown = networkInspect(host.world, host.host, 'isolated_nw');
    const names = shown.ok ? Object.values(shown.value.Containers ?? {}).map((c) => `${c.Name} ${c.IPv4Address}`) : [];
    expect(names.toSorted()).toEqual(['c1 172.25.0.2/16', 'c2 172.25.0.9/16']);
  });

  test('refused for its address, keeps what was asked all the same', () => {
    const host = town();
    connect(host, 'isolated_nw', 'c1', ip('172.25.0.9'));
    expect(host.container('c1').networks[1]).toMatchObject({
      network: 'isolated_nw',
      networkId: '',
      ipamConfig: { ipv4Address: '172.25.0.9' },
    });
    expect(messageOf(disconnect(host, 'isolated_nw', 'c1'))).toMatch(/ is not connected to network isolated_nw$/);
    expect(connect(host, 'isolated_nw', 'c1').ok).toBe(true);
    expect(addresses(host, 'c1')).toBe('bridge=172.17.0.2 isolated_nw=172.25.0.2');
  });

  test('of a stopped container is kept for its start, the first time only', () => {
    const host = town();
    expect(connect(host, 'isolated_nw', 'stopped', ip('172.25.0.50')).ok).toBe(true);
    expect(connect(host, 'isolated_nw', 'stopped', ip('172.25.0.60')).ok).toBe(true);
    expect(connect(host, 'later', 'stopped').ok).toBe(true);
    expect(disconnect(host, 'later', 'stopped').ok).toBe(true);
    expect(addresses(host, 'stopped')).toBe('bridge= isolated_nw=');
    expect(host.do({ kind: 'container.start', container: 'stopped' }).ok).toBe(true);
    expect(addresses(host, 'stopped')).toBe('bridge=172.17.0.3 isolated_nw=172.25.0.50');
  });

  test('names interfaces by the lowest free number, and never counts an index twice', () => {
    const host = town();
    for (const name of ['nosubnet', 'isolated_nw']) connect(host, name, 'c1');
    disconnect(host, 'nosubnet', 'c1');
    connect(host, 'six', 'c1', { driverOpts: { 'com.docker.network.endpoint.ifname': 'lan7' } });
    connect(host, 'nosubnet', 'c1');
    const own = host.engine.endpoints.filter((e) => e.name === 'c1').map((e) => `${String(e.index)}: ${e.interface}`);
    expect(own).toEqual(['2: eth0', '4: eth2', '5: lan7', '6: eth1']);
  });
});

describe('docker network disconnect refuses', () => {
  test.each<[string, string, boolean, string]>([
    ['nosuch', 'c1', false, 'network nosuch not found'],
    ['isolated_nw', 'nosuch', false, 'No such container: nosuch'],
    ['isolated_nw', 'nosuch', true, 'endpoint nosuch not found'],
    ['nosuch', 'nosuch', true, 'network nosuch not found'],
    ['isolated_nw', 'c1', false, 'container ID is not connected to network isolated_nw'],
    ['isolated_nw', 'stopped', true, 'container ID is not connected to the network isolated_nw'],
    ['nosuch', 'c1', true, 'container ID is not connected to the network nosuch'],
    [
      'host',
      'hosted',
      false,
      'cannot disconnect container from host network - container was created in host network mode',
    ],
  ])('%s %s, forced: %s', (network, container, force, message) => {
    const host = town();
    expect(messageOf(disconnect(host, network, container, force)).replace(/[0-9a-f]{64}/, 'ID')).toBe(message);
  });
});

test('docker network disconnect frees the address and forgets what was asked', () => {
  const host = town();
  host.takeEvents();
  expect(disconnect(host, 'isolated_nw', 'c2').ok).toBe(true);
  expect(host.takeEvents()).toEqual(['network disconnect isolated_nw']);
  expect(host.container('c2').networks).toEqual([]);
  expect(connect(host, 'isolated_nw', 'c2').ok).toBe(true);
  expect(addresses(host, 'c2')).toBe('isolated_nw=172.25.0.2');
});

test('once the network of its mode is gone, a container can be connected nowhere and does not start', () => {
  const host = town();
  create(host, { name: 'first' });
  host.run('c3', { hostConfig: { networkMode: 'first' }, networks: [on('first')] });
  connect(host, 'isolated_nw', 'c3');
  disconnect(host, 'first', 'c3');
  host.do({ kind: 'network.rm', network: 'first' });
  const gone = 'could not find a network matching network mode first: network first not found';
  expect(messageOf(connect(host, 'nosubnet', 'c3'))).toBe(gone);
  expect(addresses(host, 'c3')).toBe('isolated_nw=172.25.0.2');
  host.do({ kind: 'container.stop', container: 'c3', signal: '', timeout: 0 });
  const start = () => host.do({ kind: 'container.start', container: 'c3' });
  expect(messageOf(start())).toBe(`failed to set up container networking: ${gone}`);
  create(host, { name: 'first' });
  expect(start().ok).toBe(true);
});

test('a container of none may leave it, and is then free to join others', () => {
  const host = town();
  expect(disconnect(host, 'none', 'lonely').ok).toBe(true);
  expect(connect(host, 'bridge', 'lonely').ok).toBe(true);
  expect(addresses(host, 'lonely')).toBe('bridge=172.17.0.3');
});
