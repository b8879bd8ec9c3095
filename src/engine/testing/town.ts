import { Change, hostOf } from '../change.ts';
import { PLAIN_CONFIG, PLAIN_HOST_CONFIG } from '../containers/plain.ts';
import { dnsNames } from '../endpoints/dnsNames.ts';
import { prefixOf } from '../ipam/address.ts';
import { newWorld, type WorldOptions } from '../newWorld.ts';
import type {
  Container,
  ContainerId,
  EndpointId,
  HostName,
  Netns,
  Network,
  NetworkId,
  PublishedPort,
  Socket,
  World,
} from '../world.ts';

/** What a test says of a network: `{ subnet: '172.25.0.0/16' }`. */
export interface TownNetwork {
  readonly subnet?: string;
  readonly subnet6?: string;
  readonly internal?: boolean;
  readonly driver?: string;
  readonly options?: Readonly<Record<string, string>>;
}

export interface TownContainer {
  readonly on?: string;
  /** Networks in order of connection, each with the address there: `{ isolated_nw: '172.25.0.2' }`. */
  readonly networks?: Readonly<Record<string, string | TownEndpoint>>;
  readonly mode?: string;
  readonly status?: 'running' | 'paused' | 'exited';
  readonly hostname?: string;
  readonly listens?: readonly number[];
  readonly exposes?: readonly string[];
  readonly hosts?: string;
  readonly resolvConf?: string;
  readonly dns?: readonly string[];
  readonly dnsOptions?: readonly string[];
}

export interface TownEndpoint {
  readonly ipv4?: string;
  readonly ipv6?: string;
  readonly aliases?: readonly string[];
  readonly links?: readonly string[];
  readonly gwPriority?: number;
  readonly ports?: readonly PublishedPort[];
}

export interface Town {
  readonly world: World;
  /** A container's stack by its name, or with null the first host's own. */
  readonly netns: (container: string | null) => Netns;
}

const INTERNAL_RESOLVER = 'nameserver 127.0.0.11\noptions ndots:0\n\n# (internal resolver)\n';
const STARTED = '2026-11-21T07:37:11Z';

/** A world for the tests of lookups and packets, put together without the rules of the engine. */
export function town(
  networks: Readonly<Record<string, TownNetwork>>,
  containers: Readonly<Record<string, TownContainer>>,
  options: Partial<WorldOptions> = {},
): Town {
  let world = newWorld({ seed: 1, now: 1_795_246_631_000, ...options });
  const [first] = world.hosts;
  if (first === undefined) throw new Error('a world has a host');
  for (const host of world.hosts) {
    const change = new Change(world, host.name);
    for (const [name, network] of Object.entries(networks)) change.putNetwork(networkOf(change, name, network));
    world = change.world;
  }
  let nth = 0;
  for (const [name, container] of Object.entries(containers)) {
    const host = (container.on ?? first.name) as HostName; // the test names a host of its world
    const change = new Change(world, host);
    settle(change, name, container, ++nth);
    world = change.world;
  }
  return {
    world,
    netns: (name) => {
      if (name === null) return { host: first.name, container: null };
      const found = world.hosts.flatMap((h) => h.engine.containers.map((c) => ({ host: h.name, c })));
      const owner = found.find(({ c }) => c.name === name);
      if (owner === undefined) throw new Error(`no container ${name} in the town`);
      return { host: owner.host, container: owner.c.id };
    },
  };
}

function networkOf(change: Change, name: string, given: TownNetwork): Network {
  const { subnet, subnet6, internal = false, driver = 'bridge', options = {} } = given;
  const index = change.host.nextInterface;
  change.putHost({ nextInterface: index + 1 });
  const pool = (family: 4 | 6, text: string) => ({
    family,
    subnet: text,
    gateway: text.replace(family === 4 ? /0\/\d+$/ : /\/\d+$/, '1'),
    gatewayShown: false,
    auxiliary: {},
    configured: true,
  });
  return {
    id: change.drawHex(64) as NetworkId, // an id is made here
    name,
    created: STARTED,
    scope: 'local',
    driver,
    enableIPv4: subnet !== undefined,
    enableIPv6: subnet6 !== undefined,
    ipam: {
      driver: 'default',
      options: {},
      pools: [...(subnet === undefined ? [] : [pool(4, subnet)]), ...(subnet6 === undefined ? [] : [pool(6, subnet6)])],
    },
    internal,
    attachable: false,
    ingress: false,
    configOnly: false,
    configFrom: '',
    options,
    labels: {},
    bridge: driver === 'bridge' ? { name: `br-${name}`, index, mac: '02:42:00:00:00:01', carriedSince: null } : null,
  };
}

function settle(change: Change, name: string, given: TownContainer, nth: number): void {
  // Ids that a test can foresee: 010000000000... for the first container.
  const id = String(nth).padStart(2, '0').padEnd(64, '0') as ContainerId; // an id is made here
  const status = given.status ?? 'running';
  const entries = Object.entries(given.networks ?? {}).map(([network, endpoint]) => ({
    network: networkNamed(change, network),
    endpoint: typeof endpoint === 'string' ? { ipv4: endpoint } : endpoint,
  }));
  const { hostname = id.slice(0, 12) } = given;
  const onUserNetwork = entries.some(({ network }) => !['bridge', 'host', 'none'].includes(network.name));
  const own = entries.flatMap(({ endpoint: { ipv4, ipv6 } }) =>
    [ipv4, ipv6].flatMap((address) => (address === undefined ? [] : [`${address}\t${hostname}\n`])),
  );
  const container: Container = {
    id,
    name,
    created: STARTED,
    imageId: change.engine.images[0]?.id ?? '',
    config: {
      ...PLAIN_CONFIG,
      hostname,
      exposedPorts: given.exposes ?? [],
      tty: true,
      openStdin: true,
      cmd: ['sh'],
      image: 'busybox',
    },
    hostConfig: {
      ...PLAIN_HOST_CONFIG,
      networkMode: given.mode ?? entries[0]?.network.name ?? 'none',
      dns: given.dns ?? [],
      dnsOptions: given.dnsOptions ?? [],
      ipcMode: 'private',
    },
    state: {
      status,
      pid: status === 'exited' ? 0 : 1000 + nth,
      exitCode: 0,
      error: '',
      startedAt: STARTED,
      finishedAt: STARTED,
      stopping: null,
      restarts: { manuallyStopped: false, canceled: false, delay: 0, at: null },
    },
    networks: entries.map(({ network, endpoint }) => ({
      network: network.name,
      networkId: network.id,
      ipamConfig: null,
      links: endpoint.links ?? null,
      aliases: endpoint.aliases ?? null,
      macAddress: '',
      driverOpts: null,
      gwPriority: endpoint.gwPriority ?? 0,
      dnsNames: dnsNames(
        { id, name, config: { hostname } as Container['config'] }, // only the hostname is read
        { aliases: endpoint.aliases ?? null },
        network,
      ),
    })),
    restartCount: 0,
    sandboxId: '',
    nextInterface: 2 + entries.length,
    linkedHosts: [],
    files: {
      hosts: given.hosts ?? `127.0.0.1\tlocalhost\n::1\tlocalhost ip6-localhost ip6-loopback\n${own.join('')}`,
      resolvConf:
        given.resolvConf ??
        (onUserNetwork ? INTERNAL_RESOLVER : `nameserver ${hostOf(change.world, change.hostName).resolver.address}\n`),
      hostname: `${hostname}\n`,
    },
    directory: 'log',
    sockets: (given.listens ?? []).map((port): Socket => ({
      proto: 'tcp',
      address: '::',
      port,
      pid: 7,
      program: 'httpd',
    })),
    execs: [],
    mounts: [],
  };
  change.putContainer(container);
  if (status === 'exited') return;
  entries.forEach(({ network, endpoint }, i) => {
    const veth = change.host.nextInterface;
    change.putHost({ nextInterface: veth + 1 });
    change.putEndpoint({
      id: change.drawHex(64) as EndpointId, // an id is made here
      name,
      network: network.id,
      container: id,
      ipv4: endpoint.ipv4 ?? '',
      ipv6: endpoint.ipv6 ?? '',
      mac: `02:42:00:00:${String(nth).padStart(2, '0')}:0${String(i)}`,
      interface: `eth${String(i)}`,
      index: 2 + i,
      since: 0,
      veth: network.bridge === null ? null : { name: `veth${String(nth)}00000${String(i)}`, index: veth },
      ports: endpoint.ports ?? [],
    });
  });
}

function networkNamed(change: Change, name: string): Network {
  const found = change.engine.networks.find((n) => n.name === name);
  if (found === undefined) throw new Error(`no network ${name} in the town`);
  // A /16 or /24 that holds every address that tests give.
  for (const pool of found.ipam.pools) prefixOf(pool.subnet);
  return found;
}
