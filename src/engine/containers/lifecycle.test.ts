import { beforeEach, describe, expect, test } from 'vitest';
import { containerInspect } from '../inspect/container.ts';
import { messageOf, on, TestHost, type RunOptions } from './testHost.ts';

let lab: TestHost;
beforeEach(() => {
  lab = new TestHost();
});

const state = (name: string) => {
  const { status, exitCode } = lab.container(name).state;
  return `${status} ${String(exitCode)}`;
};
const start = (container: string) => lab.do({ kind: 'container.start', container });
const stop = (container: string, timeout: number | null = null) =>
  lab.do({ kind: 'container.stop', container, timeout });
const restart = (container: string, timeout: number | null = null) =>
  lab.do({ kind: 'container.restart', container, timeout });
const kill = (container: string, signal = '') => lab.do({ kind: 'container.kill', container, signal });
const remove = (container: string, force = false, link = false) =>
  lab.do({ kind: 'container.rm', container, force, link, volumes: false });
const rename = (container: string, name: string) => lab.do({ kind: 'container.rename', container, name });
describe('events, in order (recorded: swarm/events-networks)', () => {
  test('of a life', () => {
    lab.run('c1');
    stop('c1', 0);
    start('c1');
    lab.do({ kind: 'container.pause', container: 'c1' });
    restart('c1', 0);
    rename('c1', 'c2');
    remove('c2', true);
    expect(lab.takeEvents()).toEqual([
      'container create c1',
      'network connect bridge',
      'container start c1',
      'container kill c1',
      'container kill c1',
      'network disconnect bridge',
      'container stop c1',
      'container die c1',
      'network connect bridge',
      'container start c1',
      'container pause c1',
      'container kill c1',
      'container unpause c1',
      'container kill c1',
      'network disconnect bridge',
      'container stop c1',
      'container die c1',
      'network connect bridge',
      'container start c1',
      'container restart c1',
      'container rename c2',
      'container kill c2',
      'network disconnect bridge',
      'container die c2',
      'container destroy c2',
    ]);
  });

  test('of a start that fails: no connect, no start', () => {
    lab.run('web1', {
      image: 'nginx',
      hostConfig: { portBindings: [{ port: '80/tcp', hostIp: '', hostPort: '8081' }] },
    });
    lab.takeEvents();
    lab.run('web2', {
      image: 'nginx',
      hostConfig: { portBindings: [{ port: '80/tcp', hostIp: '', hostPort: '8081' }] },
    });
    expect(lab.takeEvents()).toEqual(['container create web2', 'network disconnect bridge']);
    expect(state('web2')).toBe('created 128');
  });

  test('with their attributes', () => {
    const id = lab.run('c1', { config: { labels: { a: 'b' } } });
    lab.wait(1700);
    rename('c1', 'c2');
    kill('c2');
    const of = (action: string) => lab.events.find((e) => e.action === action)?.actor;
    expect(of('create')).toEqual({ id: id.ok && id.value, attributes: { a: 'b', image: 'busybox', name: 'c1' } });
    expect(of('rename')?.attributes).toEqual({ a: 'b', image: 'busybox', name: 'c2', oldName: '/c1' });
    expect(of('kill')?.attributes).toEqual({ a: 'b', image: 'busybox', name: 'c2', signal: '9' });
    expect(of('die')?.attributes).toEqual({
      a: 'b',
      image: 'busybox',
      name: 'c2',
      execDuration: '1',
      exitCode: '137',
    });
  });
});

describe('stop and kill (recorded: core/container-lifecycle)', () => {
  test('a shell is killed when the patience ends, redis ends by itself', () => {
    lab.run('shell');
    lab.run('redis', { image: 'redis' });
    const began = lab.world.now;
    stop('shell');
    expect(lab.world.now - began).toBe(10_000);
    expect(state('shell')).toBe('exited 137');
    stop('redis', 0);
    expect([lab.world.now - began, state('redis')]).toEqual([10_000, 'exited 0']);
  });

  test.each([
    ['nosuch', '', 'cannot kill container: nosuch: No such container: nosuch'],
    ['c1', 'NOSUCH', 'cannot kill container: c1: invalid signal: NOSUCH'],
    ['c1', '0', 'cannot kill container: c1: invalid signal: 0'],
    ['c1', '99', 'cannot kill container: c1: the linux daemon does not support signal 99'],
    ['c1', '', 'cannot kill container: c1: container ID is not running'],
  ])('kill %s %s: %s', (name, signal, message) => {
    const id = lab.create('c1');
    expect(messageOf(kill(name, signal))).toBe(message.replace('ID', id.ok ? id.value : ''));
  });

  test('what does not run is stopped already; what runs is started already', () => {
    lab.create('c1');
    expect(stop('c1').ok).toBe(true);
    lab.run('c2');
    lab.takeEvents();
    expect(start('c2').ok).toBe(true);
    expect(lab.takeEvents()).toEqual([]);
  });
});

describe('restart policies', () => {
  const policy = (name: string, maximumRetryCount = 0) => ({ restartPolicy: { name, maximumRetryCount } });

  test('on-failure: waits longer each time, gives up', () => {
    lab.run('c1', { cmd: ['false'], hostConfig: policy('on-failure', 2) });
    expect(state('c1')).toBe('restarting 1');
    lab.wait(100);
    expect([state('c1'), lab.container('c1').restartCount]).toEqual(['restarting 1', 2]);
    lab.wait(199);
    expect(state('c1')).toBe('restarting 1');
    lab.wait(1);
    expect([state('c1'), lab.container('c1').restartCount]).toEqual(['exited 1', 2]);
  });

  test('always: not after a stop, a kill, or a removal', () => {
    for (const name of ['c1', 'c2', 'c3']) lab.run(name, { hostConfig: policy('always') });
    stop('c1', 0);
    kill('c2');
    remove('c3', true);
    lab.wait(120_000);
    expect([state('c1'), state('c2')]).toEqual(['exited 137', 'exited 137']);
    expect(lab.engine.containers).toHaveLength(2);
  });

  test('a kill ends the wait for a restart, without an event', () => {
    lab.run('c1', { cmd: ['true'], hostConfig: policy('always') });
    expect(state('c1')).toBe('restarting 0');
    lab.takeEvents();
    expect(kill('c1').ok).toBe(true);
    lab.wait(120_000);
    expect([state('c1'), lab.takeEvents()]).toEqual(['exited 0', []]);
  });

  test('unknown ones are refused', () => {
    expect(messageOf(lab.create('c1', { hostConfig: policy('foo') }))).toBe(
      "invalid restart policy: unknown policy 'foo'; use one of 'no', 'always', 'on-failure', or 'unless-stopped'",
    );
  });
});

describe('a start that fails (recorded: core/container-run, dns/tty-run-errors)', () => {
  const runc =
    'failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: ' +
    'unable to start container process: error during container init: ';

  test.each<[Partial<RunOptions>, number, string]>([
    [{ cmd: ['nosuch'] }, 127, `${runc}exec: "nosuch": executable file not found in $PATH`],
    [{ cmd: [''] }, 127, `${runc}exec: "": executable file not found in $PATH`],
    [{ cmd: ['/nosuch'] }, 127, `${runc}exec: "/nosuch": stat /nosuch: no such file or directory`],
    [{ cmd: ['/etc'] }, 126, `${runc}exec: "/etc": is a directory: permission denied`],
    [{ cmd: ['/etc/passwd'] }, 126, `${runc}exec: "/etc/passwd": permission denied`],
    [{ config: { workingDir: '/etc' }, cmd: ['./passwd'] }, 126, `${runc}exec: "./passwd": permission denied`],
    [{ config: { env: ['PATH=/tmp'] }, cmd: ['ls'] }, 127, `${runc}exec: "ls": executable file not found in $PATH`],
    [{ config: { hostname: 'a'.repeat(65) } }, 128, `${runc}sethostname: invalid argument`],
    [{ config: { user: 'nosuch' } }, 128, 'unable to find user nosuch: no matching entries in passwd file'],
    [{ networks: [on('nosuch')] }, 128, 'failed to set up container networking: network nosuch not found'],
    [
      { hostConfig: { networkMode: 'container:nosuch' } },
      128,
      'joining network namespace of container: No such container: nosuch',
    ],
  ])('%j', (options, exitCode, message) => {
    expect(messageOf(lab.run('c1', options))).toBe(message);
    const { status, exitCode: code, error } = lab.container('c1').state;
    expect([status, code, error]).toEqual(['created', exitCode, message]);
    expect(lab.engine.endpoints).toEqual([]);
  });

  test('takes a container of --rm away', () => {
    expect(lab.run('c1', { cmd: ['nosuch'], hostConfig: { autoRemove: true } }).ok).toBe(false);
    expect(lab.engine.containers).toEqual([]);
  });

  test('in a restart is told with the answer', () => {
    lab.run('base');
    lab.run('joined', { hostConfig: { networkMode: 'container:base' } });
    stop('base', 0);
    expect(messageOf(restart('joined', 0))).toBe(
      'Cannot restart container joined: cannot join network namespace of a non running container: container base is exited',
    );
    expect(state('joined')).toBe('exited 137');
  });
});

describe('rename, rm, prune', () => {
  test.each([
    ['nosuch', 'other', 'No such container: nosuch'],
    ['site', 'site', 'Renaming a container with the same name as its current name'],
    [
      'site',
      'x',
      'Error when allocating new name: Invalid container name (/x), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed',
    ],
    ['site', '', 'Neither old nor new names may be empty'],
  ])('rename %s %s', (from, to, message) => {
    lab.create('site');
    expect(messageOf(rename(from, to))).toBe(message);
  });

  test('rm of what runs', () => {
    lab.run('c1');
    expect(messageOf(remove('c1'))).toBe(
      'cannot remove container "c1": container is running: stop the container before removing or force remove',
    );
    lab.do({ kind: 'container.pause', container: 'c1' });
    expect(messageOf(remove('/c1'))).toBe(
      'cannot remove container "/c1": container is paused and must be unpaused first',
    );
    expect(remove('c1', true).ok).toBe(true);
    expect(messageOf(remove('c1', true))).toBe('No such container: c1');
  });

  test('prune takes what does not run, newest first', () => {
    const one = lab.create('one');
    lab.run('two');
    const three = lab.run('three', { cmd: ['true'] });
    const pruned = lab.do({ kind: 'container.prune', filters: {} });
    expect(pruned).toEqual({ ok: true, value: { deleted: [three, one].map((r) => r.ok && r.value) } });
    expect(lab.events.at(-1)).toMatchObject({ action: 'prune', actor: { id: '', attributes: { reclaimed: '0' } } });
    expect(lab.engine.containers.map((c) => c.name)).toEqual(['two']);
  });
});

test('a container that never ran has no files and no log yet', () => {
  lab.create('c1');
  const before = containerInspect(lab.world, lab.host, 'c1');
  start('c1');
  const after = containerInspect(lab.world, lab.host, 'c1');
  if (!before.ok || !after.ok) throw new Error('refused');
  expect([before.value.LogPath, before.value.HostsPath]).toEqual(['', '']);
  expect(after.value.HostsPath).toBe(`/var/lib/docker/containers/${after.value.Id}/hosts`);
});
