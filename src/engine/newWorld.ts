import { seeded } from '../base/random.ts';
import { ok } from '../base/result.ts';
import { Change } from './change.ts';
import { drawMac } from './endpoints/mac.ts';
import { freshImages } from './containers/images.ts';
import { formatAddress, formatPrefix, parseCidr } from './ipam/address.ts';
import { lowestFree } from './ipam/allocate.ts';
import { choosePool } from './ipam/pools.ts';
import type { DaemonOptions, Host, HostName, Network, NetworkId, Pool, Upstream, World } from './world.ts';

export interface WorldOptions {
  readonly seed: number;
  /** Milliseconds since the Unix epoch. */
  readonly now: number;
  /** How many hosts hang on the wire: docker-host-1 and so on. */
  readonly hosts?: number;
  readonly dockerd?: Partial<DaemonOptions>;
  /** What the DNS server 10.0.2.3 knows; silent when not given. */
  readonly upstream?: Upstream['records'];
}

/** A fresh world: each host has its two interfaces and an engine with docker0, the networks bridge, host and none, and three images. */
export function newWorld({ seed, now, hosts = 1, dockerd = {}, upstream = 'silent' }: WorldOptions): World {
  const names = Array.from({ length: hosts }, (_, i) => `docker-host-${String(i + 1)}` as HostName); // names of hosts are made here
  let world: World = { random: seeded(seed), now, hosts: [], clusters: [] };
  names.forEach((name, i) => {
    world = { ...world, hosts: [...world.hosts, bareHost(name, i, dockerd, upstream)] };
    const change = new Change(world, name);
    startEngine(change);
    world = change.world;
  });
  return world;
}

function bareHost(name: HostName, at: number, dockerd: Partial<DaemonOptions>, records: Upstream['records']): Host {
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
      options: { icc: true, ...dockerd },
      images: [],
      networks: [],
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
