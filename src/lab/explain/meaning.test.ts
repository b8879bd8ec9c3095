import { expect, test } from 'vitest';
import { town } from '../../engine/testing/town.ts';
import { printRule } from '../../engine/wire/filter/rule.ts';
import { filterRules } from '../../engine/wire/filter/rules.ts';
import { meaningOf } from './meaning.ts';

const port = (hostIp: string) => ({ proto: 'tcp', containerPort: 80, hostIp, hostPort: 8080 }) as const;

test('every rule that decides has a meaning', () => {
  const { world } = town(
    {
      nw: { subnet: '172.25.0.0/16' },
      inside: { subnet: '172.27.0.0/24', internal: true },
      quiet: { subnet: '172.28.0.0/24', options: { 'com.docker.network.bridge.enable_icc': 'false' } },
      unprotected: {
        subnet: '172.30.0.0/24',
        options: { 'com.docker.network.bridge.gateway_mode_ipv4': 'nat-unprotected' },
      },
      routed: { subnet: '172.29.0.0/24', options: { 'com.docker.network.bridge.gateway_mode_ipv4': 'routed' } },
    },
    { web: { networks: { nw: { ipv4: '172.25.0.3', ports: [port('127.0.0.1')] } } } },
  );
  const rules = world.hosts.flatMap((host) => filterRules(host, 4));
  const deciding = rules.filter(({ target }) => /^(ACCEPT|DROP|DNAT|MASQUERADE)$/.test(target));
  expect(deciding.map((rule) => `${meaningOf(rule)}: ${printRule(rule)}`)).toEqual([
    'ownBridgeOnly: -A PREROUTING -d 172.25.0.3/32 ! -i br-nw -j DROP',
    'loopbackOnly: -A PREROUTING -d 127.0.0.1/32 ! -i lo -p tcp -m tcp --dport 8080 -j DROP',
    'published: -A DOCKER -d 172.25.0.3/32 ! -i br-nw -o br-nw -p tcp -m tcp --dport 80 -j ACCEPT',
    'unpublished: -A DOCKER ! -i docker0 -o docker0 -j DROP',
    'unpublished: -A DOCKER ! -i br-nw -o br-nw -j DROP',
    'unpublished: -A DOCKER ! -i br-quiet -o br-quiet -j DROP',
    'unprotected: -A DOCKER ! -i br-unprotected -o br-unprotected -j ACCEPT',
    'routed: -A DOCKER -o br-routed -p icmp -j ACCEPT',
    'unpublished: -A DOCKER ! -i br-routed -o br-routed -j DROP',
    'known: -A DOCKER-CT -o docker0 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
    'known: -A DOCKER-CT -o br-nw -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
    'known: -A DOCKER-CT -o br-quiet -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
    'known: -A DOCKER-CT -o br-unprotected -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
    'known: -A DOCKER-CT -o br-routed -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
    'outgoing: -A DOCKER-FORWARD -i docker0 -j ACCEPT',
    'outgoing: -A DOCKER-FORWARD -i br-nw -j ACCEPT',
    'sameNetwork: -A DOCKER-FORWARD -i br-inside -o br-inside -j ACCEPT',
    'noIcc: -A DOCKER-FORWARD -i br-quiet -o br-quiet -j DROP',
    'outgoing: -A DOCKER-FORWARD -i br-quiet ! -o br-quiet -j ACCEPT',
    'outgoing: -A DOCKER-FORWARD -i br-unprotected -j ACCEPT',
    'outgoing: -A DOCKER-FORWARD -i br-routed -j ACCEPT',
    'known: -A DOCKER-ISOLATION-STAGE-1 -i br-routed -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
    'internal: -A DOCKER-ISOLATION-STAGE-1 ! -s 172.27.0.0/24 -o br-inside -j DROP',
    'internal: -A DOCKER-ISOLATION-STAGE-1 ! -d 172.27.0.0/24 -i br-inside -j DROP',
    'isolation: -A DOCKER-ISOLATION-STAGE-2 -o br-routed -j DROP',
    'isolation: -A DOCKER-ISOLATION-STAGE-2 -o br-unprotected -j DROP',
    'isolation: -A DOCKER-ISOLATION-STAGE-2 -o br-quiet -j DROP',
    'isolation: -A DOCKER-ISOLATION-STAGE-2 -o br-nw -j DROP',
    'isolation: -A DOCKER-ISOLATION-STAGE-2 -o docker0 -j DROP',
    'masquerade: -A POSTROUTING -s 172.30.0.0/24 ! -o br-unprotected -j MASQUERADE',
    'masquerade: -A POSTROUTING -s 172.28.0.0/24 ! -o br-quiet -j MASQUERADE',
    'masquerade: -A POSTROUTING -s 172.25.0.0/16 ! -o br-nw -j MASQUERADE',
    'masquerade: -A POSTROUTING -s 172.17.0.0/16 ! -o docker0 -j MASQUERADE',
    'published: -A DOCKER -d 127.0.0.1/32 ! -i br-nw -p tcp -m tcp --dport 8080 -j DNAT --to-destination 172.25.0.3:80',
  ]);
});

test('a rule between two containers of the default bridge opens a port for a legacy link', () => {
  const docker0 = { value: 'docker0' };
  const rule = { table: 'filter', chain: 'DOCKER', in: docker0, out: docker0, proto: 'tcp', dport: 6379 } as const;
  expect(meaningOf({ ...rule, target: 'ACCEPT' })).toBe('link');
});

test("a rule of a user's own is none of the engine's", () => {
  expect(meaningOf({ table: 'filter', chain: 'DOCKER-USER', target: 'DROP' })).toBe('other');
});
