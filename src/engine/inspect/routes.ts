import { hostOf } from '../change.ts';
import {
  contains,
  formatPrefix,
  parseAddress,
  parseCidr,
  prefixOf,
  type Family,
  type Prefix,
} from '../ipam/address.ts';
import { poolHolding } from '../ipam/pools.ts';
import type { Netns, World } from '../world.ts';
import { stackOwner } from '../wire/netns.ts';
import { gatewayAttachment, gatewayOf } from '../wire/order.ts';
import { interfacesOf, type Interface } from './interfaces.ts';

/** A route of a stack's main table. */
export interface Route {
  readonly family: Family;
  /** 172.25.0.0/16, or 'default'. */
  readonly destination: string;
  /** The next hop; none: the destination is on the link. */
  readonly via?: string;
  readonly interface: string;
  /** The address that packets leave with; '' when another route says. */
  readonly source: string;
  /** Nothing is plugged into the interface. */
  readonly linkdown: boolean;
}

/**
 * The routes of a network stack as `ip route` lists them: IPv4 with the default first, then by destination; IPv6 with the
 * default last. recorded: conformance/core/default-gateway, applets-*, host-view, dns/dns-ipv6
 */
export function routesOf(world: World, netns: Netns): readonly Route[] {
  const interfaces = interfacesOf(world, netns);
  const routes = memo.get(interfaces) ?? readRoutes(world, netns, interfaces);
  memo.set(interfaces, routes);
  return routes;
}

/** By a stack's interfaces, which are the same ones as long as the world is. */
const memo = new WeakMap<readonly Interface[], readonly Route[]>();

function readRoutes(world: World, netns: Netns, interfaces: readonly Interface[]): readonly Route[] {
  const connected = interfaces.filter((i) => i.kind !== 'loopback').flatMap(connectedRoutes);
  const routed = interfaces.flatMap(otherSubnets);
  const four = [...connected, ...routed].filter((route) => route.family === 4).toSorted(byDestination);
  const six = connected.filter((route) => route.family === 6).toSorted(byDestination);
  return [...defaultRoute(world, netns, 4), ...four, ...six, ...defaultRoute(world, netns, 6)];
}

/** The route that a packet takes: the longest prefix that holds its address. */
export function routeTo(routes: readonly Route[], to: string, from?: string): Route | undefined {
  const address = parseAddress(to);
  if (address === undefined) return undefined;
  return routes
    .filter((route) => route.family === address.family && (from === undefined || route.interface === from))
    .filter(({ destination }) => destination === 'default' || contains(prefixOf(destination), address))
    .toSorted((a, b) => lengthOf(b) - lengthOf(a))[0];
}

function lengthOf({ destination }: Route): number {
  return destination === 'default' ? -1 : prefixOf(destination).bits;
}

function connectedRoutes({ name, addresses, carrier }: Interface): readonly Route[] {
  return addresses.flatMap(({ family, address, bits }): readonly Route[] => {
    const prefix: Prefix | undefined = parseCidr(`${address}/${String(bits)}`)?.prefix;
    if (prefix === undefined) return [];
    const route = { family, destination: formatPrefix(prefix), interface: name, source: address, linkdown: !carrier };
    return [route];
  });
}

/** The other subnets of an overlay network, by the gateway of one's own. recorded: conformance/swarm/overlay-create-guide */
function otherSubnets({ name, network, addresses }: Interface): readonly Route[] {
  if (network?.driver !== 'overlay') return [];
  const own = addresses.find((a) => a.family === 4);
  const pool = own === undefined ? undefined : poolHolding(network, own.address);
  return network.ipam.pools.flatMap((other): readonly Route[] =>
    pool?.gateway === undefined || own === undefined || other === pool
      ? []
      : [
          {
            family: 4,
            destination: other.subnet,
            via: pool.gateway,
            interface: name,
            source: own.address,
            linkdown: false,
          },
        ],
  );
}

function defaultRoute(world: World, netns: Netns, family: Family): readonly Route[] {
  const owner = stackOwner(world, netns);
  if (owner === null) return [];
  const host = hostOf(world, owner.host);
  const common = { family, destination: 'default', linkdown: false } as const;
  if (owner.container === null) {
    const out = family === 4 ? host.interfaces.find((i) => i.gateway !== undefined) : undefined;
    const source = out?.addresses[0]?.replace(/\/.*/, '') ?? '';
    return out?.gateway === undefined ? [] : [{ ...common, via: out.gateway, interface: out.name, source }];
  }
  const attachment = gatewayAttachment(host.engine, owner.container, family);
  const via = attachment === undefined ? undefined : gatewayOf(attachment, family);
  if (attachment === undefined || via === undefined) return [];
  const { ipv4, ipv6, interface: name } = attachment.endpoint;
  return [{ ...common, via, interface: name, source: family === 4 ? ipv4 : ipv6 }];
}

function byDestination(a: Route, b: Route): number {
  const [x, y] = [prefixOf(a.destination).value, prefixOf(b.destination).value];
  return x < y ? -1 : x > y ? 1 : 0;
}
