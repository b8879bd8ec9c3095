import { expect, test } from 'vitest';
import type { EndpointRequest } from '../command.ts';
import { on, TestHost, type NetworkAsked } from '../containers/testHost.ts';
import { interfacesOf } from './interfaces.ts';
import { routesOf } from './routes.ts';

function hostWith(...networks: NetworkAsked[]): TestHost {
  const host = new TestHost();
  for (const asked of networks) host.network(asked);
  return host;
}

const subnet = (name: string, cidr: string, more: NetworkAsked = {}): NetworkAsked => ({
  name,
  ...more,
  ipam: { config: [{ subnet: cidr }] },
});

function connect(host: TestHost, network: string, settings: Partial<EndpointRequest> = {}): void {
  const connected = host.do({ kind: 'network.connect', network, container: 'c1', settings: on(network, settings) });
  if (!connected.ok) throw new Error(connected.error.message);
}

function netnsOf(host: TestHost, name: string | null) {
  return { host: host.host, container: name === null ? null : host.container(name).id };
}

/** As `ip route` has it: destination, next hop, interface, source, state. */
function routes(host: TestHost, name: string | null): readonly string[] {
  return routesOf(host.world, netnsOf(host, name)).map(({ destination, via, interface: dev, source, linkdown }) =>
    [destination, ...(via === undefined ? ['src', source] : ['via', via]), 'dev', dev, linkdown ? 'linkdown' : '']
      .join(' ')
      .trim(),
  );
}

function addresses(host: TestHost, name: string | null): readonly string[] {
  return interfacesOf(host.world, netnsOf(host, name)).map(
    (i) =>
      `${String(i.index)}: ${i.name} ${i.addresses.map((a) => `${a.address}/${String(a.bits)}${a.tentative ? ' tentative' : ''}`).join(' ')}`,
  );
}

/** recorded: conformance/core/default-gateway */
test('the default route goes to the highest priority, then to a plain network before an internal one, then by name', () => {
  const host = hostWith(
    subnet('mmm', '10.1.0.0/24'),
    subnet('aaa', '10.2.0.0/24'),
    subnet('iii', '10.4.0.0/24', { internal: true }),
    subnet('zzz', '10.3.0.0/24'),
  );
  host.run('c1', { networks: [on('mmm')] });
  const leadsOut = (): string | undefined => routes(host, 'c1').find((route) => route.startsWith('default'));
  expect(routes(host, 'c1')).toEqual(['default via 10.1.0.1 dev eth0', '10.1.0.0/24 src 10.1.0.2 dev eth0']);
  connect(host, 'aaa');
  expect(leadsOut()).toBe('default via 10.2.0.1 dev eth1');
  connect(host, 'iii');
  connect(host, 'zzz', { gwPriority: 1 });
  expect(leadsOut()).toBe('default via 10.3.0.1 dev eth3');
  for (const network of ['zzz', 'aaa', 'mmm']) {
    host.do({ kind: 'network.disconnect', network, container: 'c1', force: false });
  }
  expect(routes(host, 'c1')).toEqual(['10.4.0.0/24 src 10.4.0.2 dev eth2']);
});

/** As libnetwork selects its gateway endpoint. */
test('a network of both families leads out for both, whatever the priority of another', () => {
  const host = hostWith(subnet('four', '10.1.0.0/24'), subnet('zdual', '2001:db8:1::/64', { enableIPv6: true }));
  host.run('c1', { networks: [on('four', { gwPriority: 5 })] });
  connect(host, 'zdual');
  expect(routes(host, 'c1').filter((route) => route.startsWith('default'))).toEqual([
    'default via 172.18.0.1 dev eth1',
    'default via 2001:db8:1::1 dev eth1',
  ]);
});

/** recorded: conformance/core/host-view */
test("the host's own routes, with the state of its bridges", () => {
  const host = hostWith(subnet('nw', '172.25.0.0/16'));
  host.run('c1', { networks: [on('nw')] });
  const bridge = host.engine.networks.at(-1)?.bridge?.name ?? '';
  expect(routes(host, null).slice(0, 5)).toEqual([
    'default via 10.0.2.2 dev enp0s3',
    '10.0.2.0/24 src 10.0.2.15 dev enp0s3',
    '172.17.0.0/16 src 172.17.0.1 dev docker0 linkdown',
    `172.25.0.0/16 src 172.25.0.1 dev ${bridge}`,
    '192.168.56.0/24 src 192.168.56.205 dev enp0s8',
  ]);
});

/** recorded: conformance/core/network-create-ipv6; the link-local address is tried out for two seconds */
test('the interfaces of a container on both families', () => {
  const host = hostWith(subnet('six', '2001:db8:2::/64', { enableIPv6: true }));
  host.run('c1', { networks: [on('six', { macAddress: '26:fe:c0:0d:c2:3d' })] });
  const shown = (tentative: string): readonly string[] => [
    '1: lo 127.0.0.1/8 ::1/128',
    `2: eth0 172.18.0.2/16 2001:db8:2::2/64 fe80::24fe:c0ff:fe0d:c23d/64${tentative}`,
  ];
  expect(addresses(host, 'c1')).toEqual(shown(' tentative'));
  host.wait(2000);
  expect(addresses(host, 'c1')).toEqual(shown(''));
});

test('a bridge has its addresses, and from its first carrier on a link-local one', () => {
  const host = hostWith(subnet('nw', '172.25.0.0/16'));
  const bridge = (): string | undefined => addresses(host, null).find((line) => line.includes('br-'));
  expect(bridge()).toMatch(/^5: br-[0-9a-f]{12} 172\.25\.0\.1\/16$/);
  host.run('c1', { networks: [on('nw')] });
  host.do({ kind: 'container.kill', container: 'c1', signal: 'KILL' });
  host.wait(3000);
  expect(bridge()).toMatch(/^5: br-[0-9a-f]{12} 172\.25\.0\.1\/16 fe80::[0-9a-f:]+\/64$/);
});

/** recorded: conformance/swarm/bridge-gateway-modes */
test('an isolated network gives its bridge no address', () => {
  const options = { 'com.docker.network.bridge.gateway_mode_ipv4': 'isolated' };
  const host = hostWith(subnet('iso', '172.29.0.0/16', { internal: true, options }));
  host.run('c1', { networks: [on('iso')] });
  expect(addresses(host, null).filter((line) => line.includes('172.29'))).toEqual([]);
  expect(routes(host, 'c1')).toEqual(['172.29.0.0/16 src 172.29.0.1 dev eth0']);
});

/** recorded on the reference engine: each container that goes takes one more of the host's indexes */
test("indexes on the host: an interface that comes back from a container takes the host's next one", () => {
  const host = hostWith();
  for (const name of ['c1', 'c2']) {
    host.run(name);
    host.do({ kind: 'container.rm', container: name, force: true, volumes: false, link: false });
  }
  host.network();
  expect(host.engine.networks.at(-1)?.bridge?.index).toBe(9);
});
