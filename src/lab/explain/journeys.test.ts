// Each way a packet can end, and each station on it, and how they are told. Over 400 lines: every sentence is here word for word.
import { expect, test } from 'vitest';
import { town, type TownContainer, type TownNetwork } from '../../engine/testing/town.ts';
import type { Hop, Journey, JourneyEnd, Packet } from '../../engine/wire/journey.ts';
import { send } from '../../engine/wire/send.ts';
import type { PublishedPort, World } from '../../engine/world.ts';
import { explain } from './explain.ts';
import { printTold } from './print.ts';

interface Sent {
  readonly world: World;
  readonly trace: Journey;
}

const published = (hostPort: number, containerPort: number): readonly PublishedPort[] => [
  { proto: 'tcp', containerPort, hostIp: '0.0.0.0', hostPort },
];
const option = (name: string, value: string) => ({ [`com.docker.network.bridge.${name}`]: value });

const NETWORKS: Readonly<Record<string, TownNetwork>> = {
  nw: { subnet: '172.25.0.0/16' },
  other: { subnet: '172.26.0.0/24' },
  inside: { subnet: '172.27.0.0/24', internal: true },
  quiet: { subnet: '172.28.0.0/24', options: option('enable_icc', 'false') },
  routed: { subnet: '172.29.0.0/24', options: option('gateway_mode_ipv4', 'routed') },
  unprotected: { subnet: '172.30.0.0/24', options: option('gateway_mode_ipv4', 'nat-unprotected') },
  bare: { subnet: '172.31.0.0/24', options: option('enable_ip_masquerade', 'false') },
  six: { subnet: '10.6.0.0/24', subnet6: 'fd00:6::/64' },
  lan: { subnet: '192.168.56.0/24', driver: 'macvlan', options: { parent: 'enp0s8' } },
};

const CONTAINERS: Readonly<Record<string, TownContainer>> = {
  c1: { networks: { nw: '172.25.0.2' } },
  web: {
    networks: { nw: { ipv4: '172.25.0.3', ports: [...published(8081, 80), ...published(8082, 81)] } },
    listens: [80],
  },
  far: { networks: { other: '172.26.0.2' } },
  in1: { networks: { inside: '172.27.0.2' } },
  q1: { networks: { quiet: '172.28.0.2' } },
  q2: { networks: { quiet: '172.28.0.3' } },
  r1: { networks: { routed: '172.29.0.2' } },
  u1: { networks: { unprotected: '172.30.0.2' } },
  b1: { networks: { bare: '172.31.0.2' } },
  s1: { networks: { six: { ipv4: '10.6.0.2', ipv6: 'fd00:6::2' } } },
  m1: { networks: { lan: '192.168.56.77' } },
  alone: { mode: 'none' },
};

const silent = town(NETWORKS, CONTAINERS, { hosts: 2 });
const open = town(NETWORKS, CONTAINERS, { upstream: [{ name: 'example.com', address: '93.184.215.14' }] });

function sent(from: string | null, packet: Packet, place = silent): Sent {
  return { world: place.world, trace: send(place.world, place.netns(from), packet) };
}

const ping = (from: string | null, to: string, more: Partial<Packet> = {}): Sent =>
  sent(from, { to, proto: 'icmp', ...more });
const connect = (from: string | null, to: string, port: number): Sent => sent(from, { to, proto: 'tcp', port });
/** A journey as of a swarm, whose hops and end this town does not bring about. */
const by = ({ world, trace }: Sent, ...hops: readonly Hop[]): Sent => ({ world, trace: { ...trace, hops } });
/** A journey whose end no simulated world brings about. */
const ending = ({ world, trace }: Sent, end: JourneyEnd): Sent => ({ world, trace: { ...trace, end } });

test.each<readonly [way: string, sent: Sent, told: readonly string[]]>([
  [
    'delivered: on the same network',
    ping('c1', '172.25.0.3'),
    [
      'c1 pings 172.25.0.3 (web on nw): both are on nw, and it is answered.',
      " 1 + nw: c1's interface eth0 is on 172.25.0.0/16 itself: no gateway is needed.",
      ' 2 + nw: c1 asks on eth0 who has 172.25.0.3: 02:42:00:00:02:00 answers.',
      " 3   What goes into c1's eth0 comes out of veth1000000 on docker-host-1.",
      ' 4 + nw: the bridge br-nw passes it from port to port.',
      ' 5 + The packet filter of docker-host-1 lets it pass: what this network sends may pass (-A DOCKER-FORWARD -i br-nw -j ACCEPT).',
      " 6   What goes into veth2000000 on docker-host-1 comes out of web's eth0.",
      ' 7 + Both are on nw, and it is answered.',
    ],
  ],
  [
    'delivered: to itself',
    ping('c1', '172.25.0.2'),
    [
      'c1 pings 172.25.0.2 (c1 on nw): it stays on the loopback and is answered.',
      " 1 + 172.25.0.2 is c1's own: the packet stays on its loopback.",
      ' 2 + It stays on the loopback and is answered.',
    ],
  ],
  [
    'delivered: to the gateway',
    ping('c1', '172.25.0.1'),
    [
      'c1 pings 172.25.0.1 (the gateway of nw): it arrives at docker-host-1 and is answered.',
      " 1 + nw: c1's interface eth0 is on 172.25.0.0/16 itself: no gateway is needed.",
      ' 2 + nw: c1 asks on eth0 who has 172.25.0.1: 02:42:00:00:00:01 answers.',
      " 3   What goes into c1's eth0 comes out of veth1000000 on docker-host-1.",
      ' 4 + nw: the bridge br-nw passes it from port to port.',
      ' 5 + It arrives at docker-host-1 and is answered.',
    ],
  ],
  [
    'delivered: to the host',
    ping('c1', '192.168.56.205'),
    [
      'c1 pings 192.168.56.205 (the host docker-host-1): it arrives at docker-host-1 and is answered.',
      ' 1 + nw: c1 has no route of its own there, and sends it by eth0 to its default gateway 172.25.0.1.',
      ' 2 + nw: c1 asks on eth0 who has 172.25.0.1: 02:42:00:00:00:01 answers.',
      " 3   What goes into c1's eth0 comes out of veth1000000 on docker-host-1.",
      ' 4 + nw: the bridge br-nw passes it from port to port.',
      ' 5 + It arrives at docker-host-1 and is answered.',
    ],
  ],
  [
    'delivered: from the host into a container',
    ping(null, '172.25.0.3'),
    [
      'docker-host-1 pings 172.25.0.3 (web on nw): it arrives at web and is answered.',
      " 1 + nw: docker-host-1's interface br-nw is on 172.25.0.0/16 itself: no gateway is needed.",
      ' 2 + nw: docker-host-1 asks on br-nw who has 172.25.0.3: 02:42:00:00:02:00 answers.',
      ' 3 + nw: the bridge br-nw passes it from port to port.',
      " 4   What goes into veth2000000 on docker-host-1 comes out of web's eth0.",
      ' 5 + It arrives at web and is answered.',
    ],
  ],
  [
    'delivered: routed to another network',
    ping('c1', '172.29.0.2'),
    [
      'c1 pings 172.29.0.2 (r1 on routed): it is routed by docker-host-1, and answered.',
      '  1 + nw: c1 has no route of its own there, and sends it by eth0 to its default gateway 172.25.0.1.',
      '  2 + nw: c1 asks on eth0 who has 172.25.0.1: 02:42:00:00:00:01 answers.',
      "  3   What goes into c1's eth0 comes out of veth1000000 on docker-host-1.",
      '  4 + nw: the bridge br-nw passes it from port to port.',
      '  5 + docker-host-1 is the router here: from br-nw to br-routed, with 63 hops left.',
      '  6 + The packet filter of docker-host-1 lets it pass: the network is routed, and lets pings in (-A DOCKER -o br-routed -p icmp -j ACCEPT).',
      '  7   docker-host-1 puts its own address 172.29.0.1 in the place of 172.25.0.2, so that the answer comes back to it.',
      '  8 + routed: docker-host-1 asks on br-routed who has 172.29.0.2: 02:42:00:00:07:00 answers.',
      '  9 + routed: the bridge br-routed passes it from port to port.',
      " 10   What goes into veth7000000 on docker-host-1 comes out of r1's eth0.",
      ' 11 + It is routed by docker-host-1, and answered.',
    ],
  ],
  [
    'delivered: to another host',
    ping('c1', '192.168.56.206'),
    [
      'c1 pings 192.168.56.206 (the host docker-host-2): it is routed by docker-host-1, and answered.',
      '  1 + nw: c1 has no route of its own there, and sends it by eth0 to its default gateway 172.25.0.1.',
      '  2 + nw: c1 asks on eth0 who has 172.25.0.1: 02:42:00:00:00:01 answers.',
      "  3   What goes into c1's eth0 comes out of veth1000000 on docker-host-1.",
      '  4 + nw: the bridge br-nw passes it from port to port.',
      '  5 + docker-host-1 is the router here: from br-nw to enp0s8, with 63 hops left.',
      '  6 + The packet filter of docker-host-1 lets it pass: what this network sends may pass (-A DOCKER-FORWARD -i br-nw -j ACCEPT).',
      '  7   docker-host-1 puts its own address 192.168.56.205 in the place of 172.25.0.2, so that the answer comes back to it.',
      '  8 + docker-host-1 asks on enp0s8 who has 192.168.56.206: 08:00:27:8c:41:11 answers.',
      '  9   It goes over the wire from docker-host-1 to docker-host-2.',
      ' 10 + It is routed by docker-host-1, and answered.',
    ],
  ],
  [
    'delivered: by macvlan to another host',
    ping('m1', '192.168.56.206'),
    [
      'm1 pings 192.168.56.206 (the host docker-host-2): it arrives at docker-host-2 and is answered.',
      " 1 + lan: m1's interface eth0 is on 192.168.56.0/24 itself: no gateway is needed.",
      ' 2 + lan: m1 asks on eth0 who has 192.168.56.206: 08:00:27:8c:41:11 answers.',
      ' 3   It goes over the wire from docker-host-1 to docker-host-2.',
      ' 4 + It arrives at docker-host-2 and is answered.',
    ],
  ],
  [
    'delivered: outside',
    sent('c1', { to: '93.184.215.14', proto: 'icmp' }, open),
    [
      'c1 pings 93.184.215.14: it is routed by docker-host-1, and answered.',
      '  1 + nw: c1 has no route of its own there, and sends it by eth0 to its default gateway 172.25.0.1.',
      '  2 + nw: c1 asks on eth0 who has 172.25.0.1: 02:42:00:00:00:01 answers.',
      "  3   What goes into c1's eth0 comes out of veth1000000 on docker-host-1.",
      '  4 + nw: the bridge br-nw passes it from port to port.',
      '  5 + docker-host-1 is the router here: from br-nw to enp0s3, with 63 hops left.',
      '  6 + The packet filter of docker-host-1 lets it pass: what this network sends may pass (-A DOCKER-FORWARD -i br-nw -j ACCEPT).',
      '  7   docker-host-1 puts its own address 10.0.2.15 in the place of 172.25.0.2, so that the answer comes back to it.',
      '  8 + docker-host-1 asks on enp0s3 who has 10.0.2.2: 52:54:00:12:35:02 answers.',
      '  9   It leaves docker-host-1 by its way out, to 10.0.2.2.',
      ' 10 + It is routed by docker-host-1, and answered.',
    ],
  ],
  [
    'delivered: to a program',
    connect('c1', '172.25.0.3', 80),
    [
      'c1 connects to port 80 of 172.25.0.3 (web on nw): it arrives, and httpd on web takes it.',
      " 1 + nw: c1's interface eth0 is on 172.25.0.0/16 itself: no gateway is needed.",
      ' 2 + nw: c1 asks on eth0 who has 172.25.0.3: 02:42:00:00:02:00 answers.',
      " 3   What goes into c1's eth0 comes out of veth1000000 on docker-host-1.",
      ' 4 + nw: the bridge br-nw passes it from port to port.',
      ' 5 + The packet filter of docker-host-1 lets it pass: what this network sends may pass (-A DOCKER-FORWARD -i br-nw -j ACCEPT).',
      " 6   What goes into veth2000000 on docker-host-1 comes out of web's eth0.",
      ' 7 + It arrives, and httpd on web takes it.',
    ],
  ],
  [
    'delivered: a published port by DNAT',
    connect(null, '192.168.56.205', 8081),
    [
      'docker-host-1 connects to port 8081 of 192.168.56.205 (the host docker-host-1): it arrives, and httpd on web takes it.',
      ' 1   192.168.56.205:8081 is a published port: docker-host-1 sends it on to 172.25.0.3:80.',
      " 2 + nw: docker-host-1's interface br-nw is on 172.25.0.0/16 itself: no gateway is needed.",
      ' 3 + nw: docker-host-1 asks on br-nw who has 172.25.0.3: 02:42:00:00:02:00 answers.',
      ' 4 + nw: the bridge br-nw passes it from port to port.',
      " 5   What goes into veth2000000 on docker-host-1 comes out of web's eth0.",
      ' 6 + It arrives, and httpd on web takes it.',
    ],
  ],
  [
    'delivered: a published port through docker-proxy',
    connect('far', '172.26.0.1', 8081),
    [
      'far connects to port 8081 of 172.26.0.1 (the gateway of other): it arrives, and httpd on web takes it.',
      "  1 + other: far's interface eth0 is on 172.26.0.0/24 itself: no gateway is needed.",
      '  2 + other: far asks on eth0 who has 172.26.0.1: 02:42:00:00:00:01 answers.',
      "  3   What goes into far's eth0 comes out of veth3000000 on docker-host-1.",
      '  4 + other: the bridge br-other passes it from port to port.',
      '  5   docker-proxy on docker-host-1 listens at 0.0.0.0:8081, and connects to 172.25.0.3:80 itself.',
      "  6 + nw: docker-host-1's interface br-nw is on 172.25.0.0/16 itself: no gateway is needed.",
      '  7 + nw: docker-host-1 asks on br-nw who has 172.25.0.3: 02:42:00:00:02:00 answers.',
      '  8 + nw: the bridge br-nw passes it from port to port.',
      "  9   What goes into veth2000000 on docker-host-1 comes out of web's eth0.",
      ' 10 + It arrives, and httpd on web takes it.',
    ],
  ],
  [
    'delivered: to the embedded DNS',
    sent('c1', { to: '127.0.0.11', proto: 'udp', port: 53 }),
    [
      "c1 sends to UDP port 53 of 127.0.0.11: the engine's embedded DNS takes it.",
      " 1 + 127.0.0.11 is c1's own: the packet stays on its loopback.",
      " 2 + The engine's embedded DNS takes it.",
    ],
  ],
  [
    'delivered: to the DNS server outside',
    sent('c1', { to: '10.0.2.3', proto: 'udp', port: 53 }, open),
    [
      'c1 sends to UDP port 53 of 10.0.2.3: the DNS server 10.0.2.3 takes it.',
      '  1 + nw: c1 has no route of its own there, and sends it by eth0 to its default gateway 172.25.0.1.',
      '  2 + nw: c1 asks on eth0 who has 172.25.0.1: 02:42:00:00:00:01 answers.',
      "  3   What goes into c1's eth0 comes out of veth1000000 on docker-host-1.",
      '  4 + nw: the bridge br-nw passes it from port to port.',
      '  5 + docker-host-1 is the router here: from br-nw to enp0s3, with 63 hops left.',
      '  6 + The packet filter of docker-host-1 lets it pass: what this network sends may pass (-A DOCKER-FORWARD -i br-nw -j ACCEPT).',
      '  7   docker-host-1 puts its own address 10.0.2.15 in the place of 172.25.0.2, so that the answer comes back to it.',
      '  8 + docker-host-1 asks on enp0s3 who has 10.0.2.3: 52:54:00:12:35:02 answers.',
      '  9   It leaves docker-host-1 by its way out, to 10.0.2.3.',
      ' 10 + The DNS server 10.0.2.3 takes it.',
    ],
  ],
  [
    'refused: nobody listens',
    connect('c1', '172.25.0.3', 81),
    [
      'c1 connects to port 81 of 172.25.0.3 (web on nw): it arrives at web, but nobody listens on TCP port 81 there.',
      " 1 + nw: c1's interface eth0 is on 172.25.0.0/16 itself: no gateway is needed.",
      ' 2 + nw: c1 asks on eth0 who has 172.25.0.3: 02:42:00:00:02:00 answers.',
      " 3   What goes into c1's eth0 comes out of veth1000000 on docker-host-1.",
      ' 4 + nw: the bridge br-nw passes it from port to port.',
      ' 5 + The packet filter of docker-host-1 lets it pass: what this network sends may pass (-A DOCKER-FORWARD -i br-nw -j ACCEPT).',
      " 6   What goes into veth2000000 on docker-host-1 comes out of web's eth0.",
      ' 7 - It arrives at web, but nobody listens on TCP port 81 there.',
    ],
  ],
  [
    'closed by docker-proxy: nobody listens inside',
    connect(null, '127.0.0.1', 8082),
    [
      'docker-host-1 connects to port 8082 of 127.0.0.1: the connection is closed at once: docker-proxy took it and could not pass it on, because it arrives at web, but nobody listens on TCP port 81 there.',
      " 1 + 127.0.0.1 is docker-host-1's own: the packet stays on its loopback.",
      ' 2   docker-proxy on docker-host-1 listens at 0.0.0.0:8082, and connects to 172.25.0.3:81 itself.',
      " 3 + nw: docker-host-1's interface br-nw is on 172.25.0.0/16 itself: no gateway is needed.",
      ' 4 + nw: docker-host-1 asks on br-nw who has 172.25.0.3: 02:42:00:00:02:00 answers.',
      ' 5 + nw: the bridge br-nw passes it from port to port.',
      " 6   What goes into veth2000000 on docker-host-1 comes out of web's eth0.",
      ' 7 - The connection is closed at once: docker-proxy took it and could not pass it on, because it arrives at web, but nobody listens on TCP port 81 there.',
    ],
  ],
  [
    'no route',
    ping('alone', '172.17.0.1'),
    [
      'alone pings 172.17.0.1 (the gateway of bridge): there is no route to it in alone (Network is unreachable).',
      ' 1 - There is no route to it in alone (Network is unreachable).',
    ],
  ],
  [
    'no route: an internal network',
    ping('in1', '192.168.56.205'),
    [
      'in1 pings 192.168.56.205 (the host docker-host-1): there is no route to it in in1 (Network is unreachable).',
      ' 1 - There is no route to it in in1 (Network is unreachable).',
    ],
  ],
  [
    'not our address',
    ping('c1', '172.25.0.3', { from: '9.9.9.9' }),
    [
      "c1 pings 172.25.0.3 (web on nw): the source address 9.9.9.9 is not one of c1's.",
      " 1 - The source address 9.9.9.9 is not one of c1's.",
    ],
  ],
  [
    'no interface',
    ping('c1', '172.25.0.3', { interface: 'eth9' }),
    [
      'c1 pings 172.25.0.3 (web on nw): the interface eth9 does not exist in c1.',
      ' 1 - The interface eth9 does not exist in c1.',
    ],
  ],
  [
    'nobody on the link',
    ping('c1', '172.25.0.99'),
    [
      'c1 pings 172.25.0.99: nobody on nw has the address 172.25.0.99.',
      " 1 + nw: c1's interface eth0 is on 172.25.0.0/16 itself: no gateway is needed.",
      ' 2 - nw: c1 asks on eth0 who has 172.25.0.99: nobody answers.',
    ],
  ],
  [
    'nobody behind the router',
    ping('c1', '8.8.8.8'),
    [
      'c1 pings 8.8.8.8: nobody on enp0s3 has the address 10.0.2.2, and the router 172.25.0.1 says so.',
      ' 1 + nw: c1 has no route of its own there, and sends it by eth0 to its default gateway 172.25.0.1.',
      ' 2 + nw: c1 asks on eth0 who has 172.25.0.1: 02:42:00:00:00:01 answers.',
      " 3   What goes into c1's eth0 comes out of veth1000000 on docker-host-1.",
      ' 4 + nw: the bridge br-nw passes it from port to port.',
      ' 5 + docker-host-1 is the router here: from br-nw to enp0s3, with 63 hops left.',
      ' 6 + The packet filter of docker-host-1 lets it pass: what this network sends may pass (-A DOCKER-FORWARD -i br-nw -j ACCEPT).',
      ' 7   docker-host-1 puts its own address 10.0.2.15 in the place of 172.25.0.2, so that the answer comes back to it.',
      ' 8 - docker-host-1 asks on enp0s3 who has 10.0.2.2: nobody answers.',
    ],
  ],
  [
    'network unreachable',
    ping('s1', '2001:db8::1'),
    [
      's1 pings 2001:db8::1: the router fd00:6::1 has no route there, and says so.',
      ' 1 + six: s1 has no route of its own there, and sends it by eth0 to its default gateway fd00:6::1.',
      ' 2 + six: s1 asks on eth0 who has fd00:6::1: 02:42:00:00:00:01 answers.',
      " 3   What goes into s1's eth0 comes out of veth10000000 on docker-host-1.",
      ' 4 + six: the bridge br-six passes it from port to port.',
      ' 5 - The router fd00:6::1 has no route there, and says so.',
    ],
  ],
  [
    'TTL exceeded',
    ping('c1', '8.8.8.8', { ttl: 1 }),
    [
      'c1 pings 8.8.8.8: its last hop is used up at docker-host-1, which says so.',
      ' 1 + nw: c1 has no route of its own there, and sends it by eth0 to its default gateway 172.25.0.1.',
      ' 2 + nw: c1 asks on eth0 who has 172.25.0.1: 02:42:00:00:00:01 answers.',
      " 3   What goes into c1's eth0 comes out of veth1000000 on docker-host-1.",
      ' 4 + nw: the bridge br-nw passes it from port to port.',
      ' 5 - Its last hop is used up at docker-host-1, which says so.',
    ],
  ],
  [
    'dropped by the filter: not by its own bridge',
    ping('c1', '172.26.0.2'),
    [
      "c1 pings 172.26.0.2 (far on other): the packet filter of docker-host-1 drops it, because Docker keeps networks apart, and a container is reached only through its own network's bridge.",
      ' 1 + nw: c1 has no route of its own there, and sends it by eth0 to its default gateway 172.25.0.1.',
      ' 2 + nw: c1 asks on eth0 who has 172.25.0.1: 02:42:00:00:00:01 answers.',
      " 3   What goes into c1's eth0 comes out of veth1000000 on docker-host-1.",
      ' 4 + nw: the bridge br-nw passes it from port to port.',
      " 5 - The packet filter of docker-host-1 drops it: Docker keeps networks apart, and a container is reached only through its own network's bridge (-A PREROUTING -d 172.26.0.2/32 ! -i br-other -j DROP).",
    ],
  ],
  [
    'dropped by the filter: bridge networks are apart',
    ping('c1', '172.30.0.2'),
    [
      'c1 pings 172.30.0.2 (u1 on unprotected): the packet filter of docker-host-1 drops it, because Docker keeps its bridge networks apart.',
      ' 1 + nw: c1 has no route of its own there, and sends it by eth0 to its default gateway 172.25.0.1.',
      ' 2 + nw: c1 asks on eth0 who has 172.25.0.1: 02:42:00:00:00:01 answers.',
      " 3   What goes into c1's eth0 comes out of veth1000000 on docker-host-1.",
      ' 4 + nw: the bridge br-nw passes it from port to port.',
      ' 5 + docker-host-1 is the router here: from br-nw to br-unprotected, with 63 hops left.',
      ' 6 - The packet filter of docker-host-1 drops it: Docker keeps its bridge networks apart (-A DOCKER-ISOLATION-STAGE-2 -o br-unprotected -j DROP).',
    ],
  ],
  [
    'dropped by the filter: into an internal network',
    ping('c1', '172.27.0.2'),
    [
      'c1 pings 172.27.0.2 (in1 on inside): the packet filter of docker-host-1 drops it, because an internal network lets nothing in and nothing out.',
      ' 1 + nw: c1 has no route of its own there, and sends it by eth0 to its default gateway 172.25.0.1.',
      ' 2 + nw: c1 asks on eth0 who has 172.25.0.1: 02:42:00:00:00:01 answers.',
      " 3   What goes into c1's eth0 comes out of veth1000000 on docker-host-1.",
      ' 4 + nw: the bridge br-nw passes it from port to port.',
      ' 5 + docker-host-1 is the router here: from br-nw to br-inside, with 63 hops left.',
      ' 6 - The packet filter of docker-host-1 drops it: an internal network lets nothing in and nothing out (-A DOCKER-ISOLATION-STAGE-1 ! -s 172.27.0.0/24 -o br-inside -j DROP).',
    ],
  ],
  [
    'dropped by the filter: out of an internal network',
    connect('in1', '172.27.0.1', 8081),
    [
      'in1 connects to port 8081 of 172.27.0.1 (the gateway of inside): the packet filter of docker-host-1 drops it, because an internal network lets nothing in and nothing out.',
      " 1 + inside: in1's interface eth0 is on 172.27.0.0/24 itself: no gateway is needed.",
      ' 2 + inside: in1 asks on eth0 who has 172.27.0.1: 02:42:00:00:00:01 answers.',
      " 3   What goes into in1's eth0 comes out of veth4000000 on docker-host-1.",
      ' 4 + inside: the bridge br-inside passes it from port to port.',
      ' 5   172.27.0.1:8081 is a published port: docker-host-1 sends it on to 172.25.0.3:80.',
      ' 6 + docker-host-1 is the router here: from br-inside to br-nw, with 63 hops left.',
      ' 7 - The packet filter of docker-host-1 drops it: an internal network lets nothing in and nothing out (-A DOCKER-ISOLATION-STAGE-1 ! -d 172.27.0.0/24 -i br-inside -j DROP).',
    ],
  ],
  [
    'dropped by the filter: enable_icc=false',
    ping('q1', '172.28.0.3'),
    [
      'q1 pings 172.28.0.3 (q2 on quiet): the packet filter of docker-host-1 drops it, because with enable_icc=false, containers of one network may not talk to each other.',
      " 1 + quiet: q1's interface eth0 is on 172.28.0.0/24 itself: no gateway is needed.",
      ' 2 + quiet: q1 asks on eth0 who has 172.28.0.3: 02:42:00:00:06:00 answers.',
      " 3   What goes into q1's eth0 comes out of veth5000000 on docker-host-1.",
      ' 4 + quiet: the bridge br-quiet passes it from port to port.',
      ' 5 - The packet filter of docker-host-1 drops it: with enable_icc=false, containers of one network may not talk to each other (-A DOCKER-FORWARD -i br-quiet -o br-quiet -j DROP).',
    ],
  ],
  [
    'dropped by the filter: not a published port',
    connect('c1', '172.29.0.2', 80),
    [
      'c1 connects to port 80 of 172.29.0.2 (r1 on routed): the packet filter of docker-host-1 drops it, because from outside its network, a container is reached only at its published ports.',
      ' 1 + nw: c1 has no route of its own there, and sends it by eth0 to its default gateway 172.25.0.1.',
      ' 2 + nw: c1 asks on eth0 who has 172.25.0.1: 02:42:00:00:00:01 answers.',
      " 3   What goes into c1's eth0 comes out of veth1000000 on docker-host-1.",
      ' 4 + nw: the bridge br-nw passes it from port to port.',
      ' 5 + docker-host-1 is the router here: from br-nw to br-routed, with 63 hops left.',
      ' 6 - The packet filter of docker-host-1 drops it: from outside its network, a container is reached only at its published ports (-A DOCKER ! -i br-routed -o br-routed -j DROP).',
    ],
  ],
  [
    'dropped: broadcast',
    ping('c1', '172.25.255.255'),
    [
      'c1 pings 172.25.255.255: an echo request to everybody is answered by nobody.',
      ' 1 - An echo request to everybody is answered by nobody.',
    ],
  ],
  [
    'dropped: an address that no router carries',
    ping('c1', '0.0.0.42'),
    [
      'c1 pings 0.0.0.42: no router carries such an address.',
      ' 1 + nw: c1 has no route of its own there, and sends it by eth0 to its default gateway 172.25.0.1.',
      ' 2 - No router carries such an address.',
    ],
  ],
  [
    'dropped: no way back',
    ping('b1', '192.168.56.206'),
    [
      'b1 pings 192.168.56.206 (the host docker-host-2): it arrives at docker-host-2, but the answer finds no way back.',
      '  1 + bare: b1 has no route of its own there, and sends it by eth0 to its default gateway 172.31.0.1.',
      '  2 + bare: b1 asks on eth0 who has 172.31.0.1: 02:42:00:00:00:01 answers.',
      "  3   What goes into b1's eth0 comes out of veth9000000 on docker-host-1.",
      '  4 + bare: the bridge br-bare passes it from port to port.',
      '  5 + docker-host-1 is the router here: from br-bare to enp0s8, with 63 hops left.',
      '  6 + The packet filter of docker-host-1 lets it pass: what this network sends may pass (-A DOCKER-FORWARD -i br-bare -j ACCEPT).',
      '  7 + docker-host-1 asks on enp0s8 who has 192.168.56.206: 08:00:27:8c:41:11 answers.',
      '  8   It goes over the wire from docker-host-1 to docker-host-2.',
      '  9   The answer sets out for b1:',
      " 10 + bare: docker-host-2's interface br-bare is on 172.31.0.0/24 itself: no gateway is needed.",
      ' 11 - bare: docker-host-2 asks on br-bare who has 172.31.0.2: nobody answers.',
    ],
  ],
  [
    'dropped: nobody outside',
    sent('c1', { to: '1.1.1.1', proto: 'icmp' }, open),
    [
      'c1 pings 1.1.1.1: it leaves the lab, and nobody outside answers.',
      '  1 + nw: c1 has no route of its own there, and sends it by eth0 to its default gateway 172.25.0.1.',
      '  2 + nw: c1 asks on eth0 who has 172.25.0.1: 02:42:00:00:00:01 answers.',
      "  3   What goes into c1's eth0 comes out of veth1000000 on docker-host-1.",
      '  4 + nw: the bridge br-nw passes it from port to port.',
      '  5 + docker-host-1 is the router here: from br-nw to enp0s3, with 63 hops left.',
      '  6 + The packet filter of docker-host-1 lets it pass: what this network sends may pass (-A DOCKER-FORWARD -i br-nw -j ACCEPT).',
      '  7   docker-host-1 puts its own address 10.0.2.15 in the place of 172.25.0.2, so that the answer comes back to it.',
      '  8 + docker-host-1 asks on enp0s3 who has 10.0.2.2: 52:54:00:12:35:02 answers.',
      '  9   It leaves docker-host-1 by its way out, to 10.0.2.2.',
      ' 10 - It leaves the lab, and nobody outside answers.',
    ],
  ],
  [
    'dropped: not for this container',
    ending(ping('c1', '172.25.0.3'), {
      kind: 'dropped',
      at: { netns: silent.netns('web') },
      why: { kind: 'notForUs' },
    }),
    [
      'c1 pings 172.25.0.3 (web on nw): it comes to web, which does not have this address and is no router.',
      " 1 + nw: c1's interface eth0 is on 172.25.0.0/16 itself: no gateway is needed.",
      ' 2 + nw: c1 asks on eth0 who has 172.25.0.3: 02:42:00:00:02:00 answers.',
      " 3   What goes into c1's eth0 comes out of veth1000000 on docker-host-1.",
      ' 4 + nw: the bridge br-nw passes it from port to port.',
      ' 5 + The packet filter of docker-host-1 lets it pass: what this network sends may pass (-A DOCKER-FORWARD -i br-nw -j ACCEPT).',
      " 6   What goes into veth2000000 on docker-host-1 comes out of web's eth0.",
      ' 7 - It comes to web, which does not have this address and is no router.',
    ],
  ],
  [
    "delivered: through an overlay's tunnel",
    by(ping('c1', '172.25.0.3'), {
      kind: 'vxlan',
      network: 'ov',
      vni: '4097',
      from: 'docker-host-1',
      to: 'docker-host-2',
    }),
    [
      'c1 pings 172.25.0.3 (web on nw): it arrives at web and is answered.',
      " 1 + ov: It goes through the network's tunnel (VXLAN 4097) from docker-host-1 to docker-host-2.",
      ' 2 + It arrives at web and is answered.',
    ],
  ],
  [
    "delivered: by a service's virtual address",
    by(connect('c1', '172.25.0.3', 80), {
      kind: 'ipvs',
      host: 'docker-host-1',
      service: 'web',
      listens: '10.0.1.2:80',
      to: '10.0.1.3',
    }),
    [
      'c1 connects to port 80 of 172.25.0.3 (web on nw): it arrives, and httpd on web takes it.',
      ' 1   The load balancer of the service web at 10.0.1.2:80 picks the task at 10.0.1.3.',
      ' 2 + It arrives, and httpd on web takes it.',
    ],
  ],
  [
    "dropped: the tunnel's other host is gone",
    ending(
      by(ping('c1', '172.25.0.9'), {
        kind: 'vxlan',
        network: 'ov',
        vni: '4097',
        from: 'docker-host-1',
        to: 'docker-host-2',
      }),
      { kind: 'dropped', at: { netns: silent.netns('c1') }, why: { kind: 'hostGone', host: 'docker-host-2' } },
    ),
    [
      'c1 pings 172.25.0.9: its tunnel leads to docker-host-2, which cannot be reached; the others do not know yet.',
      " 1 + ov: It goes through the network's tunnel (VXLAN 4097) from docker-host-1 to docker-host-2.",
      ' 2 - Its tunnel leads to docker-host-2, which cannot be reached; the others do not know yet.',
    ],
  ],
])('%s', (_way, { world, trace }, told) => {
  expect(
    printTold(explain(world, trace, 'en'))
      .trimEnd()
      .split('\n'),
  ).toEqual(told);
  const chinese = explain(world, trace, 'zh-CN');
  const english = explain(world, trace, 'en');
  expect(chinese.steps.map(({ mark, network }) => ({ mark, network }))).toEqual(
    english.steps.map(({ mark, network }) => ({ mark, network })),
  );
  for (const text of [chinese.conclusion, ...chinese.steps.map((s) => s.text)]) expect(text).toMatch(/\p{Script=Han}/u);
});
