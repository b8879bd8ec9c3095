import type { Container, EndpointSettings, Host, Network, NetworkId, World } from '../../engine/world.ts';

/** What the picture shows, without a word about where: networks, containers, and the endpoints that join them. */
export interface GraphModel {
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
  /** Its colour: 0 is the default bridge's, the others follow in order of creation (theme.css, --net-N). */
  readonly hue: number;
}

export interface ContainerNode {
  readonly id: string;
  readonly name: string;
  readonly image: string;
  readonly status: Container['state']['status'];
}

export interface EndpointEdge {
  /** Container and network: an endpoint's own id is new at each start, its place in the picture is not. */
  readonly id: string;
  readonly container: string;
  readonly network: string;
  /** '' while the container does not run. */
  readonly address: string;
  readonly live: boolean;
  readonly aliases: readonly string[];
}

/** Colours that networks take in turn; the first is the default bridge's alone. */
export const HUES = 8;

/** The picture of one host's networks. `host` and `none` appear once a container is on them. */
export function project(world: World, host: Host['name']): GraphModel {
  const engine = world.hosts.find((h) => h.name === host)?.engine;
  if (engine === undefined) return { networks: [], containers: [], endpoints: [] };
  const endpoints = engine.containers.flatMap((container) =>
    container.networks.flatMap((settings): EndpointEdge[] => {
      const network = networkOf(engine.networks, settings);
      if (network === undefined) return [];
      const live = engine.endpoints.find((e) => e.container === container.id && e.network === network.id);
      return [
        {
          id: `${container.id} ${network.id}`,
          container: container.id,
          network: network.id,
          address: live?.ipv4 ?? '',
          live: live !== undefined,
          aliases: settings.aliases ?? [],
        },
      ];
    }),
  );
  const used = new Set(endpoints.map((e) => e.network));
  const shown = engine.networks.filter((n) => used.has(n.id) || !['host', 'none'].includes(n.name));
  const hues = networkHues(engine.networks);
  return {
    networks: [...shown.filter(isPredefined).toSorted(bridgeFirst), ...shown.filter((n) => !isPredefined(n))].map(
      (n) => ({
        id: n.id,
        name: n.name,
        driver: n.driver,
        subnets: n.ipam.pools.map((pool) => pool.subnet),
        internal: n.internal,
        hue: hues.get(n.id) ?? 0,
      }),
    ),
    containers: engine.containers.map((c) => ({
      id: c.id,
      name: c.name,
      image: c.config.image,
      status: c.state.status,
    })),
    endpoints,
  };
}

/** Ids of everything that differs between two pictures: what is new, and what looks different. */
export function changes(before: GraphModel, now: GraphModel): ReadonlySet<string> {
  const known = new Map(
    [...before.networks, ...before.containers, ...before.endpoints].map((item) => [item.id, JSON.stringify(item)]),
  );
  const items = [...now.networks, ...now.containers, ...now.endpoints];
  return new Set(items.filter((item) => known.get(item.id) !== JSON.stringify(item)).map((item) => item.id));
}

function networkOf(networks: readonly Network[], settings: EndpointSettings): Network | undefined {
  return networks.find((n) => (settings.networkId === '' ? n.name === settings.network : n.id === settings.networkId));
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
