import { formatPrefix, prefixOf } from '../../engine/ipam/address.ts';
import type { Service } from '../../engine/swarm/cluster.ts';
import type {
  Container,
  Endpoint,
  EndpointSettings,
  Host,
  HostName,
  Network,
  NetworkId,
  World,
} from '../../engine/world.ts';

/** What the picture shows of one host, without a word about where: networks, containers, and the endpoints that join them. */
export interface GraphModel {
  readonly host: HostName;
  /** Its own interfaces with their addresses: `enp0s8 192.168.56.101`. */
  readonly interfaces: readonly string[];
  /** The subnet of the wire that it shares with the other hosts: `192.168.56.0/24`. */
  readonly wire: string;
  readonly state: HostState;
  readonly networks: readonly NetworkNode[];
  readonly containers: readonly ContainerNode[];
  readonly endpoints: readonly EndpointEdge[];
}

/** What keeps a host from the others, the worst first: no power, off the wire, its daemon does not answer. */
export type HostState = 'up' | 'off' | 'unplugged' | 'noDaemon';

export interface NetworkNode {
  /** Of this host's part of it: a network of a swarm has one on each. */
  readonly id: string;
  readonly network: NetworkId;
  readonly name: string;
  readonly driver: string;
  readonly subnets: readonly string[];
  readonly internal: boolean;
  /** The bridge on the host; '' for other drivers. */
  readonly bridge: string;
  /** Its colour: 0 is the default bridge's, the others follow in order of creation (theme.css, --net-N). */
  readonly hue: number;
  /** What stands in the same row on every host: one network that several hosts share, or the bridge to it. */
  readonly shared?: string;
  /** Its tunnels between hosts; '' for a network of one host. */
  readonly vxlan: string;
  /** Ports of services that it is the way to, as `8080→web:80`. */
  readonly ports: readonly string[];
}

/** A container's state; or an endpoint without one, that a dead daemon or host left behind. */
export type NodeStatus = Container['state']['status'] | 'stale';

export interface ContainerNode {
  readonly id: string;
  readonly name: string;
  readonly image: string;
  readonly status: NodeStatus;
  /** Published ports, as `8080→80`. */
  readonly ports: readonly string[];
  /** How many containers stand behind this one, when several are shown as one. */
  readonly count?: number;
}

export interface EndpointEdge {
  /** Container and network: an endpoint's own id is new at each start, its place in the picture is not. */
  readonly id: string;
  readonly container: string;
  readonly network: string;
  /** '' while the container does not run. */
  readonly address: string;
  readonly live: boolean;
  /** eth0, eth1 ... while it is live. */
  readonly interface: string;
  readonly aliases: readonly string[];
}

/** Colours that networks take in turn; the first is the default bridge's alone. */
export const HUES = 8;
/** The bridge that gives containers of overlay networks a way out of their host. */
const GATEWAY_BRIDGE = 'docker_gwbridge';
/** The VXLAN id of a swarm's first network. */
const FIRST_VXLAN = 4096;

/** What is to be seen of one host. `host` and `none` appear once a container is on them. */
function project({ clusters }: World, host: Host): GraphModel {
  const services = clusters.find((c) => c.id === host.engine.swarm?.cluster)?.services ?? NO_SERVICES;
  const known = memo.get(host);
  if (known?.services === services) return known.model;
  const model = modelOf(host, services);
  memo.set(host, { services, model });
  return model;
}

const NO_SERVICES: readonly Service[] = [];
/** What changed is told from the model of the world before, which was shown then. */
const memo = new WeakMap<Host, { readonly services: readonly Service[]; readonly model: GraphModel }>();

function modelOf({ name, interfaces, engine, power, wired }: Host, services: readonly Service[]): GraphModel {
  const live = new Map(engine.endpoints.map((e) => [`${e.container} ${e.network}`, e]));
  const byName = new Map(engine.networks.map((n) => [n.name, n]));
  const byId = new Map(engine.networks.map((n) => [n.id, n]));
  const nodeIds = new Map(engine.networks.map((n) => [n.id, networkNodeId(name, n)]));
  const endpoints = engine.containers.flatMap((container) =>
    container.networks.flatMap((settings): EndpointEdge[] => {
      const network = networkOf(byName, byId, settings);
      if (network === undefined) return [];
      const id = `${container.id} ${network.id}`;
      return [edge(id, container.id, nodeIds.get(network.id) ?? '', live.get(id), settings.aliases ?? [])];
    }),
  );
  const said = new Set(endpoints.map((e) => e.id));
  const stale = engine.endpoints.filter((e) => e.container === null && e.sandbox === undefined);
  // What the engine attached on its own account, and what is left of what it attached.
  const more = engine.endpoints.flatMap((e): EndpointEdge[] => {
    const network = nodeIds.get(e.network) ?? '';
    const id = `${e.container} ${e.network}`;
    if (e.container !== null) return said.has(id) ? [] : [edge(id, e.container, network, e, [])];
    return stale.includes(e) ? [edge(`${e.id} ${e.network}`, e.id, network, e, [])] : [];
  });
  const all = [...endpoints, ...more];
  const used = new Set(all.map((e) => e.network));
  const shown = engine.networks.filter((n) => used.has(nodeIds.get(n.id) ?? '') || !['host', 'none'].includes(n.name));
  const hues = networkHues(engine.networks);
  const ports = portsByContainer(engine.endpoints);
  return {
    host: name,
    interfaces: interfaces
      .filter((i) => i.name !== 'lo')
      .map((i) => [i.name, ...i.addresses.slice(0, 1).map((a) => a.split('/')[0])].join(' ')),
    wire: interfaces
      .slice(-1)
      .flatMap((i) => i.addresses.slice(0, 1).map((a) => formatPrefix(prefixOf(a))))
      .join(),
    state: power === 'off' ? 'off' : !wired ? 'unplugged' : engine.daemon === 'running' ? 'up' : 'noDaemon',
    networks: [...shown.filter(isPredefined).toSorted(bridgeFirst), ...shown.filter((n) => !isPredefined(n))].map(
      (n) => ({
        id: nodeIds.get(n.id) ?? '',
        network: n.id,
        name: n.name,
        driver: n.driver,
        subnets: n.ipam.pools.map((pool) => pool.subnet),
        internal: n.internal,
        bridge: n.bridge?.name ?? '',
        hue: hues.get(n.id) ?? 0,
        ...(n.scope === 'swarm' ? { shared: n.id } : n.name === GATEWAY_BRIDGE ? { shared: GATEWAY_BRIDGE } : {}),
        vxlan: n.scope === 'swarm' ? vxlanOf(n).join(' ') : '',
        ports: n.ingress ? services.flatMap(publishedBy) : [],
      }),
    ),
    containers: [
      ...engine.containers.map((c) => ({
        id: c.id,
        name: c.name,
        image: c.config.image,
        status: c.state.status,
        ports: ports.get(c.id) ?? [],
      })),
      ...stale.map((e) => ({ id: e.id, name: e.name, image: '', status: 'stale' as const, ports: [] })),
    ],
    endpoints: all,
  };
}

function edge(
  id: string,
  container: string,
  network: string,
  endpoint: Endpoint | undefined,
  aliases: readonly string[],
): EndpointEdge {
  return {
    id,
    container,
    network,
    address: endpoint?.ipv4 ?? '',
    live: endpoint !== undefined && endpoint.container !== null,
    interface: endpoint?.interface ?? '',
    aliases,
  };
}

/** What stands for a network on a host in the picture: the same network of a swarm is on several. */
export function networkNodeId(host: HostName, { id, scope }: Network): string {
  return scope === 'swarm' ? `${id} ${host}` : id;
}

function publishedBy({ spec: { name }, ports }: Service): readonly string[] {
  return ports.filter((p) => p.mode === 'ingress').map((p) => `${p.published}→${name}:${p.target}`);
}

/** The pictures of all hosts. */
export function projectAll(world: World): readonly GraphModel[] {
  return world.hosts.map((host) => project(world, host));
}

/** Ids of everything that differs between two pictures: what is new, and what looks different. */
export function changes(before: readonly GraphModel[], now: readonly GraphModel[]): ReadonlySet<string> {
  if (before.length === now.length && now.every((model, i) => model === before[i])) return new Set();
  const itemsOf = (models: readonly GraphModel[]): readonly Item[] =>
    models.flatMap((m) => [...m.networks, ...m.containers, ...m.endpoints]);
  const known = new Map(itemsOf(before).map((item) => [item.id, item]));
  return new Set(
    itemsOf(now)
      .filter((item) => !looksLike(item, known.get(item.id)))
      .map((item) => item.id),
  );
}

type Item = NetworkNode | ContainerNode | EndpointEdge;

function looksLike(item: Item, other: Item | undefined): boolean {
  if (other === undefined) return false;
  const was = Object.values(other);
  return Object.values(item).every((value: unknown, i) => String(value) === String(was[i]));
}

function networkOf(
  byName: ReadonlyMap<string, Network>,
  byId: ReadonlyMap<NetworkId, Network>,
  { network, networkId }: EndpointSettings,
): Network | undefined {
  // The ids of networks that exist are branded; one that was kept from before may be of none.
  return networkId === '' ? byName.get(network) : byId.get(networkId as NetworkId);
}

/** Host ports with what they lead to; one that is published for IPv4 and IPv6 alike is said once. */
function portsByContainer(endpoints: readonly Endpoint[]): ReadonlyMap<string | null, readonly string[]> {
  const found = new Map<string | null, Set<string>>();
  for (const { container, ports } of endpoints) {
    const own = found.get(container) ?? new Set();
    found.set(container, own);
    for (const { hostPort, containerPort } of ports) if (hostPort > 0) own.add(`${hostPort}→${containerPort}`);
  }
  return new Map([...found].map(([container, own]) => [container, [...own]]));
}

function isPredefined({ name }: Network): boolean {
  return name === 'bridge' || name === 'host' || name === 'none' || name === GATEWAY_BRIDGE;
}

function bridgeFirst(a: Network, b: Network): number {
  return Number(b.name === 'bridge') - Number(a.name === 'bridge');
}

/** Each network's colour and line, wherever it is shown; one of a swarm has the same on every host. */
export function networkHues(networks: readonly Network[]): ReadonlyMap<NetworkId, number> {
  const custom = networks.filter((n) => !isPredefined(n) && n.scope !== 'swarm').map((n) => n.id);
  return new Map(networks.map((n) => [n.id, n.scope === 'swarm' ? sharedHue(n) : hueOf(custom, n.id)]));
}

function hueOf(custom: readonly NetworkId[], id: NetworkId): number {
  const at = custom.indexOf(id);
  return at < 0 ? 0 : 1 + (at % (HUES - 1));
}

/** From the other end of the colours than a host's own networks, by the number of its tunnels: all hosts know it. */
function sharedHue(network: Network): number {
  return HUES - 1 - ((Number(vxlanOf(network)[0] ?? FIRST_VXLAN) - FIRST_VXLAN) % (HUES - 1));
}

/** The VXLAN ids of an overlay network, one for each subnet. */
function vxlanOf({ options }: Network): readonly string[] {
  return (options['com.docker.network.driver.overlay.vxlanid_list'] ?? '').split(',').filter((id) => id !== '');
}
