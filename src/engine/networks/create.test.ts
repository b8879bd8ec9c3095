import { describe, expect, test } from 'vitest';
import type { IpamConfig } from '../command.ts';
import { messageOf, TestHost, type NetworkAsked } from '../containers/testHost.ts';
import { networkInspect } from '../inspect/network.ts';

const BRIDGE = 'com.docker.network.bridge.';

function create(host: TestHost, asked: NetworkAsked) {
  return host.network(asked);
}

const subnets = (...config: IpamConfig[]): NetworkAsked => ({ ipam: { config } });
const option = (name: string, value: string): NetworkAsked => ({ options: { [name]: value } });

describe('docker network create refuses', () => {
  test.each<[string, NetworkAsked, string]>([
    ['predefined', { name: 'default' }, 'operation is not permitted on predefined default network'],
    ['blank', { name: ' ' }, 'invalid name: name is empty'],
    ['taken', { name: 'base' }, 'network with name base already exists'],
    ['plugin', { driver: 'Bridge' }, 'plugin "Bridge" not found'],
    ['host', { driver: 'host' }, 'only one instance of "host" network is allowed'],
    ['null', { driver: 'null' }, 'only one instance of "null" network is allowed'],
    [
      'overlay',
      { driver: 'overlay', scope: 'local' },
      'This node is not a swarm manager. Use "docker swarm init" or "docker swarm join" to connect this node to swarm and try again.',
    ],
    ['swarm', { scope: 'swarm' }, 'cannot create a swarm scoped network when swarm is not active'],
    ['ingress', { ingress: true }, 'Ingress network can only be global scope network'],
    ['ipam plugin', { ipam: { driver: 'frob' } }, 'plugin "frob" not found'],
    ['ipam null', { ipam: { driver: 'null' } }, 'ipv4 pool is empty'],
    ['no family', { enableIPv4: false, ...subnets({ subnet: '10.61.0.0/24' }) }, 'IPv4 or IPv6 must be enabled'],
    [
      'form before name',
      { name: 'base', ...subnets({ subnet: 'nonsense' }) },
      'invalid network config:\ninvalid subnet nonsense: invalid CIDR block notation',
    ],
    [
      'two faults',
      subnets({ subnet: '172.27.1.0/16', ipRange: '172.27.1.7/24' }),
      'invalid network config:\n* invalid subnet 172.27.1.0/16: it should be 172.27.0.0/16\n' +
        '* invalid ip-range 172.27.1.7/24: it should be 172.27.1.0/24',
    ],
    [
      'wide range',
      subnets({ subnet: '172.27.0.0/24', ipRange: '172.27.0.0/16' }),
      'invalid network config:\ninvalid ip-range 172.27.0.0/16: CIDR block is bigger than its parent subnet 172.27.0.0/24',
    ],
    [
      'gateway form',
      subnets({ subnet: '172.27.3.0/24', gateway: '172.27.3.1/24' }),
      'invalid network config:\ninvalid gateway 172.27.3.1/24: invalid address',
    ],
    [
      'overlap',
      subnets({ subnet: '172.24.0.0/14' }),
      'invalid pool request: Pool overlaps with other one on this address space',
    ],
    [
      'two subnets',
      subnets({ subnet: '10.30.0.0/16' }, { subnet: '10.31.0.0/16' }),
      "bridge driver doesn't support multiple subnets",
    ],
    [
      'gateway is network',
      subnets({ subnet: '172.27.0.0/24', gateway: '172.27.0.0' }),
      'failed to allocate gateway (172.27.0.0): Address already in use',
    ],
    [
      'aux is gateway',
      subnets({ subnet: '172.27.5.0/24', auxAddress: { x: '172.27.5.1' } }),
      'failed to allocate secondary ip address (x:172.27.5.1): Address already in use',
    ],
    [
      'gateway of a shared subnet',
      subnets({ subnet: '172.25.0.0/16', ipRange: '172.25.1.0/24', gateway: '172.25.0.1' }),
      'failed to allocate gateway (172.25.0.1): Address already in use',
    ],
    [
      'icc',
      option(`${BRIDGE}enable_icc`, 'no'),
      `failed to parse ${BRIDGE}enable_icc value: no (strconv.ParseBool: parsing "no": invalid syntax)`,
    ],
    [
      'mtu',
      option('com.docker.network.driver.mtu', 'many'),
      'failed to parse com.docker.network.driver.mtu value: many (strconv.Atoi: parsing "many": invalid syntax)',
    ],
    ['negative mtu', option('com.docker.network.driver.mtu', '-1'), 'invalid MTU number: -1'],
    ['tiny mtu', option('com.docker.network.driver.mtu', '10'), 'invalid argument'],
    [
      'binding',
      option(`${BRIDGE}host_binding_ipv4`, 'nonsense'),
      `failed to parse ${BRIDGE}host_binding_ipv4 value: nonsense (nil ip)`,
    ],
    [
      'mode',
      option(`${BRIDGE}gateway_mode_ipv6`, 'frob'),
      `failed to parse ${BRIDGE}gateway_mode_ipv6 value: frob (unknown gateway mode frob)`,
    ],
    [
      'isolated',
      option(`${BRIDGE}gateway_mode_ipv4`, 'isolated'),
      "gateway mode 'isolated' can only be used for an internal network",
    ],
    ['long name', option(`${BRIDGE}name`, 'averyveryverylongname'), 'numerical result out of range'],
    ['no bridge', option(`${BRIDGE}name`, 'enp0s8'), 'existing interface enp0s8 is not a bridge'],
    [
      'macvlan stranger',
      { driver: 'macvlan', options: { parent: 'nosuch0' } },
      'invalid subinterface vlan name nosuch0, example formatting is eth0.10',
    ],
    [
      'ipvlan mode',
      { driver: 'ipvlan', options: { parent: 'enp0s8', ipvlan_mode: 'bogus' } },
      "requested ipvlan mode 'bogus' is not valid, 'l2' mode is the ipvlan driver default",
    ],
    [
      'config and scope',
      { configOnly: true, internal: true },
      'configuration network can only contain network specific fields. Network operator fields like [ ingress | internal | attachable | scope ] are not supported.',
    ],
    ['config from none', { configFrom: 'base' }, 'configuration network "base" does not exist'],
    [
      'config from and labels',
      { configFrom: 'cfg', labels: { a: 'b' } },
      'user specified configurations are not supported if the network depends on a configuration network',
    ],
    [
      'config from and options',
      { configFrom: 'cfg', options: { a: 'b' } },
      'network driver options are not supported if the network depends on a configuration network',
    ],
  ])('%s', (_what, asked, message) => {
    const host = new TestHost();
    expect(create(host, { name: 'base', ...subnets({ subnet: '172.25.0.0/16' }) }).ok).toBe(true);
    expect(create(host, { name: 'cfg', configOnly: true }).ok).toBe(true);
    const before = host.engine;
    expect(messageOf(create(host, asked))).toBe(message);
    expect(host.engine).toEqual(before);
  });

  test('a bridge in the way, naming both networks', () => {
    const host = new TestHost();
    const base = create(host, { name: 'base', ...subnets({ subnet: '172.25.0.0/16' }) });
    const id = base.ok ? base.value.id : '';
    const name = messageOf(create(host, option(`${BRIDGE}name`, 'docker0')));
    expect(name).toMatch(
      /^cannot create network [0-9a-f]{64} \(docker0\): conflicts with network [0-9a-f]{64} \(docker0\): networks have same bridge name$/,
    );
    const overlap = messageOf(create(host, subnets({ subnet: '172.25.0.0/16', ipRange: '172.25.1.0/24' })));
    expect(overlap).toContain(`conflicts with network ${id} (br-${id.slice(0, 12)}): networks have overlapping IPv4`);
  });
});

describe('docker network create plans', () => {
  test.each<[string, NetworkAsked, unknown]>([
    ['nothing asked', {}, [{ Subnet: '172.18.0.0/16', Gateway: '172.18.0.1' }]],
    ['a subnet alone hides its gateway', subnets({ subnet: '10.1.0.0/24' }), [{ Subnet: '10.1.0.0/24' }]],
    [
      'IPv6 given, IPv4 chosen',
      { enableIPv6: true, ...subnets({ subnet: '2001:db8:1::/64' }) },
      [{ Subnet: '2001:db8:1::/64' }, { Subnet: '172.18.0.0/16', Gateway: '172.18.0.1' }],
    ],
    [
      'IPv6 given but off',
      subnets({ subnet: '2001:db8:5::/64' }),
      [{ Subnet: '2001:db8:5::/64' }, { Subnet: '172.18.0.0/16', Gateway: '172.18.0.1' }],
    ],
    [
      'all that can be said',
      subnets({
        subnet: '10.9.8.0/24',
        ipRange: '10.9.8.128/25',
        gateway: '10.9.8.254',
        auxAddress: { b: '10.9.8.2', a: '10.9.8.1' },
      }),
      [
        {
          Subnet: '10.9.8.0/24',
          IPRange: '10.9.8.128/25',
          Gateway: '10.9.8.254',
          AuxiliaryAddresses: { a: '10.9.8.1', b: '10.9.8.2' },
        },
      ],
    ],
    [
      'no gateway',
      { internal: true, ...option(`${BRIDGE}gateway_mode_ipv4`, 'isolated') },
      [{ Subnet: '172.18.0.0/16' }],
    ],
    ['config only', { configOnly: true }, null],
  ])('%s', (_what, asked, config) => {
    const host = new TestHost();
    expect(create(host, asked).ok).toBe(true);
    const shown = networkInspect(host.world, host.host, 'nw');
    expect(shown.ok && JSON.stringify(shown.value.IPAM.Config)).toBe(JSON.stringify(config));
  });

  test('IPv6 pools of the engine, one after the other', () => {
    const host = new TestHost();
    for (const name of ['ula', 'ula2']) create(host, { name, enableIPv6: true });
    const prefix = host.engine.ulaPrefix;
    expect(host.engine.networks.slice(-2).map((n) => n.ipam.pools.at(-1)?.subnet)).toEqual([
      `${prefix}::/64`,
      `${prefix}:1::/64`,
    ]);
  });

  test('from a --config-only network what that says', () => {
    const host = new TestHost();
    create(host, {
      name: 'cfg',
      configOnly: true,
      labels: { a: 'b' },
      ...subnets({ subnet: '10.66.0.0/24', gateway: '10.66.0.254' }),
    });
    expect(create(host, { configFrom: 'cfg' }).ok).toBe(true);
    const shown = networkInspect(host.world, host.host, 'nw');
    expect(shown.ok && shown.value).toMatchObject({
      Driver: 'bridge',
      IPAM: { Config: [{ Subnet: '10.66.0.0/24', Gateway: '10.66.0.254' }] },
      ConfigFrom: { Network: 'cfg' },
      Labels: { a: 'b' },
    });
  });
});

test('a network as inspect shows it', () => {
  const host = new TestHost();
  create(host, { internal: true, attachable: true, options: { b: '1', a: '' }, labels: { env: 'lab' } });
  const shown = networkInspect(host.world, host.host, 'nw');
  if (!shown.ok) throw new Error(shown.error.message);
  const { Id, Created, ...rest } = shown.value;
  expect(Id).toMatch(/^[0-9a-f]{64}$/);
  expect(Created).toMatch(/^2026-11-21T09:00:00\.\d{1,9}Z$/);
  expect(JSON.stringify(rest)).toBe(
    '{"Name":"nw","Scope":"local","Driver":"bridge","EnableIPv4":true,"EnableIPv6":false,' +
      '"IPAM":{"Driver":"default","Options":{},"Config":[{"Subnet":"172.18.0.0/16","Gateway":"172.18.0.1"}]},' +
      '"Internal":true,"Attachable":true,"Ingress":false,"ConfigFrom":{"Network":""},"ConfigOnly":false,"Containers":{},' +
      '"Options":{"a":"","b":"1"},"Labels":{"env":"lab"}}',
  );
});
