import { beforeEach, describe, expect, test } from 'vitest';
import { createRequest, messageOf, on, TestHost, type RunOptions } from './testHost.ts';

let lab: TestHost;
beforeEach(() => {
  lab = new TestHost();
});

describe('create', () => {
  const id = (name: string): string => lab.container(name).id;

  test.each([
    [
      'web',
      'Conflict. The container name "/web" is already in use by container "ID". You have to remove (or rename) that container to be able to reuse that name.',
    ],
    ['w', 'Invalid container name (w), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed'],
    ['we/b', 'Invalid container name (we/b), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed'],
    ['-web', 'Invalid container name (-web), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed'],
  ])('the name %s', (name, message) => {
    lab.create('web');
    expect(messageOf(lab.create(name))).toBe(message.replace('ID', id('web')));
  });

  test('a leading slash is dropped, and no name is made up', () => {
    lab.create('/lead');
    lab.create('');
    const [lead, made] = lab.engine.containers;
    expect([lead?.name, made?.name]).toEqual(['lead', expect.stringMatching(/^[a-z]+_[a-z]+$/)]);
  });

  test.each<[string, Partial<RunOptions>, string]>([
    ['an image that is not there', { image: 'x' }, 'No such image: x:latest'],
    ['no command', { config: { entrypoint: [''] }, cmd: [] }, 'no command specified'],
    [
      'a bare mode',
      { hostConfig: { networkMode: 'container:' } },
      'invalid network mode: invalid container format container:<name|id>',
    ],
    [
      'a joined hostname',
      { hostConfig: { networkMode: 'container:x' }, config: { hostname: 'h' } },
      'conflicting options: hostname and the network mode',
    ],
    [
      'a joined port',
      { hostConfig: { networkMode: 'container:x', publishAllPorts: true } },
      'conflicting options: port publishing and the container type network mode',
    ],
    [
      'a joined server',
      { hostConfig: { networkMode: 'container:x', dns: ['1.1.1.1'] } },
      'conflicting options: dns and the network mode',
    ],
    [
      'a relative directory',
      { config: { workingDir: 'x' } },
      "the working directory 'x' is invalid, it needs to be an absolute path",
    ],
    ['a file as directory', { config: { workingDir: '/etc/passwd' } }, 'Cannot mkdir: /etc/passwd is not a directory'],
    [
      'a link to nobody',
      { hostConfig: { links: ['nosuch:n'] } },
      'could not get container for nosuch: No such container: nosuch',
    ],
    [
      'a link to nothing',
      { hostConfig: { links: [':n'] } },
      'could not get container for : invalid name or ID supplied: ""',
    ],
    [
      'an address on the default bridge',
      { networks: [on('bridge', { ipamConfig: { ipv4Address: '172.17.0.9' } })] },
      'invalid config for network bridge: invalid endpoint settings:\n' +
        '* user specified IP address is supported on user defined networks only\n' +
        '* user specified IP address is supported only when connecting to networks with user configured subnets',
    ],
  ])('%s', (_, options, message) => {
    expect(messageOf(lab.create('c1', options))).toBe(message);
    expect([lab.engine.containers, lab.engine.linkNames]).toEqual([[], []]);
  });

  test('what an image completes', () => {
    lab.create('web', { image: 'nginx' });
    const { entrypoint, cmd, exposedPorts, hostname } = lab.container('web').config;
    expect([entrypoint, cmd, exposedPorts, hostname]).toEqual([
      ['/docker-entrypoint.sh'],
      ['nginx', '-g', 'daemon off;'],
      ['80/tcp'],
      id('web').slice(0, 12),
    ]);
  });

  test('a mode names containers and networks by id', () => {
    lab.create('base');
    const network = lab.network();
    const nw = network.ok ? network.value.id : '';
    lab.create('joined', { hostConfig: { networkMode: 'container:base' } });
    lab.create('byid', { networks: [on(nw.slice(0, 12))] });
    expect(lab.container('joined').hostConfig.networkMode).toBe(`container:${id('base')}`);
    expect(lab.container('byid').hostConfig.networkMode).toBe(nw.slice(0, 12));
    lab.do({ kind: 'container.start', container: 'byid' });
    expect(lab.container('byid').hostConfig.networkMode).toBe(nw);
    expect(lab.container('byid').networks.map((s) => s.network)).toEqual(['nw']);
  });

  test('the host lends its name', () => {
    lab.create('hosted', { networks: [on('host')] });
    expect(lab.container('hosted').config.hostname).toBe('docker-host-1');
    const published = createRequest('pp', {
      networks: [on('host')],
      hostConfig: { portBindings: [{ port: '80/tcp', hostIp: '', hostPort: '80' }] },
    });
    const answer = lab.do({ kind: 'container.create', ...published });
    expect(answer.ok && answer.value.warnings).toEqual(['Published ports are discarded when using host network mode']);
  });
});
