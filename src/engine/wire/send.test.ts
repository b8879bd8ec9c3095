import { expect, test } from 'vitest';
import { town } from '../testing/town.ts';
import { showEnd, showJourney } from '../testing/trace.ts';
import type { PublishedPort } from '../world.ts';
import type { Packet } from './journey.ts';
import { send } from './send.ts';

const published = (hostPort: number, containerPort: number): readonly PublishedPort[] =>
  ['0.0.0.0', '::'].map((hostIp) => ({ proto: 'tcp', containerPort, hostIp, hostPort }));

const ICC = 'com.docker.network.bridge.enable_icc';
const MODE = 'com.docker.network.bridge.gateway_mode_ipv4';
const MASQUERADE = 'com.docker.network.bridge.enable_ip_masquerade';

const networks = {
  nw: { subnet: '172.25.0.0/16' },
  other: { subnet: '172.26.0.0/24' },
  inside: { subnet: '172.27.0.0/24', internal: true },
  quiet: { subnet: '172.28.0.0/24', options: { [ICC]: 'false' } },
  routed: { subnet: '172.29.0.0/24', options: { [MODE]: 'routed' } },
  unprotected: { subnet: '172.30.0.0/24', options: { [MODE]: 'nat-unprotected' } },
  bare: { subnet: '172.31.0.0/24', options: { [MASQUERADE]: 'false' } },
  six: { subnet: '10.6.0.0/24', subnet6: 'fd00:6::/64' },
  lan: { subnet: '192.168.56.0/24', driver: 'macvlan', options: { parent: 'enp0s8' } },
};

const containers = {
  c1: { networks: { nw: '172.25.0.2' } },
  web: {
    networks: { nw: { ipv4: '172.25.0.3', ports: [...published(8081, 80), ...published(8082, 81)] } },
    listens: [80],
  },
  paused: { networks: { nw: '172.25.0.4' }, listens: [80], status: 'paused' },
  gone: { networks: { nw: '172.25.0.5' }, listens: [80], status: 'exited' },
  far: { networks: { other: '172.26.0.2' }, listens: [80] },
  in1: { networks: { inside: '172.27.0.2' } },
  in2: { networks: { inside: '172.27.0.3' } },
  q1: { networks: { quiet: '172.28.0.2' } },
  q2: { networks: { quiet: { ipv4: '172.28.0.3', ports: published(8083, 80) } }, listens: [80] },
  r1: { networks: { routed: '172.29.0.2' } },
  u1: { networks: { unprotected: '172.30.0.2' } },
  b1: { networks: { bare: '172.31.0.2' } },
  s1: { networks: { six: { ipv4: '10.6.0.2', ipv6: 'fd00:6::2' } } },
  s2: { networks: { six: { ipv4: '10.6.0.3', ipv6: 'fd00:6::3' } } },
  m1: { networks: { lan: '192.168.56.77' } },
  m2: { networks: { lan: '192.168.56.78' } },
  alone: { mode: 'none' },
  onhost: { mode: 'host' },
  sidecar: { mode: `container:01${'0'.repeat(62)}` },
} as const;

const { world, netns } = town(networks, containers, { hosts: 2 });

test('a neighbour is reached through two pairs and the bridge', () => {
  const journey = send(world, netns('c1'), { to: '172.25.0.3', proto: 'icmp' });
  expect(showJourney(world, journey)).toEqual([
    'c1: route 172.25.0.0/16 dev eth0 src 172.25.0.2',
    'c1: who has 172.25.0.3 on eth0? found',
    'veth of c1 eth0 to host',
    'bridge br-nw of nw',
    'ACCEPT: -A DOCKER-FORWARD -i br-nw -j ACCEPT',
    'veth of web eth0 to container',
    '= delivered at web, answer from 172.25.0.3 ttl 64',
  ]);
  expect(showJourney(world, { ...journey, hops: journey.back }).slice(0, 4)).toEqual([
    'web: route 172.25.0.0/16 dev eth0 src 172.25.0.3',
    'web: who has 172.25.0.2 on eth0? found',
    'veth of web eth0 to host',
    'bridge br-nw of nw',
  ]);
});

test('a container of another bridge network is cut off before anything is forwarded', () => {
  expect(showJourney(world, send(world, netns('c1'), { to: '172.26.0.2', proto: 'tcp', port: 80 }))).toEqual([
    'c1: route default via 172.25.0.1 dev eth0 src 172.25.0.2',
    'c1: who has 172.25.0.1 on eth0? found',
    'veth of c1 eth0 to host',
    'bridge br-nw of nw',
    'DROP: -A PREROUTING -d 172.26.0.2/32 ! -i br-other -j DROP',
    '= dropped at docker-host-1: -A PREROUTING -d 172.26.0.2/32 ! -i br-other -j DROP',
  ]);
});

test('a published port of another network is reached at any address of the host, through docker-proxy', () => {
  expect(showJourney(world, send(world, netns('far'), { to: '172.26.0.1', proto: 'tcp', port: 8081 }))).toEqual([
    'far: route 172.26.0.0/24 dev eth0 src 172.26.0.2',
    'far: who has 172.26.0.1 on eth0? found',
    'veth of far eth0 to host',
    'bridge br-other of other',
    'docker-proxy 0.0.0.0:8081 to 172.25.0.3:80',
    'docker-host-1: route 172.25.0.0/16 dev br-nw src 172.25.0.1',
    'docker-host-1: who has 172.25.0.3 on br-nw? found',
    'bridge br-nw of nw',
    'veth of web eth0 to container',
    '= delivered at docker-host-1 to httpd, answer from 172.26.0.1 ttl 64',
  ]);
});

test("the host's own address and port lead to the container by DNAT, 127.0.0.1 by docker-proxy", () => {
  expect(showJourney(world, send(world, netns(null), { to: '192.168.56.205', proto: 'tcp', port: 8081 }))[0]).toBe(
    '192.168.56.205:8081 becomes 172.25.0.3:80: -A DOCKER ! -i br-nw -p tcp -m tcp --dport 8081 -j DNAT --to-destination 172.25.0.3:80',
  );
  expect(
    showJourney(world, send(world, netns(null), { to: '127.0.0.1', proto: 'tcp', port: 8081 })).slice(0, 2),
  ).toEqual(['docker-host-1: lo 127.0.0.1', 'docker-proxy 0.0.0.0:8081 to 172.25.0.3:80']);
});

test('another host is reached with the address of ours, and finds its way back', () => {
  const journey = send(world, netns('c1'), { to: '192.168.56.206', proto: 'icmp' });
  expect(showJourney(world, journey)).toEqual([
    'c1: route default via 172.25.0.1 dev eth0 src 172.25.0.2',
    'c1: who has 172.25.0.1 on eth0? found',
    'veth of c1 eth0 to host',
    'bridge br-nw of nw',
    'docker-host-1: forward br-nw to enp0s8, ttl 63',
    'ACCEPT: -A DOCKER-FORWARD -i br-nw -j ACCEPT',
    '172.25.0.2 becomes 192.168.56.205: -A POSTROUTING -s 172.25.0.0/16 ! -o br-nw -j MASQUERADE',
    'docker-host-1: who has 192.168.56.206 on enp0s8? found',
    'wire lan to docker-host-2',
    '= delivered at docker-host-2, answer from 192.168.56.206 ttl 63',
  ]);
});

const icmp = (to: string, more: Partial<Packet> = {}): Packet => ({ to, proto: 'icmp', ...more });
const tcp = (to: string, port = 80): Packet => ({ to, proto: 'tcp', port });

test.each<[rule: string, from: keyof typeof containers | null, packet: Packet, end: string]>([
  ['its own address', 'c1', icmp('172.25.0.2'), 'delivered at c1, answer from 172.25.0.2 ttl 64'],
  ['the loopback', 'alone', icmp('127.0.0.1'), 'delivered at alone, answer from 127.0.0.1 ttl 64'],
  ['0.0.0.0 is the loopback', 'c1', icmp('0.0.0.0'), 'delivered at c1, answer from 127.0.0.1 ttl 64'],
  ['127.0.0.11 answers ping', 'c1', icmp('127.0.0.11'), 'delivered at c1, answer from 127.0.0.11 ttl 64'],
  ['its gateway', 'c1', icmp('172.25.0.1'), 'delivered at docker-host-1, answer from 172.25.0.1 ttl 64'],
  ["another network's gateway", 'c1', icmp('172.27.0.1'), 'delivered at docker-host-1, answer from 172.27.0.1 ttl 64'],
  ["the host's address", 'c1', icmp('10.0.2.15'), 'delivered at docker-host-1, answer from 10.0.2.15 ttl 64'],
  [
    'a port where somebody listens',
    'c1',
    tcp('172.25.0.3'),
    'delivered at web to httpd, answer from 172.25.0.3 ttl 64',
  ],
  ['a closed port', 'c1', tcp('172.25.0.3', 81), 'refused at web'],
  ['a closed port of the host', 'c1', tcp('172.25.0.1', 80), 'refused at docker-host-1'],
  ['a paused container answers ping', 'c1', icmp('172.25.0.4'), 'delivered at paused, answer from 172.25.0.4 ttl 64'],
  ['and takes connections', 'c1', tcp('172.25.0.4'), 'delivered at paused to httpd, answer from 172.25.0.4 ttl 64'],
  ['a stopped container', 'c1', icmp('172.25.0.5'), 'nobody has 172.25.0.5, after 3060 ms'],
  ['an address nobody has', 'c1', tcp('172.25.0.99'), 'nobody has 172.25.0.99, after 3060 ms'],
  ['the broadcast address', 'c1', icmp('172.25.255.255'), 'dropped at c1: broadcast'],
  ['a connection to the broadcast address', 'c1', tcp('172.25.255.255'), 'no route'],
  ['0.0.0.42', 'c1', icmp('0.0.0.42'), 'dropped at c1: martian'],
  ['out of lo', 'c1', icmp('172.25.0.3', { interface: 'lo' }), 'dropped at c1: martian'],
  ['out of an interface that is not there', 'c1', icmp('172.25.0.3', { interface: 'eth9' }), 'no interface eth9'],
  ['from an address that is not its own', 'c1', icmp('172.25.0.3', { from: '9.9.9.9' }), '9.9.9.9 is not ours'],
  [
    'outside, where the router finds nobody',
    'c1',
    icmp('8.8.8.8'),
    'nobody has 10.0.2.2, says 172.25.0.1, after 3060 ms',
  ],
  ['outside from the host', null, icmp('8.8.8.8'), 'nobody has 10.0.2.2, after 3060 ms'],
  ['a ttl that ends at the router', 'c1', icmp('8.8.8.8', { ttl: 1 }), 'ttl exceeded, says 172.25.0.1'],
  ['a neighbour with ttl 1', 'c1', icmp('172.25.0.3', { ttl: 1 }), 'delivered at web, answer from 172.25.0.3 ttl 64'],
  ['internal: a neighbour', 'in1', icmp('172.27.0.3'), 'delivered at in2, answer from 172.27.0.3 ttl 64'],
  ['internal: its gateway', 'in1', icmp('172.27.0.1'), 'delivered at docker-host-1, answer from 172.27.0.1 ttl 64'],
  ['internal: everything else', 'in1', icmp('192.168.56.205'), 'no route'],
  [
    'internal: a published port at its gateway',
    'in1',
    tcp('172.27.0.1', 8081),
    'dropped at docker-host-1: -A DOCKER-ISOLATION-STAGE-1 ! -d 172.27.0.0/24 -i br-inside -j DROP',
  ],
  [
    'internal from elsewhere',
    'c1',
    icmp('172.27.0.2'),
    'dropped at docker-host-1: -A DOCKER-ISOLATION-STAGE-1 ! -s 172.27.0.0/24 -o br-inside -j DROP',
  ],
  ['internal from the host', null, icmp('172.27.0.2'), 'delivered at in1, answer from 172.27.0.2 ttl 64'],
  [
    'icc=false: a neighbour',
    'q1',
    icmp('172.28.0.3'),
    'dropped at docker-host-1: -A DOCKER-FORWARD -i br-quiet -o br-quiet -j DROP',
  ],
  ['icc=false: its gateway', 'q1', icmp('172.28.0.1'), 'delivered at docker-host-1, answer from 172.28.0.1 ttl 64'],
  [
    'icc=false: a published port',
    'q1',
    tcp('172.28.0.1', 8083),
    'delivered at docker-host-1 to httpd, answer from 172.28.0.1 ttl 64',
  ],
  ['icc=false from the host', null, icmp('172.28.0.3'), 'delivered at q2, answer from 172.28.0.3 ttl 64'],
  ['a routed network from another', 'c1', icmp('172.29.0.2'), 'delivered at r1, answer from 172.29.0.2 ttl 63'],
  [
    'an unprotected network from another',
    'c1',
    icmp('172.30.0.2'),
    'dropped at docker-host-1: -A DOCKER-ISOLATION-STAGE-2 -o br-unprotected -j DROP',
  ],
  [
    'without masquerade nobody outside knows the way back',
    'b1',
    icmp('192.168.56.206'),
    'dropped at docker-host-2: noWayBack',
  ],
  [
    'a published port that is closed inside, through docker-proxy',
    null,
    tcp('127.0.0.1', 8082),
    'closed by docker-proxy: refused at web',
  ],
  ['the same by DNAT', null, tcp('10.0.2.15', 8082), 'refused at web'],
  ['none: no route', 'alone', icmp('172.17.0.1'), 'no route'],
  ['host: as the host', 'onhost', icmp('172.25.0.2'), 'delivered at c1, answer from 172.25.0.2 ttl 64'],
  ['container:c1: as c1', 'sidecar', icmp('172.25.0.2'), 'delivered at c1, answer from 172.25.0.2 ttl 64'],
  ['IPv6: a neighbour', 's1', icmp('fd00:6::3'), 'delivered at s2, answer from fd00:6::3 ttl 64'],
  ['IPv6: its gateway', 's1', icmp('fd00:6::1'), 'delivered at docker-host-1, answer from fd00:6::1 ttl 64'],
  ['IPv6: nobody', 's1', icmp('fd00:6::99'), 'nobody has fd00:6::99, after 3060 ms'],
  ['IPv6: outside, where the router knows no way', 's1', icmp('2001:db8::1'), 'unreachable, says fd00:6::1'],
  ['IPv6 on an IPv4 network', 'c1', icmp('fd00:6::2'), 'no route'],
  ['macvlan: a neighbour', 'm1', icmp('192.168.56.78'), 'delivered at m2, answer from 192.168.56.78 ttl 64'],
  ['macvlan: its own host is cut off', 'm1', icmp('192.168.56.205'), 'nobody has 192.168.56.205, after 3060 ms'],
  [
    'macvlan: another host',
    'm1',
    icmp('192.168.56.206'),
    'delivered at docker-host-2, answer from 192.168.56.206 ttl 64',
  ],
  ['another host: a published port', null, tcp('192.168.56.206', 8081), 'refused at docker-host-2'],
  [
    'the embedded DNS',
    'c1',
    { to: '127.0.0.11', proto: 'udp', port: 53 },
    'delivered at c1 to embeddedDns, answer from 127.0.0.11 ttl 64',
  ],
  ['no embedded DNS', 'alone', { to: '127.0.0.11', proto: 'udp', port: 53 }, 'refused at alone'],
])('%s', (_, from, packet, end) => expect(showEnd(world, send(world, netns(from), packet).end)).toBe(end));

test('outside answers when the resolver does', () => {
  const open = town(networks, containers, { upstream: [{ name: 'example.com', address: '93.184.215.14' }] });
  const ends = (from: string | null, packet: Packet): string => {
    return showEnd(open.world, send(open.world, open.netns(from), packet).end);
  };
  expect(ends('c1', icmp('93.184.215.14'))).toBe('delivered at 93.184.215.14, answer from 93.184.215.14 ttl 63');
  expect(ends(null, icmp('8.8.8.8'))).toBe('delivered at 8.8.8.8, answer from 8.8.8.8 ttl 64');
  expect(ends('c1', icmp('1.1.1.1'))).toBe('dropped at 10.0.2.2: unknownOutside');
  expect(ends('c1', { to: '10.0.2.3', proto: 'udp', port: 53 })).toBe(
    'delivered at 10.0.2.3 to upstreamDns, answer from 10.0.2.3 ttl 63',
  );
  expect(ends('c1', tcp('8.8.8.8'))).toBe('refused at 8.8.8.8');
});

test('a stack that was joined is lost when its owner starts anew', () => {
  const { hosts } = world;
  const later = {
    ...world,
    hosts: hosts.map((host) => ({
      ...host,
      engine: {
        ...host.engine,
        containers: host.engine.containers.map((c) =>
          c.name === 'c1' ? { ...c, state: { ...c.state, startedAt: '2026-11-21T08:00:00Z' } } : c,
        ),
      },
    })),
  };
  expect(showEnd(later, send(later, netns('sidecar'), icmp('172.25.0.2')).end)).toBe('no route');
});
