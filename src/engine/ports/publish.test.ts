import { beforeEach, describe, expect, test } from 'vitest';
import { messageOf, on, TestHost, type RunOptions } from '../containers/testHost.ts';
import { containerList } from '../inspect/containerList.ts';
import type { PortBinding, StringMap } from '../world.ts';
import { proxySockets } from './bindings.ts';
import { hostOf } from '../change.ts';

let lab: TestHost;
beforeEach(() => {
  lab = new TestHost();
});

/** 8081:80, 127.0.0.1:8081:80/udp, :80 (any port). */
function bindings(...texts: string[]): readonly PortBinding[] {
  return texts.map((text) => {
    const [, hostIp = '', hostPort = '', port = '', proto = 'tcp'] =
      /^(?:\[?([\d.:a-f]*?)\]?:)?([\d-]*):(\d+)(?:\/(\w+))?$/.exec(text) ?? [];
    return { hostIp, hostPort, port: `${port}/${proto}` };
  });
}

const web = (...texts: string[]): Partial<RunOptions> => ({
  image: 'nginx',
  hostConfig: { portBindings: bindings(...texts) },
});
const published = (name: string) =>
  lab.engine.endpoints
    .filter((e) => e.container === lab.container(name).id)
    .flatMap((e) => e.ports)
    .map((p) => `${p.hostIp}|${String(p.hostPort)}->${String(p.containerPort)}/${p.proto}`);
const failure = (name: string, options: Partial<RunOptions>) =>
  messageOf(lab.run(name, options)).replace(/\(([0-9a-f]{64})\)/, '(ID)');
const programming = (name: string, why: string) =>
  `failed to set up container networking: driver failed programming external connectivity on endpoint ${name} (ID): ${why}`;

function createNetwork(name: string, options: StringMap = {}, internal = false): void {
  lab.network({ name, internal, options });
}

const HOST_BINDING = 'com.docker.network.bridge.host_binding_ipv4';

test.each([
  [['8081:80'], ['0.0.0.0|8081->80/tcp', '::|8081->80/tcp']],
  [['127.0.0.1:8082:80'], ['127.0.0.1|8082->80/tcp']],
  [['0.0.0.0:8084:80'], ['0.0.0.0|8084->80/tcp']],
  [['[::1]:8085:80'], ['::1|8085->80/tcp']],
  [['8087:80/udp'], ['0.0.0.0|8087->80/udp', '::|8087->80/udp']],
  [
    [':81', '0:80'],
    ['0.0.0.0|32768->80/tcp', '::|32768->80/tcp', '0.0.0.0|32769->81/tcp', '::|32769->81/tcp'],
  ],
])('%j is published as %j (recorded: swarm/ports-publish-forms)', (texts, expected) => {
  lab.run('web', web(...texts));
  expect(published('web')).toEqual(expected);
});

describe('any port (recorded: swarm/ports-random)', () => {
  test('ever upwards, tcp and udp apart, anew at each start', () => {
    lab.run('web1', web(':80'));
    lab.run('ex', {
      config: { exposedPorts: ['7000/tcp', '7001/udp'] },
      hostConfig: { publishAllPorts: true },
    });
    lab.run('ip', web('127.0.0.1::80'));
    lab.do({ kind: 'container.restart', container: 'web1', timeout: null });
    expect([published('web1')[0], published('ex')[0], published('ex')[2], published('ip')[0]]).toEqual([
      '0.0.0.0|32771->80/tcp',
      '0.0.0.0|32769->7000/tcp',
      '0.0.0.0|32768->7001/udp',
      '127.0.0.1|32770->80/tcp',
    ]);
  });

  test('on an address that the host lacks ten are tried (recorded: swarm/ports-host-binding-guide)', () => {
    createNetwork('my-network', { [HOST_BINDING]: '172.23.0.1' });
    const redis = { image: 'redis', networks: [on('my-network')], hostConfig: { publishAllPorts: true } };
    expect(failure('redis', redis)).toBe(
      programming(
        'redis',
        'failed to bind host port for 172.23.0.1::172.18.0.2:6379/tcp: cannot assign requested address',
      ),
    );
    expect(lab.engine.lastPorts).toEqual({ '172.23.0.1/tcp/32768-60999': 32_777 });
  });

  test('a range gives its first free one, after the last (recorded: swarm/ports-ranges)', () => {
    for (const name of ['r1', 'r2', 'r3']) lab.run(name, web('9100-9102:80'));
    expect(['r1', 'r2', 'r3'].map((name) => published(name)[0])).toEqual([
      '0.0.0.0|9100->80/tcp',
      '0.0.0.0|9101->80/tcp',
      '0.0.0.0|9102->80/tcp',
    ]);
    expect(failure('r4', web('9100-9102:80'))).toBe(programming('r4', 'all ports are allocated'));
  });
});

describe('a port that is taken (recorded: swarm/ports-conflict, ports-conflict-host)', () => {
  test.each([
    ['8081:80', '8081:80', 'Bind for 0.0.0.0:8081 failed: port is already allocated'],
    ['8081:80', '127.0.0.1:8081:80', 'Bind for 0.0.0.0:8081 failed: port is already allocated'],
    ['127.0.0.1:8081:80', '8081:80', 'Bind for 127.0.0.1:8081 failed: port is already allocated'],
    ['[::1]:8081:80', '8081:80', 'Bind for ::1:8081 failed: port is already allocated'],
  ])('%s, then %s', (first, second, why) => {
    lab.run('one', web(first));
    expect(failure('two', web(second))).toBe(programming('two', why));
    expect(published('two')).toEqual([]);
  });

  test.each([
    ['8081:80', '8081:80/udp'],
    ['127.0.0.1:8081:80', '192.168.56.205:8081:80'],
    ['8081:80', '8082:80'],
  ])('%s and %s do not meet', (first, second) => {
    lab.run('one', web(first));
    expect(lab.run('two', web(second)).ok).toBe(true);
  });

  test('by a program of the host', () => {
    const listen = (address: string, port: number) =>
      lab.do({
        kind: 'socket.listen',
        container: null,
        socket: { proto: 'tcp', address, port, pid: 9, program: 'nc' },
      });
    listen('::', 8090);
    listen('127.0.0.1', 8091);
    expect(failure('late', web('8090:80'))).toBe(
      programming('late', 'failed to bind host port for 0.0.0.0:8090:172.17.0.2:80/tcp: address already in use'),
    );
    expect(failure('late2', web('8091:80'))).toContain('0.0.0.0:8091:172.17.0.2:80/tcp: address already in use');
    expect(lab.run('late3', web('192.168.56.205:8091:80')).ok).toBe(true);
    expect(lab.run('udp', web('8090:80/udp')).ok).toBe(true);
  });

  test('twice by the container itself', () => {
    expect(failure('same', web('8095:80', '8095:81'))).toBe(
      programming('same', 'Bind for 0.0.0.0:8095 failed: port is already allocated'),
    );
  });
});

describe('bindings that ask for one port of the container with the same host ports (recorded: swarm/ports-alike)', () => {
  const LISTEN = 'failed to listen on TCP socket: address already in use';
  test.each([
    [['8086:80', '8086:80']],
    [['8086:80', '127.0.0.1:8086:80']],
    [['8089-8090:80', '8089-8090:80']],
    [[':80', ':80']],
    [['8097:80', '[::]:8097:80']],
  ])('%j cannot both be listened on', (texts) => {
    expect(failure('twice', web(...texts))).toBe(programming('twice', LISTEN));
  });

  test('UDP knows no listening, and different addresses do not meet', () => {
    lab.run('udp', web('8088:80/udp', '8088:80/udp'));
    lab.run('two', web('10.0.2.15:8095:80', '192.168.56.205:8095:80'));
    expect([published('udp'), published('two')]).toEqual([
      ['0.0.0.0|8088->80/udp', '::|8088->80/udp', '0.0.0.0|8088->80/udp', '::|8088->80/udp'],
      ['10.0.2.15|8095->80/tcp', '192.168.56.205|8095->80/tcp'],
    ]);
  });

  test('a program in a container of the host mode holds the port of the host', () => {
    lab.run('hh', { hostConfig: { networkMode: 'host' }, networks: [on('host')] });
    const socket = { proto: 'tcp', address: '::', port: 80, pid: 9, program: 'httpd' } as const;
    lab.do({ kind: 'socket.listen', container: lab.container('hh').id, socket });
    expect(failure('late', web('80:80'))).toBe(
      programming('late', 'failed to bind host port for 0.0.0.0:80:172.17.0.2:80/tcp: address already in use'),
    );
  });
});

describe('networks', () => {
  test('ports go with the way out (recorded: swarm/ports-host-binding-more, bridge-internal)', () => {
    createNetwork('lo', { [HOST_BINDING]: '127.0.0.1' });
    createNetwork('inner', {}, true);
    createNetwork('any');
    lab.run('two', { ...web('8086:80'), networks: [on('inner')] });
    const steps = [published('two')];
    for (const [kind, network] of [
      ['network.connect', 'lo'],
      ['network.connect', 'any'],
      ['network.disconnect', 'any'],
      ['network.disconnect', 'lo'],
    ] as const) {
      if (kind === 'network.connect') lab.do({ kind, network, container: 'two', settings: on(network) });
      else lab.do({ kind, network, container: 'two', force: false });
      steps.push(published('two'));
    }
    const everywhere = ['0.0.0.0|8086->80/tcp', '::|8086->80/tcp'];
    expect(steps).toEqual([[], ['127.0.0.1|8086->80/tcp'], everywhere, ['127.0.0.1|8086->80/tcp'], []]);
  });

  test('routed containers take no IPv4 port (recorded: swarm/bridge-gateway-modes)', () => {
    createNetwork('routed', { 'com.docker.network.bridge.gateway_mode_ipv4': 'routed' });
    lab.run('web', { ...web('8081:80'), networks: [on('routed')] });
    expect(published('web')).toEqual(['0.0.0.0|0->80/tcp', '::|8081->80/tcp']);
  });
});

test('what ps and netstat see', () => {
  lab.run('web', { ...web('8081:80'), config: { exposedPorts: ['6379/tcp'] } });
  const listed = containerList(lab.world, lab.host, { all: false, limit: 0, filters: {} });
  expect(listed.ok && listed.value[0]?.Ports).toEqual([
    { IP: '0.0.0.0', PrivatePort: 80, PublicPort: 8081, Type: 'tcp' },
    { IP: '::', PrivatePort: 80, PublicPort: 8081, Type: 'tcp' },
    { PrivatePort: 6379, Type: 'tcp' },
  ]);
  expect(proxySockets(hostOf(lab.world, lab.host)).map((s) => `${s.program} ${s.address} ${String(s.port)}`)).toEqual([
    'docker-proxy 0.0.0.0 8081',
    'docker-proxy :: 8081',
  ]);
});
