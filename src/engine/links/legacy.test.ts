import { beforeEach, describe, expect, test } from 'vitest';
import { messageOf, on, TestHost } from '../containers/testHost.ts';
import { containerInspect } from '../inspect/container.ts';
import { containerEnvironment } from './environment.ts';
import { parseLink } from './legacy.ts';

let lab: TestHost;
beforeEach(() => {
  lab = new TestHost();
});

const linked = (...links: string[]) => ({ hostConfig: { links } });
const short = (name: string) => lab.container(name).id.slice(0, 12);
const lines = (name: string) => lab.container(name).files.hosts.split('\n').slice(6, -1);
const environment = (name: string, tty = false, user = '') =>
  containerEnvironment(lab.world, lab.host, lab.container(name).id, { tty, env: [], user });
const start = (container: string) => lab.do({ kind: 'container.start', container });
const stop = (container: string) => lab.do({ kind: 'container.stop', container, timeout: 0 });
const restart = (container: string) => lab.do({ kind: 'container.restart', container, timeout: 0 });
const remove = (container: string, how: { force?: boolean; link?: boolean } = {}) =>
  lab.do({ kind: 'container.rm', container, force: false, link: false, volumes: false, ...how });
const leave = (container: string) => lab.do({ kind: 'network.disconnect', network: 'bridge', container, force: false });
const join = (container: string) =>
  lab.do({ kind: 'network.connect', network: 'bridge', container, settings: on('bridge') });
const shown = (name: string) => {
  const found = containerInspect(lab.world, lab.host, name);
  return found.ok && found.value.HostConfig.Links;
};
const exec = (container: string) =>
  lab.do({
    kind: 'container.exec',
    container,
    cmd: ['env'],
    tty: false,
    interactive: false,
    workingDir: '',
    env: [],
    user: '',
    privileged: false,
  });

test.each([
  ['db', 'db', 'db'],
  ['db:', 'db', 'db'],
  ['db:x', 'db', 'x'],
  ['/db:x', '/db', 'x'],
  [':x', '', 'x'],
])('%s links %s as %s', (text, target, alias) => expect(parseLink(text)).toEqual({ target, alias }));

describe('the environment (recorded: dns/link-legacy-env)', () => {
  test.each([
    ['', 'HOME=/root'],
    ['root', 'HOME=/root'],
    ['0:5', 'HOME=/root'],
    ['1000:0', 'HOME=/'],
  ])('user %j has %s', (user, home) => {
    lab.run('t4', {});
    expect(environment('t4', false, user).at(-1)).toBe(home);
  });

  test('of a link to exposed ports', () => {
    lab.run('web', {
      image: 'nginx',
      config: { env: ['SITE=lab', 'PATH=/bin'], exposedPorts: ['8443/tcp', '5353/udp'] },
    });
    lab.run('t4', { ...linked('web:www'), config: { env: ['WWW_PORT=mine'] } });
    expect(environment('t4')).toEqual([
      'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
      `HOSTNAME=${short('t4')}`,
      'WWW_PORT=mine',
      'WWW_PORT_80_TCP=tcp://172.17.0.2:80',
      'WWW_PORT_80_TCP_ADDR=172.17.0.2',
      'WWW_PORT_80_TCP_PORT=80',
      'WWW_PORT_80_TCP_PROTO=tcp',
      'WWW_PORT_8443_TCP=tcp://172.17.0.2:8443',
      'WWW_PORT_8443_TCP_ADDR=172.17.0.2',
      'WWW_PORT_8443_TCP_PORT=8443',
      'WWW_PORT_8443_TCP_PROTO=tcp',
      'WWW_PORT_5353_UDP=udp://172.17.0.2:5353',
      'WWW_PORT_5353_UDP_ADDR=172.17.0.2',
      'WWW_PORT_5353_UDP_PORT=5353',
      'WWW_PORT_5353_UDP_PROTO=udp',
      'WWW_NAME=/t4/www',
      'WWW_ENV_SITE=lab',
      'HOME=/root',
    ]);
  });

  test('without links', () => {
    lab.run('c1', { config: { tty: true, env: ['A=1', 'HOME=/x'] } });
    expect(environment('c1', true).slice(1)).toEqual([`HOSTNAME=${short('c1')}`, 'TERM=xterm', 'A=1', 'HOME=/x']);
  });
});

describe('hosts and names (recorded: dns/link-legacy, link-legacy-rm)', () => {
  test('follow the target to its new address', () => {
    lab.run('c5');
    lab.run('c4', linked('c5:c5x'));
    expect(lines('c4')).toEqual([`172.17.0.2\tc5x ${short('c5')} c5`, `172.17.0.3\t${short('c4')}`]);
    stop('c5');
    lab.run('squatter');
    start('c5');
    expect(lines('c4')).toEqual([`172.17.0.4\tc5x ${short('c5')} c5`, `172.17.0.3\t${short('c4')}`]);
  });

  test('are written again each time the container comes to the default bridge (recorded: dns/link-legacy-connect)', () => {
    lab.run('db');
    lab.run('app', linked('db:one'));
    const [db, own] = [`172.17.0.2\tone ${short('db')} db`, `172.17.0.3\t${short('app')}`];
    leave('app');
    expect(lines('app')).toEqual([db]);
    join('app');
    expect(lines('app')).toEqual([db, db, own]);
    leave('db');
    leave('app');
    expect(messageOf(join('app'))).toBe('Cannot link to /db, as it does not belong to the default network');
    join('db');
    expect(join('app').ok).toBe(true);
    expect(lines('app')).toEqual([db, db, db, own]);
    remove('app/one', { link: true });
    expect(lines('app')).toEqual([own]);
  });

  test('stay when a link is removed while the container is not on the default bridge', () => {
    lab.run('db');
    lab.run('app', linked('db:one'));
    leave('app');
    remove('app/one', { link: true });
    expect(lines('app')).toEqual([`172.17.0.2\tone ${short('db')} db`]);
  });

  test('a target that does not run keeps the container from starting and from exec', () => {
    lab.run('c5');
    lab.run('c4', linked('c5'));
    stop('c5');
    const words = 'Cannot link to a non running container: /c5 AS /c4/c5';
    expect(messageOf(exec('c4'))).toBe(words);
    expect(messageOf(restart('c4'))).toBe(`Cannot restart container c4: ${words}`);
    expect(messageOf(start('c4'))).toBe(words);
  });

  test('do not matter to a container that has left the default bridge', () => {
    lab.run('db');
    lab.run('app', linked('db'));
    stop('db');
    expect(messageOf(exec('app'))).toBe('Cannot link to a non running container: /db AS /app/db');
    lab.do({ kind: 'network.disconnect', network: 'bridge', container: 'app', force: false });
    expect(exec('app').ok).toBe(true);
  });

  test('a target that is not on the default bridge', () => {
    lab.run('c5', { networks: [on('none')] });
    expect(messageOf(lab.run('c4', linked('c5')))).toBe(
      `container ${lab.container('c5').id} not attached to default bridge network`,
    );
    expect(lab.container('c4').state.status).toBe('created');
  });

  test('are shown under the names of now, and outlive their target', () => {
    lab.run('c5');
    lab.run('c4', linked('c5'));
    lab.do({ kind: 'container.rename', container: 'c5', name: 'renamed' });
    expect(shown('c4')).toEqual(['/renamed:/c4/c5']);
    remove('c4/c5', { force: true });
    expect(lab.engine.containers.map((c) => c.name)).toEqual(['c4']);
    expect(shown('c4')).toEqual(['/renamed:/c4/c5']);
    expect(messageOf(start('c4/c5'))).toBe('No such container: c4/c5');
    remove('c4', { force: true });
    expect(lab.engine.linkNames).toEqual([]);
  });

  test('rm --link takes the name, and the lines of that target until the next start', () => {
    lab.run('db');
    lab.run('app', linked('db:database', 'db:second', 'db:second'));
    expect(lines('app')).toHaveLength(3);
    expect(remove('app/database', { link: true }).ok).toBe(true);
    expect([lines('app'), shown('app')]).toEqual([[`172.17.0.3\t${short('app')}`], ['/db:/app/second']]);
    restart('app');
    expect(lines('app')).toEqual([`172.17.0.2\tsecond ${short('db')} db`, `172.17.0.3\t${short('app')}`]);
    expect(messageOf(remove('app', { link: true }))).toBe(
      'Conflict, cannot remove the default link name of the container',
    );
    expect(messageOf(remove('app/nosuch', { link: true }))).toBe('No such container: app/nosuch');
  });
});
