import { hostOf } from '../change.ts';
import { isConnected, isRemembered } from '../swarm/reach.ts';
import { memberOf } from '../swarm/store.ts';
import type { Cluster, Service } from '../swarm/cluster.ts';
import type { Netns, NetworkId, World } from '../world.ts';

/** A task that a service's load balancer passes a connection on to. */
export interface Backend {
  readonly service: string;
  readonly at: Netns;
  readonly address: string;
  readonly port: number;
}

/** The service that has a virtual address on a network that the sender is on; null when there is none. */
export function serviceAt(
  world: World,
  from: Netns,
  address: string,
): { readonly service: Service; readonly network: NetworkId } | null {
  if (from.container === null) return null;
  const cluster = memberOf(world, from.host)?.cluster;
  const { engine } = hostOf(world, from.host);
  const own = engine.endpoints.filter((e) => e.container === from.container).map((e) => e.network);
  for (const service of cluster?.services ?? []) {
    const vip = service.vips.find((v) => v.address === address && own.includes(v.network));
    if (vip !== undefined) return { service, network: vip.network };
  }
  return null;
}

/** The service that a port of every node is published for through the routing mesh. Docker's documentation: not recordable here. */
export function publishedService(
  world: World,
  { host }: Netns,
  proto: string,
  port: number,
): { readonly service: Service; readonly network: NetworkId; readonly target: number } | null {
  const cluster = memberOf(world, host)?.cluster;
  const ingress = hostOf(world, host).engine.networks.find((n) => n.ingress);
  if (cluster === undefined || ingress === undefined) return null;
  for (const service of cluster.services) {
    const found = service.ports.find((p) => p.mode === 'ingress' && p.protocol === proto && p.published === port);
    if (found !== undefined) return { service, network: ingress.id, target: found.target };
  }
  return null;
}

/** One of a service's tasks; they take turns, for which the world's clock stands. null when none runs. */
export function backendOf(
  world: World,
  from: Netns,
  { service, network }: { readonly service: Service; readonly network: NetworkId },
  port: number,
): Backend | null {
  const cluster = memberOf(world, from.host)?.cluster;
  const backends = cluster === undefined ? [] : backendsOf(world, from, cluster, service, network, port);
  return backends[Math.floor(world.now) % backends.length] ?? null;
}

function backendsOf(
  world: World,
  from: Netns,
  cluster: Cluster,
  service: Service,
  network: NetworkId,
  port: number,
): readonly Backend[] {
  const tasks = cluster.tasks.filter((t) => t.service === service.id && t.desired === 'running');
  return world.hosts.flatMap(({ name, engine }) =>
    !isRemembered(world, from.host, name) || !isConnected(world, from.host, name)
      ? []
      : engine.endpoints.flatMap(({ network: on, container, ipv4 }): readonly Backend[] =>
          on === network && container !== null && tasks.some((t) => t.container === container)
            ? [{ service: service.spec.name, at: { host: name, container }, address: ipv4, port }]
            : [],
        ),
  );
}
