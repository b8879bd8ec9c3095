import { describe, expect, test } from 'vitest';
import type { IpamConfig } from '../command.ts';
import { messageOf, on, TestHost } from '../containers/testHost.ts';
import { newWorld } from '../newWorld.ts';

function create(host: TestHost, name: string, config: readonly IpamConfig[] = []) {
  return host.network({ name, ipam: { config } });
}

/** The subnet that a network without any asked for gets. */
function nextPool(host: TestHost, name: string): string | undefined {
  create(host, name);
  return host.engine.networks.find((n) => n.name === name)?.ipam.pools[0]?.subnet;
}

/** The addresses that as many containers get one after the other, or why not. */
function given(host: TestHost, count: number): readonly string[] {
  return Array.from({ length: count }, (_, i) => {
    const ran = host.run(`c${String(i)}`, { networks: [on('nw')] });
    return ran.ok ? (host.engine.endpoints.at(-1)?.ipv4 ?? '') : ran.error.message.replace(/[0-9a-f]{64}/, 'ID');
  });
}

const FULL =
  "failed to set up container networking: no available IPv4 addresses on this network's address pools: nw (ID)";

describe('the addresses of containers', () => {
  test.each<[string, IpamConfig, readonly string[]]>([
    ['from .2', { subnet: '172.25.0.0/16' }, ['172.25.0.2', '172.25.0.3']],
    [
      'from the range, whose ends count',
      { subnet: '172.28.0.0/16', ipRange: '172.28.5.0/24', gateway: '172.28.5.254' },
      ['172.28.5.0', '172.28.5.1'],
    ],
    ['after a gateway in the range', { subnet: '10.5.0.0/24', ipRange: '10.5.0.64/28' }, ['10.5.0.65', '10.5.0.66']],
    [
      'around gateway and auxiliaries',
      { subnet: '10.7.0.0/24', gateway: '10.7.0.4', auxAddress: { x: '10.7.0.1', y: '10.7.0.2' } },
      ['10.7.0.3', '10.7.0.5'],
    ],
    ['of a short range', { subnet: '10.6.0.0/24', ipRange: '10.6.0.0/30' }, ['10.6.0.2', '10.6.0.3', FULL]],
    ['of a /30', { subnet: '10.2.0.0/30' }, ['10.2.0.2', FULL]],
    ['of a /31', { subnet: '10.3.0.0/31' }, ['10.3.0.1', FULL]],
    ['of a /32', { subnet: '10.4.0.1/32' }, [FULL]],
  ])('%s', (_what, config, expected) => {
    const host = new TestHost();
    create(host, 'nw', [config]);
    expect(given(host, expected.length)).toEqual(expected);
  });

  test('the lowest free one each time, as soon as it is free', () => {
    const host = new TestHost();
    create(host, 'nw', [{ subnet: '10.1.0.0/29' }]);
    expect(given(host, 6)).toEqual(['10.1.0.2', '10.1.0.3', '10.1.0.4', '10.1.0.5', '10.1.0.6', FULL]);
    host.do({ kind: 'container.kill', container: 'c2', signal: 'KILL' });
    host.run('next', { networks: [on('nw')] });
    expect(host.engine.endpoints.at(-1)?.ipv4).toBe('10.1.0.4');
  });
});

describe('default pools', () => {
  test('in order, around what is taken and what the host is on, until there are none', () => {
    const host = new TestHost();
    create(host, 'small', [{ subnet: '172.19.3.0/24' }]);
    const pools = Array.from({ length: 29 }, (_, i) => nextPool(host, `n${String(i)}`));
    expect(pools.slice(0, 3)).toEqual(['172.18.0.0/16', '172.20.0.0/16', '172.21.0.0/16']);
    expect(pools.slice(13)).toEqual([
      ...[0, 16, 32, 64, 80, 96, 112, 128, 144, 160, 176, 192, 208, 224, 240].map((n) => `192.168.${String(n)}.0/20`),
      undefined,
    ]);
    expect(messageOf(create(host, 'more'))).toBe('all predefined address pools have been fully subnetted');
  });

  test('the lowest again when its network is gone', () => {
    const host = new TestHost();
    for (const name of ['a', 'b', 'c']) create(host, name);
    host.do({ kind: 'network.rm', network: 'b' });
    expect(nextPool(host, 'd')).toBe('172.19.0.0/16');
  });

  test("dockerd's own, and its own bridge address", () => {
    const host = new TestHost();
    host.world = newWorld({
      seed: 1,
      now: 0,
      dockerd: { bip: '10.200.0.1/24', defaultAddressPools: [{ base: '10.200.0.0/22', size: 24 }] },
    });
    expect(host.engine.networks.find((n) => n.name === 'bridge')?.ipam.pools[0]).toMatchObject({
      subnet: '10.200.0.0/24',
      gateway: '10.200.0.1',
    });
    expect(nextPool(host, 'one')).toBe('10.200.1.0/24');
  });
});
