import { hostOf } from '../change.ts';
import type { Cluster, Service } from '../swarm/cluster.ts';
import { isRemembered } from '../swarm/reach.ts';
import { memberOf } from '../swarm/store.ts';
import type { Endpoint, Host, HostName, Network, NetworkId, World } from '../world.ts';
import { recordsOf } from './records.ts';
import type { Owner } from './resolution.ts';

type Records = Map<string, readonly Owner[]>;

const memo = new WeakMap<World, Map<HostName, ReadonlyMap<NetworkId, Records>>>();

/**
 * The names on a host's networks: its own containers', and on networks of the swarm those of every host that is remembered, and of
 * services: NAME is the service's virtual address, or without one its tasks', and tasks.NAME always its tasks'.
 * recorded: conformance/swarm/overlay-two-hosts, service-vip, service-dnsrr, stale-endpoint-dead-host
 */
export function namesOn(world: World, host: HostName, network: Network): ReadonlyMap<string, readonly Owner[]> {
  const own = recordsOf(hostOf(world, host).engine).get(network.id) ?? new Map<string, readonly Owner[]>();
  if (network.scope !== 'swarm') return own;
  const known = memo.get(world) ?? new Map<HostName, ReadonlyMap<NetworkId, Records>>();
  memo.set(world, known);
  const ofHost = known.get(host) ?? new Map<NetworkId, Records>();
  known.set(host, ofHost);
  const records = ofHost.get(network.id) ?? gathered(world, host, network);
  known.set(host, new Map([...ofHost, [network.id, records]]));
  return records;
}

/** The owners of a name on a network, in any case. */
export function ownersOn(world: World, host: HostName, network: Network, name: string): readonly Owner[] {
  return namesOn(world, host, network).get(name.toLowerCase()) ?? [];
}

/** The name of the container that has an address on a network of the swarm, on any host that is remembered. */
export function nameAt(world: World, from: HostName, network: Network, address: string): string | null {
  for (const { engine } of rememberedHosts(world, from, network)) {
    const endpoint = engine.endpoints.find(
      (e) => e.network === network.id && (e.ipv4 === address || e.ipv6 === address),
    );
    const owner = engine.containers.find((c) => c.id === endpoint?.container);
    const name = owner?.networks.find((s) => s.network === network.name)?.dnsNames?.[0];
    if (name !== undefined) return name;
  }
  return null;
}

function rememberedHosts(world: World, from: HostName, network: Network): readonly Host[] {
  return network.scope === 'swarm'
    ? world.hosts.filter((h) => isRemembered(world, from, h.name))
    : [hostOf(world, from)];
}

function gathered(world: World, from: HostName, network: Network): Records {
  const records: Records = new Map();
  const add = (name: string, owners: readonly Owner[]): void => {
    const lower = name.toLowerCase();
    records.set(lower, [...(records.get(lower) ?? []), ...owners]);
  };
  const hosts = rememberedHosts(world, from, network);
  for (const { engine } of hosts) {
    for (const [name, owners] of recordsOf(engine).get(network.id) ?? []) add(name, owners);
  }
  const cluster = memberOf(world, from)?.cluster;
  if (cluster === undefined || network.ingress) return records;
  const endpoints = hosts.flatMap((h) => h.engine.endpoints.filter((e) => e.network === network.id));
  for (const service of cluster.services) addService(cluster, service, network, endpoints, add);
  return records;
}

function addService(
  cluster: Cluster,
  { id, spec, vips }: Service,
  network: Network,
  endpoints: readonly Endpoint[],
  add: (name: string, owners: readonly Owner[]) => void,
): void {
  const tasks = cluster.tasks.filter((t) => t.service === id && t.desired === 'running');
  const owners = tasks.flatMap(({ container }): readonly Owner[] => {
    const endpoint = endpoints.find((e) => e.container === container && container !== null);
    if (endpoint === undefined) return [];
    return [{ container, name: endpoint.name, rule: 'task', ipv4: endpoint.ipv4, ipv6: '' }];
  });
  if (owners.length === 0) return;
  const vip = vips.find((v) => v.network === network.id)?.address;
  const aliases = spec.networks.find((n) => n.target === network.id)?.aliases ?? [];
  for (const name of [spec.name, ...aliases]) {
    const service: Owner = { container: null, name: spec.name, rule: 'service', ipv4: vip ?? '', ipv6: '' };
    add(name, vip === undefined ? owners : [service]);
    add(`tasks.${name}`, owners);
  }
}
