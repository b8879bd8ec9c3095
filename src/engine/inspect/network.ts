import { err, ok, type Result } from '../../base/result.ts';
import { hostOf } from '../change.ts';
import { refusal, type EngineError } from '../error.ts';
import { prefixOf } from '../ipam/address.ts';
import { poolHolding } from '../ipam/pools.ts';
import { findNetwork } from '../lookup.ts';
import type { ClusterNetwork } from '../swarm/cluster.ts';
import { managedNetwork } from '../swarm/networks.ts';
import { asLocal, peersOf } from '../swarm/overlay.ts';
import { memberOf } from '../swarm/store.ts';
import type { Endpoint, Engine, Host, HostName, Network, Pool, StringMap, World } from '../world.ts';
import { servicesOn } from './networkServices.ts';

/** A network as the Engine API gives it, its fields in the API's order. Maps are sorted by key. */
export interface NetworkInspect {
  readonly Name: string;
  readonly Id: string;
  readonly Created: string;
  readonly Scope: string;
  readonly Driver: string;
  readonly EnableIPv4: boolean;
  readonly EnableIPv6: boolean;
  readonly IPAM: IPAM;
  readonly Internal: boolean;
  readonly Attachable: boolean;
  readonly Ingress: boolean;
  readonly ConfigFrom: { readonly Network: string };
  readonly ConfigOnly: boolean;
  /** By the id of the container, or ep-<id> of an endpoint that belongs to none. */
  readonly Containers: Readonly<Record<string, EndpointResource>> | null;
  readonly Options: StringMap | null;
  readonly Labels: StringMap | null;
  /** The hosts that are on it, of a network of the swarm that is set up here. */
  readonly Peers?: readonly { readonly Name: string; readonly IP: string }[];
  /** What is reached by name on it: with --verbose. */
  readonly Services?: Readonly<Record<string, ServiceInfo>>;
}

export interface ServiceInfo {
  readonly VIP: string;
  readonly Ports: readonly string[];
  readonly LocalLBIndex: number;
  readonly Tasks: readonly {
    readonly Name: string;
    readonly EndpointID: string;
    readonly EndpointIP: string;
    readonly Info: StringMap;
  }[];
}

export interface IPAM {
  readonly Driver: string;
  readonly Options: StringMap | null;
  readonly Config: readonly IPAMConfig[] | null;
}

/** Fields that are empty are left out. */
export interface IPAMConfig {
  readonly Subnet?: string;
  readonly IPRange?: string;
  readonly Gateway?: string;
  readonly AuxiliaryAddresses?: StringMap;
}

export interface EndpointResource {
  readonly Name: string;
  readonly EndpointID: string;
  readonly MacAddress: string;
  /** With prefix length; '' when it has none. */
  readonly IPv4Address: string;
  readonly IPv6Address: string;
}

/**
 * `docker network inspect` of one network, by name or id.
 * recorded: conformance/core/network-inspect, network-create-basic, run-network-modes
 */
export function networkInspect(
  world: World,
  host: HostName,
  ref: string,
  verbose = false,
): Result<NetworkInspect, EngineError> {
  const here = hostOf(world, host);
  const found = findNetwork(here.engine, ref);
  if (found.ok) return ok(asNetwork(world, here, found.value, verbose));
  const managed = managedNetwork(world, here, ref);
  if (managed !== undefined) return ok(asManaged(managed));
  // This request words an id's prefix that several have in its own way.
  const several = / is ambiguous \((.*)\)$/.exec(found.error.message)?.[1];
  return several === undefined ? found : err(refusal('invalidParameter', `${several}: network ${ref} is ambiguous`));
}

function asNetwork(world: World, { name, engine }: Host, network: Network, verbose: boolean): NetworkInspect {
  const shown = { ...asSummary(network), Containers: attachmentsIn(engine, network) };
  const cluster = network.scope === 'swarm' ? memberOf(world, name)?.cluster : undefined;
  if (cluster === undefined) return shown;
  const peers = peersOf(world, name, cluster, network.id).map((p) => ({ Name: p.name, IP: p.address }));
  return { ...shown, Peers: peers, ...(verbose ? { Services: servicesOn(world, name, cluster, network) } : {}) };
}

/** A network of the cluster that nothing on this manager uses: as the cluster knows it. */
function asManaged(network: ClusterNetwork): NetworkInspect {
  const shown = asSummary(asLocal(network, network.created));
  return {
    ...shown,
    Containers: null,
    Options: network.pools === null || Object.keys(network.options).length === 0 ? null : shown.Options,
    Labels: Object.keys(network.labels).length === 0 ? null : shown.Labels,
  };
}

/** As the list gives it: without its containers. */
export function asSummary(network: Network): NetworkInspect {
  return {
    Name: network.name,
    Id: network.id,
    Created: network.created,
    Scope: network.scope,
    Driver: network.driver,
    EnableIPv4: network.enableIPv4,
    EnableIPv6: network.enableIPv6,
    IPAM: {
      Driver: network.ipam.driver,
      Options: network.ipam.options === null ? null : sorted(network.ipam.options),
      Config: network.ipam.pools.length === 0 ? null : network.ipam.pools.map(asConfig),
    },
    Internal: network.internal,
    Attachable: network.attachable,
    Ingress: network.ingress,
    ConfigFrom: { Network: network.configFrom },
    ConfigOnly: network.configOnly,
    Containers: {},
    Options: sorted(network.options),
    Labels: sorted(network.labels),
  };
}

function asConfig({ subnet, ipRange, gateway, gatewayShown, auxiliary }: Pool): IPAMConfig {
  return {
    Subnet: subnet,
    ...(ipRange === undefined ? {} : { IPRange: ipRange }),
    ...(gateway === undefined || !gatewayShown ? {} : { Gateway: gateway }),
    ...(Object.keys(auxiliary).length === 0 ? {} : { AuxiliaryAddresses: sorted(auxiliary) }),
  };
}

function attachmentsIn(engine: Engine, network: Network): NetworkInspect['Containers'] {
  const attachments = engine.endpoints
    .filter((endpoint) => endpoint.network === network.id)
    .map(
      (endpoint) =>
        [endpoint.container ?? endpoint.sandbox ?? `ep-${endpoint.id}`, asResource(endpoint, network)] as const,
    );
  return sorted(Object.fromEntries(attachments));
}

function asResource({ name, id, mac, ipv4, ipv6 }: Endpoint, network: Network): EndpointResource {
  const withLength = (address: string): string => {
    const pool = poolHolding(network, address);
    return pool === undefined ? '' : `${address}/${String(prefixOf(pool.subnet).bits)}`;
  };
  return {
    Name: name,
    EndpointID: id,
    MacAddress: mac,
    IPv4Address: withLength(ipv4),
    IPv6Address: withLength(ipv6),
  };
}

/** Keys in byte order, as Go prints a map. Names that look like numbers come first in any object of this language. */
function sorted<T>(map: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(map).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
