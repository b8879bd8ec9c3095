import { expect, test } from 'vitest';
import { showLookupStep } from '../testing/trace.ts';
import { town } from '../testing/town.ts';
import { getaddrinfo, numericAddress } from './getaddrinfo.ts';

const networks = {
  nw: { subnet: '172.25.0.0/16' },
  inside: { subnet: '172.26.0.0/24', internal: true },
  six: { subnet: '10.6.0.0/24', subnet6: 'fd00:6::/64' },
};

const SEARCH = 'nameserver 127.0.0.11\nsearch lab.test nw\noptions ndots:1\n# (internal resolver)\n';

const containers = {
  old: { networks: { bridge: '172.17.0.2' } },
  c1: {
    networks: { nw: { ipv4: '172.25.0.2', aliases: ['localhost', 'two words'] } },
    hosts: '127.0.0.1\tlocalhost\n::1 localhost ip6\n10.1.2.3 Db db2\n10.1.2.4 db\n',
  },
  web: { networks: { nw: { ipv4: '172.25.0.3', aliases: ['app'] } } },
  other: { networks: { nw: { ipv4: '172.25.0.4', aliases: ['app'] } } },
  in1: { networks: { inside: '172.26.0.2' } },
  s1: { networks: { six: { ipv4: '10.6.0.2', ipv6: 'fd00:6::2' } } },
  s2: { networks: { six: { ipv4: '10.6.0.3', ipv6: 'fd00:6::33', aliases: ['app'] } } },
  s3: { networks: { six: { ipv4: '10.6.0.4', ipv6: 'fd00:6::3', aliases: ['app'] } } },
  searcher: { networks: { nw: '172.25.0.8' }, resolvConf: SEARCH },
  twice: { networks: { nw: '172.25.0.9' }, dns: ['192.0.2.1', '192.0.2.2'] },
} as const;

const { world, netns } = town(networks, containers);

const shown = (
  from: keyof typeof containers | null,
  name: string,
  family: 4 | 6 | 'any' = 'any',
): readonly string[] => {
  const { steps, addresses, failure, after } = getaddrinfo(world, netns(from), name, family);
  return [...steps.map(showLookupStep), `= ${failure ?? addresses.join(' ')}, ${String(after)} ms`];
};

const A = 'A of 127.0.0.11: answer after 0';
const AAAA = 'AAAA of 127.0.0.11: answer after 0';
const FAILED = ['A of 127.0.0.11: servfail after 4000', 'AAAA of 127.0.0.11: servfail after 4000'];

test.each<
  [rule: string, from: keyof typeof containers | null, name: string, family: 4 | 6 | 'any', trace: readonly string[]]
>([
  ['a number', 'c1', '172.25.3', 'any', ['is 172.25.0.3', '= 172.25.0.3, 0 ms']],
  ['a number of the other family', 'c1', '127.0.0.1', 6, ['= noName, 0 ms']],
  [
    'a line of /etc/hosts comes before any name',
    'c1',
    'localhost',
    'any',
    ['hosts line 1: 127.0.0.1', '= 127.0.0.1, 0 ms'],
  ],
  [
    'in any case, and every line',
    'c1',
    'DB',
    'any',
    ['hosts line 3: 10.1.2.3', 'hosts line 4: 10.1.2.4', '= 10.1.2.3 10.1.2.4, 0 ms'],
  ],
  ['IPv6 of /etc/hosts when there is nothing else', 'c1', 'ip6', 'any', ['hosts line 2: ::1', '= ::1, 0 ms']],
  ['a name of /etc/hosts in the other family only', 'old', '010000000000', 6, ['= noName, 0 ms']],
  ['a name of a network', 'c1', 'web', 'any', [A, AAAA, '= 172.25.0.3, 0 ms']],
  ['one family asks one question', 'c1', 'web', 4, [A, '= 172.25.0.3, 0 ms']],
  ['the other family has none', 'c1', 'web', 6, [AAAA, '= noName, 0 ms']],
  [
    'an owner gets itself first',
    'other',
    'app',
    'any',
    [A, AAAA, '172.25.0.4 first: ownAddress', '= 172.25.0.4 172.25.0.3, 0 ms'],
  ],
  [
    'IPv6 comes before IPv4',
    's1',
    's2',
    'any',
    [A, AAAA, 'fd00:6::33 first: ipv6First', '= fd00:6::33 10.6.0.3, 0 ms'],
  ],
  [
    'of IPv6 addresses the nearest',
    's1',
    'app',
    6,
    [AAAA, 'fd00:6::3 first: longestPrefix', '= fd00:6::3 fd00:6::33, 0 ms'],
  ],
  ['an unknown name is asked for twice', 'c1', 'nosuch', 'any', [...FAILED, ...FAILED, '= tryAgain, 8000 ms']],
  [
    'on internal networks it fails at once',
    'in1',
    'nosuch',
    4,
    ['A of 127.0.0.11: servfail after 0', 'A of 127.0.0.11: servfail after 0', '= tryAgain, 0 ms'],
  ],
  [
    'on the default bridge it takes as long as the kernel looks for the server',
    'old',
    'c1',
    4,
    ['A of 10.0.2.3: silence after 3060', 'A of 10.0.2.3: silence after 3060', '= tryAgain, 6120 ms'],
  ],
  [
    'a late answer counts for the attempt under way',
    'twice',
    'nosuch',
    4,
    ['A of 127.0.0.11: servfail after 5000', 'A of 127.0.0.11: servfail after 3000', '= tryAgain, 8000 ms'],
  ],
  [
    'the search list comes first for a name with too few dots',
    'searcher',
    'web',
    4,
    [
      'search web.lab.test',
      'A of 127.0.0.11: servfail after 4000',
      'A of 127.0.0.11: servfail after 4000',
      'search web.nw',
      A,
      '= 172.25.0.3, 8000 ms',
    ],
  ],
  ['an answer that is no name of a host is not believed', 'web', 'two words', 4, [A, '= noName, 0 ms']],
  ['an empty name', 'c1', '', 'any', ['is no name', '= noName, 0 ms']],
  ['a label of 64', 'c1', 'x'.repeat(64), 'any', ['is no name', '= noName, 0 ms']],
  [
    'the host has no container by name',
    null,
    'web',
    4,
    ['A of 10.0.2.3: silence after 3060', 'A of 10.0.2.3: silence after 3060', '= tryAgain, 6120 ms'],
  ],
])('%s', (_, from, name, family, trace) => expect(shown(from, name, family)).toEqual(trace));

test("the order of several owners is the caller's", () => {
  const lookup = getaddrinfo(world, netns('c1'), 'app', 4, { shuffle: (items) => items.toReversed() });
  expect(lookup.addresses).toEqual(['172.25.0.4', '172.25.0.3']);
});

test('the files are those that the program finds', () => {
  const files = { hosts: '10.9.9.9 web\n', resolvConf: '' };
  expect(getaddrinfo(world, netns('c1'), 'web', 4, { files }).addresses).toEqual(['10.9.9.9']);
});

test.each([
  ['1', '0.0.0.1'],
  ['127.1', '127.0.0.1'],
  ['172.25.3', '172.25.0.3'],
  ['0x7f.1', '127.0.0.1'],
  ['010.1', '8.0.0.1'],
  ['256.1.1.1', null],
  ['1.2.3.256', null],
  ['08.1', null],
  ['web', null],
  ['fd00:25:0::33', 'fd00:25::33'],
])('%s is %s', (text, address) => expect(numericAddress(text)).toBe(address));
