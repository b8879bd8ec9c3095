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
  readonly isUp: boolean;
  readonly networks: readonly NetworkNode[];
  readonly containers: readonly ContainerNode[];
  readonly endpoints: readonly EndpointEdge[];
}

export interface NetworkNode {
  readonly id: string;
  readonly name: string;
  readonly driver: string;
  readonly subnets: readonly string[];
  readonly internal: boolean;
  /** The bridge on the host; '' for other drivers. */
  readonly bridge: string;
  /** Its colour: 0 is the default bridge's, the others follow in order of creation (theme.css, --net-N). */
  readonly hue: number;
}

export interface ContainerNode {
  readonly id: string;
  readonly name: string;
  readonly image: string;
  readonly status: Container['state']['status'];
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

/** What is to be seen of one host. `host` and `none` appear once a container is on them. */
function project(host: Host): GraphModel {
  const known = memo.get(host) ?? modelOf(host);
  memo.set(host, known);
  return known;
}

/** What changed is told from the model of the world before, which was shown then. */
const memo = new WeakMap<Host, GraphModel>();

function modelOf({ name, interfaces, engine, power }: Host): GraphModel {
  const live = new Map(engine.endpoints.map((e) => [`${e.container} ${e.network}`, e]));
  const byName = new Map(engine.networks.map((n) => [n.name, n]));
  const byId = new Map(engine.networks.map((n) => [n.id, n]));
  const endpoints = engine.containers.flatMap((container) =>
    container.networks.flatMap((settings): EndpointEdge[] => {
      const network = networkOf(byName, byId, settings);
      if (network === undefined) return [];
      const id = `${container.id} ${network.id}`;
      const endpoint = live.get(id);
      return [
        {
          id,
          container: container.id,
          network: network.id,
          address: endpoint?.ipv4 ?? '',
          live: endpoint !== undefined,
          interface: endpoint?.interface ?? '',
          aliases: settings.aliases ?? [],
        },
      ];
    }),
  );
  const used = new Set(endpoints.map((e) => e.network));
  const shown = engine.networks.filter((n) => used.has(n.id) || !['host', 'none'].includes(n.name));
  const hues = networkHues(engine.networks);
  const ports = portsByContainer(engine.endpoints);
  return {
    host: name,
    interfaces: interfaces
      .filter((i) => i.name !== 'lo')
      .map((i) => [i.name, ...i.addresses.slice(0, 1).map((a) => a.split('/')[0])].join(' ')),
    isUp: power === 'on',
    networks: [...shown.filter(isPredefined).toSorted(bridgeFirst), ...shown.filter((n) => !isPredefined(n))].map(
      (n) => ({
        id: n.id,
        name: n.name,
        driver: n.driver,
        subnets: n.ipam.pools.map((pool) => pool.subnet),
        internal: n.internal,
        bridge: n.bridge?.name ?? '',
        hue: hues.get(n.id) ?? 0,
      }),
    ),
    containers: engine.containers.map((c) => ({
      id: c.id,
      name: c.name,
      image: c.config.image,
      status: c.state.status,
      ports: ports.get(c.id) ?? [],
    })),
    endpoints,
  };
}

/** The pictures of all hosts. */
export function projectAll(world: World): readonly GraphModel[] {
  return world.hosts.map(project);
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
  return name === 'bridge' || name === 'host' || name === 'none';
}

function bridgeFirst(a: Network, b: Network): number {
  return Number(b.name === 'bridge') - Number(a.name === 'bridge');
}

/** Each network's colour and line, wherever it is shown. */
export function networkHues(networks: readonly Network[]): ReadonlyMap<NetworkId, number> {
  const custom = networks.filter((n) => !isPredefined(n)).map((n) => n.id);
  return new Map(networks.map(({ id }) => [id, hueOf(custom, id)]));
}

function hueOf(custom: readonly NetworkId[], id: NetworkId): number {
  const at = custom.indexOf(id);
  return at < 0 ? 0 : 1 + (at % (HUES - 1));
}
