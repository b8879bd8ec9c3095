import { expect, test } from 'vitest';
import { town } from '../testing/town.ts';
import { names, nameTable, type KnownName } from './names.ts';
import { resolve } from './resolve.ts';

const { world, netns } = town(
  { isolated_nw: { subnet: '172.25.0.0/16' }, local_alias: { subnet: '172.26.0.0/24' } },
  {
    container1: { networks: { bridge: '172.17.0.2' } },
    container4: {
      networks: {
        isolated_nw: { ipv4: '172.25.0.2', links: ['container5:c5'] },
        local_alias: { ipv4: '172.26.0.2', links: ['container5:foo'] },
      },
    },
    container5: { networks: { local_alias: { ipv4: '172.26.0.3', aliases: ['App'] } } },
    stopped: { networks: { local_alias: {} }, status: 'exited' },
  },
);

const shown = ({ name, rule, network, target, addresses, first }: KnownName): string =>
  `${first ? '' : '(not first) '}${name} = ${addresses.join(' ') || 'nobody'} (${rule}${target === undefined ? '' : ` to ${target}`}${network === null ? '' : ` on ${network}`})`;

test('what a container can resolve, in the order in which it is looked for', () => {
  expect(names(world, netns('container4')).map(shown)).toEqual([
    'localhost = 127.0.0.1 (hosts)',
    '(not first) localhost = ::1 (hosts)',
    'ip6-localhost = ::1 (hosts)',
    'ip6-loopback = ::1 (hosts)',
    '020000000000 = 172.25.0.2 (hosts)',
    '(not first) 020000000000 = 172.26.0.2 (hosts)',
    '(not first) c5 = nobody (link to container5 on isolated_nw)',
    'foo = 172.26.0.3 (link to container5 on local_alias)',
    'container4 = 172.25.0.2 (containerName on isolated_nw)',
    '(not first) 020000000000 = 172.25.0.2 (shortId on isolated_nw)',
    '(not first) container4 = 172.26.0.2 (containerName on local_alias)',
    '(not first) 020000000000 = 172.26.0.2 (shortId on local_alias)',
    'container5 = 172.26.0.3 (containerName on local_alias)',
    'App = 172.26.0.3 (alias on local_alias)',
    '030000000000 = 172.26.0.3 (shortId on local_alias)',
  ]);
});

test('on the default bridge there is only /etc/hosts', () => {
  expect(names(world, netns('container1')).map(shown)).toEqual([
    'localhost = 127.0.0.1 (hosts)',
    '(not first) localhost = ::1 (hosts)',
    'ip6-localhost = ::1 (hosts)',
    'ip6-loopback = ::1 (hosts)',
    '010000000000 = 172.17.0.2 (hosts)',
  ]);
});

test('every name that comes first is answered so', () => {
  const found = [...nameTable(world)].flatMap(([container, all]) =>
    all
      .filter(({ first, rule }) => first && rule !== 'hosts')
      .map(({ name, addresses }) => {
        const { outcome } = resolve(world, { ...netns(null), container }, { name, type: 'A' }, '127.0.0.11');
        const answers = outcome.kind === 'answer' ? outcome.answers : [];
        return [name, answers.map((a) => (a.kind === 'address' ? a.address : '')), addresses] as const;
      }),
  );
  expect(found.length).toBeGreaterThan(5);
  for (const [name, answered, addresses] of found) expect([name, answered]).toEqual([name, addresses]);
});

test('the table has every container that is up', () => {
  expect([...nameTable(world).keys()].map((id) => id.slice(0, 2))).toEqual(['01', '02', '03']);
});
