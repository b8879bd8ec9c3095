import { ok } from '../../base/result.ts';
import type { Change } from '../change.ts';
import { freshImages } from '../containers/images.ts';
import { drawMac } from '../endpoints/mac.ts';
import { formatAddress, formatPrefix, parseCidr } from '../ipam/address.ts';
import { lowestFree } from '../ipam/allocate.ts';
import { choosePool } from '../ipam/pools.ts';
import { hostNumber } from './name.ts';
import type { DaemonOptions, Host, HostName, Network, NetworkId, Pool, Upstream } from '../world.ts';

/** The change's host, new on the wire (docker-host-1 has 192.168.56.205, and so on): bare, with an engine that has just been installed. Hosts stand in order of their numbers. */
export function putFreshHost(change: Change, options: DaemonOptions, records: Upstream['records']): void {
  const hosts = [...change.world.hosts, bareHost(change.hostName, options, records)];
  change.world = { ...change.world, hosts: hosts.toSorted((a, b) => hostNumber(a.name) - hostNumber(b.name)) };
  startEngine(change);
}

function bareHost(name: HostName, options: DaemonOptions, records: Upstream['records']): Host {
  const at = hostNumber(name) - 1;
  const last = (base: number): string => (base + at).toString(16).padStart(2, '0');
  return {
    name,
    interfaces: [
      { index: 1, name: 'lo', mac: '00:00:00:00:00:00', mtu: 65_536, addresses: ['127.0.0.1/8'] },
      {
        index: 2,
        name: 'enp0s3',
        mac: `08:00:27:2d:5e:${last(0x10)}`,
        mtu: 1500,
        addresses: ['10.0.2.15/24'],
        gateway: '10.0.2.2',
      },
      {
        index: 3,
        name: 'enp0s8',
        mac: `08:00:27:8c:41:${last(0x10)}`,
        mtu: 1500,
        addresses: [`192.168.56.${String(205 + at)}/24`],
      },
    ],
    nextInterface: 4,
    power: 'on',
    wired: true,
    apartSince: null,
    gossipsFrom: null,
    resolver: { address: '10.0.2.3', records },
    engine: {
      daemon: 'running',
      options,
      images: [],
      networks: [],
      volumes: [],
      containers: [],
      endpoints: [],
      linkNames: [],
      swarm: null,
      events: [],
      nextPid: 1000,
      ulaPrefix: '',
      lastPorts: {},
    },
    sockets: [],
  };
}

function startEngine(change: Change): void {
  const ula = change.drawHex(10);
  change.putEngine({
    ulaPrefix: `fd${ula.slice(0, 2)}:${ula.slice(2, 6)}:${ula.slice(6)}`,
    images: freshImages(change),
  });
  change.putNetwork(predefined(change, 'none', 'null'));
  change.putNetwork(predefined(change, 'host', 'host'));
  change.putNetwork({
    ...predefined(change, 'bridge', 'bridge'),
    ipam: { driver: 'default', options: null, pools: [defaultPool(change)] },
    options: {
      'com.docker.network.bridge.default_bridge': 'true',
      'com.docker.network.bridge.enable_icc': String(change.engine.options.icc),
      'com.docker.network.bridge.enable_ip_masquerade': 'true',
      'com.docker.network.bridge.host_binding_ipv4': '0.0.0.0',
      'com.docker.network.bridge.name': 'docker0',
      'com.docker.network.driver.mtu': '1500',
    },
    bridge: { name: 'docker0', index: change.host.nextInterface, mac: drawMac(change), carriedSince: null },
  });
  change.putHost({ nextInterface: change.host.nextInterface + 1 });
}

/** docker0's: as --bip says, else the first of the default pools. */
function defaultPool(change: Change): Pool {
  const given = parseCidr(change.engine.options.bip ?? '');
  const chosen = given === undefined ? choosePool(change.host, 4, true) : ok(formatPrefix(given.prefix));
  if (!chosen.ok) throw new Error(chosen.error.message);
  const pool = { family: 4, subnet: chosen.value, gatewayShown: true, auxiliary: {}, configured: false } as const;
  const gateway = given === undefined ? lowestFree(new Set(), pool) : formatAddress(given.address);
  return gateway === undefined ? pool : { ...pool, gateway };
}

function predefined(change: Change, name: string, driver: string): Network {
  return {
    id: change.drawId() as NetworkId, // an id is made here
    name,
    created: change.timestamp(),
    scope: 'local',
    driver,
    enableIPv4: true,
    enableIPv6: false,
    ipam: { driver: 'default', options: null, pools: [] },
    internal: false,
    attachable: false,
    ingress: false,
    configOnly: false,
    configFrom: '',
    options: {},
    labels: {},
    bridge: null,
  };
}
