import { expect, test } from 'vitest';
import { hostOf } from '../../change.ts';
import { town } from '../../testing/town.ts';
import type { HostName } from '../../world.ts';
import { printRule, type Table } from './rule.ts';
import { filterRules } from './rules.ts';

const BRIDGE = 'com.docker.network.bridge';

const { world } = town(
  {
    nw: { subnet: '172.25.0.0/16' },
    int: { subnet: '172.26.0.0/24', internal: true },
    noicc: { subnet: '172.27.0.0/24', options: { [`${BRIDGE}.enable_icc`]: 'false' } },
    unp: { subnet: '172.28.0.0/24', options: { [`${BRIDGE}.gateway_mode_ipv4`]: 'nat-unprotected' } },
    rou: { subnet: '172.29.0.0/24', options: { [`${BRIDGE}.gateway_mode_ipv4`]: 'routed' } },
    nomasq: { subnet: '172.30.0.0/24', options: { [`${BRIDGE}.enable_ip_masquerade`]: 'false' } },
    six: { subnet: '172.31.0.0/24', subnet6: 'fd00:31::/64' },
  },
  {
    web: {
      networks: {
        nw: {
          ipv4: '172.25.0.2',
          ports: [
            { proto: 'tcp', containerPort: 80, hostIp: '0.0.0.0', hostPort: 8081 },
            { proto: 'tcp', containerPort: 81, hostIp: '0.0.0.0', hostPort: 8082 },
          ],
        },
      },
    },
    in1: { networks: { int: '172.26.0.2' } },
    u1: {
      networks: {
        unp: { ipv4: '172.28.0.2', ports: [{ proto: 'tcp', containerPort: 80, hostIp: '0.0.0.0', hostPort: 8083 }] },
      },
    },
    r1: {
      networks: {
        rou: { ipv4: '172.29.0.2', ports: [{ proto: 'tcp', containerPort: 80, hostIp: '0.0.0.0', hostPort: 0 }] },
      },
    },
    s1: {
      networks: {
        six: {
          ipv4: '172.31.0.2',
          ipv6: 'fd00:31::2',
          ports: [
            { proto: 'udp', containerPort: 53, hostIp: '0.0.0.0', hostPort: 5353 },
            { proto: 'udp', containerPort: 53, hostIp: '::', hostPort: 5353 },
            { proto: 'tcp', containerPort: 80, hostIp: '0.0.0.0', hostPort: 8085 },
            { proto: 'tcp', containerPort: 80, hostIp: '::', hostPort: 8085 },
            { proto: 'tcp', containerPort: 80, hostIp: '127.0.0.1', hostPort: 8086 },
          ],
        },
      },
    },
  },
);

/** The rules of a table that name a container's or one of these networks' bridges, as the reference engine prints them. */
const printed = (table: Table, family: 4 | 6): readonly string[] =>
  filterRules(hostOf(world, 'docker-host-1' as HostName), family) // the world's first host
    .filter((rule) => rule.table === table)
    .map(printRule)
    .filter((text) => !text.includes('docker0'));

// Each list was printed by the reference engine's iptables for these networks and containers.
test('the filter table', () => {
  expect(printed('filter', 4)).toEqual([
    '-A FORWARD -j DOCKER-USER',
    '-A FORWARD -j DOCKER-FORWARD',
    '-A DOCKER -d 172.31.0.2/32 ! -i br-six -o br-six -p tcp -m tcp --dport 80 -j ACCEPT',
    '-A DOCKER -d 172.31.0.2/32 ! -i br-six -o br-six -p udp -m udp --dport 53 -j ACCEPT',
    '-A DOCKER -d 172.29.0.2/32 ! -i br-rou -o br-rou -p tcp -m tcp --dport 80 -j ACCEPT',
    '-A DOCKER -d 172.25.0.2/32 ! -i br-nw -o br-nw -p tcp -m tcp --dport 81 -j ACCEPT',
    '-A DOCKER -d 172.25.0.2/32 ! -i br-nw -o br-nw -p tcp -m tcp --dport 80 -j ACCEPT',
    '-A DOCKER ! -i br-nw -o br-nw -j DROP',
    '-A DOCKER ! -i br-noicc -o br-noicc -j DROP',
    '-A DOCKER ! -i br-unp -o br-unp -j ACCEPT',
    '-A DOCKER -o br-rou -p icmp -j ACCEPT',
    '-A DOCKER ! -i br-rou -o br-rou -j DROP',
    '-A DOCKER ! -i br-nomasq -o br-nomasq -j DROP',
    '-A DOCKER ! -i br-six -o br-six -j DROP',
    ...['nw', 'noicc', 'unp', 'rou', 'nomasq', 'six'].map((name) => `-A DOCKER-BRIDGE -o br-${name} -j DOCKER`),
    ...['nw', 'noicc', 'unp', 'rou', 'nomasq', 'six'].map(
      (name) => `-A DOCKER-CT -o br-${name} -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT`,
    ),
    '-A DOCKER-FORWARD -j DOCKER-CT',
    '-A DOCKER-FORWARD -j DOCKER-ISOLATION-STAGE-1',
    '-A DOCKER-FORWARD -j DOCKER-BRIDGE',
    '-A DOCKER-FORWARD -i br-nw -j ACCEPT',
    '-A DOCKER-FORWARD -i br-int -o br-int -j ACCEPT',
    '-A DOCKER-FORWARD -i br-noicc -o br-noicc -j DROP',
    '-A DOCKER-FORWARD -i br-noicc ! -o br-noicc -j ACCEPT',
    '-A DOCKER-FORWARD -i br-unp -j ACCEPT',
    '-A DOCKER-FORWARD -i br-rou -j ACCEPT',
    '-A DOCKER-FORWARD -i br-nomasq -j ACCEPT',
    '-A DOCKER-FORWARD -i br-six -j ACCEPT',
    '-A DOCKER-ISOLATION-STAGE-1 -i br-rou -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
    '-A DOCKER-ISOLATION-STAGE-1 -o br-rou -j RETURN',
    '-A DOCKER-ISOLATION-STAGE-1 ! -s 172.26.0.0/24 -o br-int -j DROP',
    '-A DOCKER-ISOLATION-STAGE-1 ! -d 172.26.0.0/24 -i br-int -j DROP',
    ...['nw', 'noicc', 'unp', 'rou', 'nomasq', 'six'].map(
      (name) => `-A DOCKER-ISOLATION-STAGE-1 -i br-${name} ! -o br-${name} -j DOCKER-ISOLATION-STAGE-2`,
    ),
    ...['six', 'nomasq', 'rou', 'unp', 'noicc', 'nw'].map(
      (name) => `-A DOCKER-ISOLATION-STAGE-2 -o br-${name} -j DROP`,
    ),
  ]);
});

test('the nat table', () => {
  expect(printed('nat', 4)).toEqual([
    '-A PREROUTING -m addrtype --dst-type LOCAL -j DOCKER',
    '-A OUTPUT ! -d 127.0.0.0/8 -m addrtype --dst-type LOCAL -j DOCKER',
    '-A POSTROUTING -s 172.31.0.0/24 ! -o br-six -j MASQUERADE',
    '-A POSTROUTING -s 172.28.0.0/24 ! -o br-unp -j MASQUERADE',
    '-A POSTROUTING -s 172.27.0.0/24 ! -o br-noicc -j MASQUERADE',
    '-A POSTROUTING -s 172.25.0.0/16 ! -o br-nw -j MASQUERADE',
    ...['six', 'rou', 'unp', 'noicc', 'nw'].map((name) => `-A DOCKER -i br-${name} -j RETURN`),
    '-A DOCKER ! -i br-nw -p tcp -m tcp --dport 8081 -j DNAT --to-destination 172.25.0.2:80',
    '-A DOCKER ! -i br-nw -p tcp -m tcp --dport 8082 -j DNAT --to-destination 172.25.0.2:81',
    '-A DOCKER ! -i br-unp -p tcp -m tcp --dport 8083 -j DNAT --to-destination 172.28.0.2:80',
    '-A DOCKER ! -i br-six -p udp -m udp --dport 5353 -j DNAT --to-destination 172.31.0.2:53',
    '-A DOCKER ! -i br-six -p tcp -m tcp --dport 8085 -j DNAT --to-destination 172.31.0.2:80',
    '-A DOCKER -d 127.0.0.1/32 ! -i br-six -p tcp -m tcp --dport 8086 -j DNAT --to-destination 172.31.0.2:80',
  ]);
});

test('the raw table', () => {
  expect(printed('raw', 4)).toEqual([
    '-A PREROUTING -d 172.25.0.2/32 ! -i br-nw -j DROP',
    '-A PREROUTING -d 172.31.0.2/32 ! -i br-six -j DROP',
    '-A PREROUTING -d 127.0.0.1/32 ! -i lo -p tcp -m tcp --dport 8086 -j DROP',
  ]);
});

test('IPv6 has the networks that have it', () => {
  expect([...printed('filter', 6), ...printed('nat', 6), ...printed('raw', 6)]).toEqual([
    '-A FORWARD -j DOCKER-USER',
    '-A FORWARD -j DOCKER-FORWARD',
    '-A DOCKER -d fd00:31::2/128 ! -i br-six -o br-six -p tcp -m tcp --dport 80 -j ACCEPT',
    '-A DOCKER -d fd00:31::2/128 ! -i br-six -o br-six -p udp -m udp --dport 53 -j ACCEPT',
    '-A DOCKER ! -i br-six -o br-six -j DROP',
    '-A DOCKER-BRIDGE -o br-six -j DOCKER',
    '-A DOCKER-CT -o br-six -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
    '-A DOCKER-FORWARD -j DOCKER-CT',
    '-A DOCKER-FORWARD -j DOCKER-ISOLATION-STAGE-1',
    '-A DOCKER-FORWARD -j DOCKER-BRIDGE',
    '-A DOCKER-FORWARD -i br-six -j ACCEPT',
    '-A DOCKER-ISOLATION-STAGE-1 -i br-six ! -o br-six -j DOCKER-ISOLATION-STAGE-2',
    '-A DOCKER-ISOLATION-STAGE-2 -o br-six -j DROP',
    '-A PREROUTING -m addrtype --dst-type LOCAL -j DOCKER',
    '-A OUTPUT ! -d ::1/128 -m addrtype --dst-type LOCAL -j DOCKER',
    '-A POSTROUTING -s fd00:31::/64 ! -o br-six -j MASQUERADE',
    '-A DOCKER -i br-six -j RETURN',
    '-A DOCKER ! -s fe80::/10 ! -i br-six -p udp -m udp --dport 5353 -j DNAT --to-destination [fd00:31::2]:53',
    '-A DOCKER ! -s fe80::/10 ! -i br-six -p tcp -m tcp --dport 8085 -j DNAT --to-destination [fd00:31::2]:80',
    '-A PREROUTING -d fd00:31::2/128 ! -i br-six -j DROP',
  ]);
});
