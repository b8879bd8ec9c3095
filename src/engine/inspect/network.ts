import { err, ok, type Result } from '../../base/result.ts';
import { hostOf } from '../change.ts';
import { refusal, type EngineError } from '../error.ts';
import { prefixOf } from '../ipam/address.ts';
import { poolHolding } from '../ipam/pools.ts';
import { findNetwork } from '../lookup.ts';
import type { Endpoint, Engine, HostName, Network, Pool, StringMap, World } from '../world.ts';

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
  readonly Containers: Readonly<Record<string, EndpointResource>>;
  readonly Options: StringMap;
  readonly Labels: StringMap;
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
export function networkInspect(world: World, host: HostName, ref: string): Result<NetworkInspect, EngineError> {
  const { engine } = hostOf(world, host);
  const found = findNetwork(engine, ref);
  if (found.ok) return ok(asNetwork(engine, found.value));
  // This request words an id's prefix that several have in its own way.
  const several = / is ambiguous \((.*)\)$/.exec(found.error.message)?.[1];
  return several === undefined ? found : err(refusal('invalidParameter', `${several}: network ${ref} is ambiguous`));
}

function asNetwork(engine: Engine, network: Network): NetworkInspect {
  return { ...asSummary(network), Containers: attachmentsIn(engine, network) };
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
    .map((endpoint) => [endpoint.container ?? `ep-${endpoint.id}`, asResource(endpoint, network)] as const);
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
