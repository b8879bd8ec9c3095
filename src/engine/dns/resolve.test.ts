import { expect, test } from 'vitest';
import { town } from '../testing/town.ts';
import { showResolution } from '../testing/trace.ts';
import type { QuestionType } from './resolution.ts';
import { resolve } from './resolve.ts';

const networks = {
  isolated_nw: { subnet: '172.25.0.0/16' },
  local_alias: { subnet: '172.26.0.0/24' },
  'my.net_1': { subnet: '172.27.0.0/24' },
  inside: { subnet: '172.28.0.0/24', internal: true },
  six: { subnet: '10.6.0.0/24', subnet6: 'fd00:6::/64' },
};

/** The guide's containers, after container5 has left isolated_nw. */
const containers = {
  container1: { networks: { bridge: '172.17.0.2' } },
  container4: {
    networks: {
      isolated_nw: { ipv4: '172.25.0.2', links: ['container5:c5'] },
      local_alias: { ipv4: '172.26.0.2', links: ['container5:foo'] },
    },
  },
  container5: {
    networks: { local_alias: { ipv4: '172.26.0.3', links: ['container4:bar'] } },
    hostname: 'HOST.Name',
  },
  container6: {
    networks: {
      isolated_nw: { ipv4: '172.25.0.4', aliases: ['app'] },
      local_alias: { ipv4: '172.26.0.4', aliases: ['scoped-app'] },
    },
  },
  container7: { networks: { isolated_nw: { ipv4: '172.25.0.5', aliases: ['app'] } } },
  stopped: { networks: { isolated_nw: { aliases: ['late'] } }, status: 'exited' },
  'Web_1.front-end': { networks: { 'my.net_1': '172.27.0.2' } },
  asker: {
    networks: {
      'my.net_1': { ipv4: '172.27.0.3', aliases: ['two.my.net_1', 'shadow'], links: ['Web_1.front-end:shadow'] },
    },
  },
  shut: { networks: { inside: '172.28.0.2' } },
  both: { networks: { six: { ipv4: '10.6.0.2', ipv6: 'fd00:6::2' } } },
  picky: { networks: { isolated_nw: '172.25.0.9' }, dnsOptions: ['ndots:1'] },
  served: { networks: { isolated_nw: '172.25.0.10' }, dns: ['192.168.56.205', '192.0.2.1'] },
} as const;

const { world, netns } = town(networks, containers);

const SILENT = ['ask 10.0.2.3 from the host: silence', '= servfail, after 4000'];

test.each<[rule: string, from: keyof typeof containers, type: QuestionType, name: string, trace: readonly string[]]>([
  [
    "a container's name",
    'container4',
    'A',
    'container6',
    [
      'container6 on isolated_nw: taken container6 (containerName)',
      'container6 on local_alias: notAsked container6 (containerName)',
      '= answer by containerName 172.25.0.4, after 0',
    ],
  ],
  [
    'in any case',
    'container4',
    'A',
    'CONTAINER7',
    ['CONTAINER7 on isolated_nw: taken container7 (containerName)', '= answer by containerName 172.25.0.5, after 0'],
  ],
  [
    'with a dot at its end',
    'container5',
    'A',
    'container6.',
    ['container6 on local_alias: taken container6 (containerName)', '= answer by containerName 172.26.0.4, after 0'],
  ],
  [
    'an alias of several: all of them',
    'container4',
    'A',
    'app',
    [
      'app on isolated_nw: taken container6 (alias) container7 (alias)',
      '= answer by alias 172.25.0.4 172.25.0.5, after 0',
    ],
  ],
  [
    'an alias is scoped to its network',
    'container7',
    'A',
    'scoped-app',
    ['scoped-app on isolated_nw: unknown', 'known on local_alias: container6 (alias)', ...SILENT],
  ],
  [
    'a short id',
    'container5',
    'A',
    '020000000000',
    ['020000000000 on local_alias: taken container4 (shortId)', '= answer by shortId 172.26.0.2, after 0'],
  ],
  ['a longer id is no name', 'container5', 'A', '0200000000000', ['0200000000000 on local_alias: unknown', ...SILENT]],
  [
    'a hostname, with dots in it',
    'container4',
    'A',
    'host.name',
    [
      'host.name on isolated_nw: unknown',
      'host.name on local_alias: taken container5 (hostname)',
      '= answer by hostname 172.26.0.3, after 0',
    ],
  ],
  [
    'a link alias whose target left the network',
    'container4',
    'A',
    'c5',
    [
      'link c5 to container5 on isolated_nw: targetUnknown',
      'c5 on isolated_nw: unknown',
      'c5 on local_alias: unknown',
      ...SILENT,
    ],
  ],
  [
    'a link alias',
    'container4',
    'A',
    'foo',
    ['link foo to container5 on local_alias: taken', '= answer by link 172.26.0.3, after 0'],
  ],
  [
    "somebody else's link alias",
    'container5',
    'A',
    'foo',
    ['foo on local_alias: unknown', "link foo to container5 on local_alias is container4's", ...SILENT],
  ],
  [
    'a link alias on its own network only',
    'container4',
    'A',
    'foo.isolated_nw',
    [
      'foo.isolated_nw on isolated_nw: unknown',
      'foo.isolated_nw on local_alias: unknown',
      'link foo to container5 on local_alias: otherNetwork',
      'foo on isolated_nw: unknown',
      ...SILENT,
    ],
  ],
  [
    'a link alias matches only as it is written',
    'container4',
    'A',
    'Foo',
    [
      'link foo to container5 on local_alias: caseDiffers',
      'Foo on isolated_nw: unknown',
      'Foo on local_alias: unknown',
      ...SILENT,
    ],
  ],
  [
    'a link alias hides a name',
    'asker',
    'A',
    'shadow',
    [
      'link shadow to Web_1.front-end on my.net_1: taken',
      'shadow on my.net_1: notAsked asker (alias)',
      '= answer by link 172.27.0.2, after 0',
    ],
  ],
  [
    'name.network',
    'container4',
    'A',
    'container6.local_alias',
    [
      'container6.local_alias on isolated_nw: unknown',
      'container6.local_alias on local_alias: unknown',
      'container6 on local_alias: taken container6 (containerName)',
      '= answer by containerName 172.26.0.4, after 0',
    ],
  ],
  [
    'every dot may be the one before the network',
    'asker',
    'A',
    'Web_1.front-end.my.net_1',
    [
      'Web_1.front-end.my.net_1 on my.net_1: unknown',
      'Web_1.front-end on my.net_1: taken Web_1.front-end (containerName)',
      '= answer by containerName 172.27.0.2, after 0',
    ],
  ],
  [
    "the network's name matches only as it is written",
    'container5',
    'A',
    'container6.LOCAL_ALIAS',
    [
      'container6.LOCAL_ALIAS on local_alias: unknown',
      'container6 on local_alias: caseDiffers container6 (containerName)',
      ...SILENT,
    ],
  ],
  [
    'a name that is not up',
    'container4',
    'A',
    'late',
    [
      'late on isolated_nw: unknown',
      'late on local_alias: unknown',
      'stopped on isolated_nw is exited (alias)',
      ...SILENT,
    ],
  ],
  [
    'AAAA of a name with IPv4 only',
    'container5',
    'AAAA',
    'container6',
    ['container6 on local_alias: taken container6 (containerName)', '= answer by containerName, after 0'],
  ],
  [
    'AAAA',
    'both',
    'AAAA',
    'both',
    ['both on six: taken both (containerName)', '= answer by containerName fd00:6::2, after 0'],
  ],
  [
    'MX of a known name',
    'container5',
    'MX',
    'container6',
    ['container6 on local_alias: taken container6 (containerName)', '= answer by containerName, after 0'],
  ],
  [
    'TXT is forwarded, even for a known name',
    'container5',
    'TXT',
    'container6',
    ['TXT is not answered here', ...SILENT],
  ],
  [
    'PTR: the container and its network',
    'container4',
    'PTR',
    '4.0.26.172.in-addr.arpa',
    [
      'owner of 172.26.0.4 on isolated_nw: nobody',
      'owner of 172.26.0.4 on local_alias: container6',
      '= answer by reverse container6.local_alias, after 0',
    ],
  ],
  [
    'PTR of IPv6',
    'both',
    'PTR',
    '2.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.6.0.0.0.0.0.d.f.ip6.arpa',
    ['owner of fd00:6::2 on six: both', '= answer by reverse both.six, after 0'],
  ],
  [
    "PTR of the gateway is nobody's",
    'container5',
    'PTR',
    '1.0.26.172.in-addr.arpa',
    ['owner of 172.26.0.1 on local_alias: nobody', ...SILENT],
  ],
  [
    'only internal networks: nobody outside is asked',
    'shut',
    'A',
    'docker.com',
    ['docker.com on inside: unknown', '10.0.2.3 is not asked from internal networks', '= servfail, after 0'],
  ],
  [
    'one label is not forwarded when ndots was given',
    'picky',
    'A',
    'nosuch',
    ['nosuch on isolated_nw: unknown', 'one label is not forwarded', '= answer by ndots, after 0'],
  ],
  [
    '--dns servers are asked from the container, one after another',
    'served',
    'A',
    'nosuch',
    [
      'nosuch on isolated_nw: unknown',
      'ask 192.168.56.205 from the container: refused',
      'ask 192.0.2.1 from the container: silence',
      '= servfail, after 4000',
    ],
  ],
])('%s', (_, from, type, name, trace) => {
  expect(showResolution(resolve(world, netns(from), { name, type }, '127.0.0.11'))).toEqual(trace);
});

test('on the default bridge 127.0.0.11 is nobody', () => {
  const resolution = resolve(world, netns('container1'), { name: 'container4', type: 'A' }, '127.0.0.11');
  expect(showResolution(resolution)).toEqual(['ask 127.0.0.11: refused', '= refused, after 0']);
});

test('a server that nobody can reach says so when the kernel gives up', () => {
  const resolution = resolve(world, netns('container1'), { name: 'container4', type: 'A' }, '10.0.2.3');
  expect(showResolution(resolution)).toEqual(['ask 10.0.2.3: silence', '= silence, after 3060']);
});

test('an upstream that answers', () => {
  const open = town(networks, containers, { upstream: [{ name: 'example.com', address: '93.184.215.14' }] });
  const ask = (from: keyof typeof containers, type: QuestionType, name: string, server = '127.0.0.11') =>
    showResolution(resolve(open.world, open.netns(from), { name, type }, server)).slice(-2);
  expect(ask('container5', 'A', 'EXAMPLE.com')).toEqual([
    'ask 10.0.2.3 from the host: answer',
    '= answer by upstream 93.184.215.14, after 0',
  ]);
  expect(ask('container5', 'AAAA', 'example.com').at(-1)).toBe('= answer by upstream, after 0');
  expect(ask('container5', 'A', 'nosuch').at(-1)).toBe('= nxdomain, after 0');
  expect(ask('container1', 'A', 'container4', '10.0.2.3')).toEqual(['ask 10.0.2.3: nxdomain', '= nxdomain, after 0']);
  expect(ask('shut', 'A', 'example.com').at(-1)).toBe('= servfail, after 0');
});

test('of several networks one answers: the highest gateway priority, then plain before internal, then by name', () => {
  const on = (priorities: Readonly<Record<string, number>>) => {
    const server = { b: '10.2.0.2', a: '10.1.0.2', inner: '10.0.0.2' };
    const asker = Object.entries({ b: '10.2.0.3', a: '10.1.0.3', inner: '10.0.0.3' }).map(([name, ipv4]) => [
      name,
      { ipv4, gwPriority: priorities[name] ?? 0 },
    ]);
    const made = town(
      { b: { subnet: '10.2.0.0/24' }, a: { subnet: '10.1.0.0/24' }, inner: { subnet: '10.0.0.0/24', internal: true } },
      { server: { networks: server }, asker: { networks: Object.fromEntries(asker) } },
    );
    const resolution = resolve(made.world, made.netns('asker'), { name: 'server', type: 'A' }, '127.0.0.11');
    return showResolution(resolution).at(-1);
  };
  expect(on({})).toBe('= answer by containerName 10.1.0.2, after 0');
  expect(on({ b: 5 })).toBe('= answer by containerName 10.2.0.2, after 0');
  expect(on({ inner: 1 })).toBe('= answer by containerName 10.0.0.2, after 0');
});
