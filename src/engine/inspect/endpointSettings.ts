import { contains, parseAddress, prefixOf } from '../ipam/address.ts';
import { attachmentsOf, gatewayOf } from '../wire/order.ts';
import { sorted } from './sorted.ts';
import type { Container, EndpointSettings, Engine, Network } from '../world.ts';

/** The Engine API's EndpointSettings: what was asked for, and what it came to while the container runs. */
export interface EndpointSettingsJson {
  readonly IPAMConfig: {
    readonly IPv4Address?: string;
    readonly IPv6Address?: string;
    readonly LinkLocalIPs?: readonly string[];
  } | null;
  readonly Links: readonly string[] | null;
  readonly Aliases: readonly string[] | null;
  readonly MacAddress: string;
  readonly DriverOpts: Readonly<Record<string, string>> | null;
  readonly GwPriority: number;
  readonly NetworkID: string;
  readonly EndpointID: string;
  readonly Gateway: string;
  readonly IPAddress: string;
  readonly IPPrefixLen: number;
  readonly IPv6Gateway: string;
  readonly GlobalIPv6Address: string;
  readonly GlobalIPv6PrefixLen: number;
  readonly DNSNames: readonly string[] | null;
}

/** NetworkSettings.Networks of a container, sorted by the networks' names. recorded: conformance/core/inspect-container */
export function endpointSettings(engine: Engine, container: Container): Readonly<Record<string, EndpointSettingsJson>> {
  const sorted = [...container.networks].sort((a, b) => (a.network < b.network ? -1 : 1));
  return Object.fromEntries(sorted.map((settings) => [settings.network, describe(engine, container, settings)]));
}

function describe(engine: Engine, container: Container, settings: EndpointSettings): EndpointSettingsJson {
  const attachment = attachmentsOf(engine, container.id).find(({ network }) => network.id === settings.networkId);
  const endpoint = attachment?.endpoint;
  const [ipv4, ipv6] = [endpoint?.ipv4 ?? '', endpoint?.ipv6 ?? ''];
  // A MAC that was asked for stands there until the first start, and where there is no interface to have another.
  const asked = settings.networkId === '' || endpoint !== undefined ? settings.macAddress : '';
  return {
    // On an overlay the managers give the address: it stands there as if it had been asked for.
    IPAMConfig: attachment?.network.scope === 'swarm' && ipv4 !== '' ? { IPv4Address: ipv4 } : ipamConfig(settings),
    Links: settings.links,
    Aliases: settings.aliases,
    MacAddress: endpoint === undefined || endpoint.mac === '' ? asked : endpoint.mac,
    DriverOpts: settings.driverOpts && sorted(settings.driverOpts),
    GwPriority: settings.gwPriority,
    NetworkID: settings.networkId,
    EndpointID: endpoint?.id ?? '',
    Gateway: (attachment && gatewayOf(attachment, 4)) ?? '',
    IPAddress: ipv4,
    IPPrefixLen: prefixLength(attachment?.network, ipv4),
    IPv6Gateway: (attachment && gatewayOf(attachment, 6)) ?? '',
    GlobalIPv6Address: ipv6,
    GlobalIPv6PrefixLen: prefixLength(attachment?.network, ipv6),
    DNSNames: settings.dnsNames,
  };
}

function ipamConfig({ ipamConfig: asked }: EndpointSettings): EndpointSettingsJson['IPAMConfig'] {
  if (asked === null) return null;
  const { ipv4Address = '', ipv6Address = '', linkLocalIPs = [] } = asked;
  return {
    ...(ipv4Address === '' ? {} : { IPv4Address: ipv4Address }),
    ...(ipv6Address === '' ? {} : { IPv6Address: ipv6Address }),
    ...(linkLocalIPs.length === 0 ? {} : { LinkLocalIPs: linkLocalIPs }),
  };
}

/** The length of the subnet that an address is in; 0 for none. */
function prefixLength(network: Network | undefined, text: string): number {
  const address = parseAddress(text);
  if (address === undefined) return 0;
  const subnets = network?.ipam.pools.map((pool) => prefixOf(pool.subnet)) ?? [];
  return subnets.find((subnet) => contains(subnet, address))?.bits ?? 0;
}
