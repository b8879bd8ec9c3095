import { beforeAll, describe, expect, test } from 'vitest';
import { on, TestHost } from '../containers/testHost.ts';
import { containerList } from './containerList.ts';
import { eventsSince } from './events.ts';

let lab: TestHost;

/** As conformance/core/ps-filters sets it up. */
beforeAll(() => {
  lab = new TestHost();
  for (const [name, subnet] of [
    ['nw1', '172.25.0.0/16'],
    ['nw2', '172.26.0.0/16'],
  ] as const) {
    lab.network({ name, ipam: { config: [{ subnet }] } });
  }
  const portBindings = [{ port: '6379/tcp', hostIp: '', hostPort: '6379' }];
  lab.run('web1', { networks: [on('nw1')], config: { labels: { tier: 'front', env: 'prod' } } });
  lab.run('web2', { networks: [on('nw2')], config: { labels: { tier: 'front' } } });
  lab.run('db', { image: 'redis', networks: [on('nw1')], hostConfig: { portBindings } });
  lab.run('webdb');
  lab.do({ kind: 'network.connect', network: 'nw2', container: 'web1', settings: on('nw2') });
  lab.create('idle', { networks: [on('nw1')], cmd: ['sh', '-c', 'echo a; sleep 5'] });
  lab.run('dead', { cmd: ['false'] });
});

function names(all: boolean, filters: Record<string, readonly string[]>, limit = 0): string {
  const listed = containerList(lab.world, lab.host, { all, limit, filters });
  return listed.ok ? listed.value.map((c) => c.Names[0]?.slice(1)).join(' ') : listed.error.message;
}

describe('filters (recorded: core/ps-filters)', () => {
  test.each([
    [false, {}, 'webdb db web2 web1'],
    [true, {}, 'dead idle webdb db web2 web1'],
    [false, { name: ['web'] }, 'webdb web2 web1'],
    [false, { name: ['^web1$'] }, 'web1'],
    [false, { name: ['^/web1$'] }, 'web1'],
    [false, { name: ['b$'] }, 'webdb db'],
    [true, { name: ['web', 'dead'] }, 'dead webdb web2 web1'],
    [false, { network: ['nw1'] }, 'db web1'],
    [true, { network: ['nw1'] }, 'idle db web1'],
    [false, { network: ['nosuch'] }, ''],
    [false, { network: ['nw1', 'nw2'] }, 'db web2 web1'],
    [false, { status: ['created'] }, 'idle'],
    [false, { status: ['running', 'exited'] }, 'dead webdb db web2 web1'],
    [
      false,
      { status: ['frob'] },
      "invalid filter 'status=frob': invalid value for state (frob): must be one of created, running, paused, restarting, removing, exited, dead",
    ],
    [true, { exited: ['1'] }, 'dead'],
    [false, { exited: ['1'] }, ''],
    [true, { exited: ['x'] }, `invalid filter 'exited=x': strconv.Atoi: parsing "x": invalid syntax`],
    [false, { label: ['tier=front', 'env=prod'] }, 'web1'],
    [false, { label: ['tier'] }, 'web2 web1'],
    [false, { ancestor: ['redis'] }, 'db'],
    [false, { ancestor: ['nosuch'] }, ''],
    [false, { publish: ['6379'] }, 'db'],
    [false, { publish: ['6000-7000/tcp'] }, 'db'],
    [false, { publish: ['6379/udp'] }, ''],
    [false, { expose: ['6379'] }, 'db'],
    [false, { publish: ['x'] }, `error while looking up for publish x: strconv.ParseUint: parsing "x": invalid syntax`],
    [false, { before: ['db'] }, 'web2 web1'],
    [false, { since: ['db'] }, 'webdb'],
    [false, { before: ['nosuch'] }, 'No such container: nosuch'],
    [false, { health: ['none'] }, 'webdb db web2 web1'],
    [
      false,
      { health: ['x'] },
      "invalid filter 'health=x': invalid value for health (x): must be one of none, starting, healthy, unhealthy",
    ],
    [false, { 'is-task': ['false'] }, 'webdb db web2 web1'],
    [false, { 'is-task': ['x'] }, "invalid filter 'is-task=[x]'"],
    [false, { volume: ['x'] }, ''],
    [false, { frob: ['1'] }, "invalid filter 'frob'"],
  ])('all %s, %j: %s', (all, filters: Record<string, readonly string[]>, expected) => {
    expect(names(all, filters)).toBe(expected);
  });

  test('a limit counts whether they run or not', () => expect(names(false, {}, 3)).toBe('dead idle webdb'));
});

test('statuses', () => {
  const statuses = (): readonly string[] => {
    const listed = containerList(lab.world, lab.host, { all: true, limit: 0, filters: {} });
    return listed.ok ? listed.value.map((c) => c.Status) : [];
  };
  lab.wait(65_000);
  lab.do({ kind: 'container.pause', container: 'web1' });
  expect(statuses()).toEqual([
    'Exited (1) About a minute ago',
    'Created',
    'Up About a minute',
    'Up About a minute',
    'Up About a minute',
    'Up About a minute (Paused)',
  ]);
});

test('one summary, whole', () => {
  const listed = containerList(lab.world, lab.host, { all: true, limit: 0, filters: { name: ['idle'] } });
  const { id, imageId } = lab.container('idle');
  expect(listed.ok && listed.value).toEqual([
    {
      Id: id,
      Names: ['/idle'],
      Image: 'busybox',
      ImageID: imageId,
      Command: "sh -c 'echo a; sleep 5'",
      Created: 1_795_251_600,
      Ports: [],
      SizeRw: 0,
      SizeRootFs: 2_065_225,
      Labels: {},
      State: 'created',
      Status: 'Created',
      HostConfig: { NetworkMode: 'nw1' },
      NetworkSettings: {
        Networks: { nw1: expect.objectContaining({ EndpointID: '', NetworkID: '', DNSNames: null }) },
      },
      Mounts: [],
    },
  ]);
});

describe('events (recorded: swarm/events-networks)', () => {
  const seen = (filters: Record<string, readonly string[]>): readonly string[] =>
    eventsSince(lab.world, lab.host, { since: 0, until: lab.world.now }, filters).map(
      ({ type, action, actor }) => `${type} ${action} ${actor.attributes['name'] ?? ''}`,
    );

  test.each<[Record<string, readonly string[]>, readonly string[]]>([
    [{ container: ['dead'] }, ['container create dead', 'container start dead', 'container die dead']],
    [{ network: ['nw2'] }, ['network create nw2', 'network connect nw2', 'network connect nw2']],
    [{ type: ['network'], event: ['disconnect'], frob: ['x'] }, ['network disconnect bridge']],
    [{ container: ['nosuch'] }, []],
    [{ type: ['bogus'] }, []],
    [{ image: ['redis'] }, ['container create db', 'container start db']],
    [{ label: ['env=prod'], event: ['start'] }, ['container start web1']],
  ])('%j', (filters, expected) => expect(seen(filters)).toEqual(expected));
});
