import { parentName } from '../drivers/parentName.ts';
import { hostOf } from '../change.ts';
import { interfacesOf, type Interface } from '../inspect/interfaces.ts';
import { overlayMac } from '../swarm/overlay.ts';
import { isConnected, isRemembered } from '../swarm/reach.ts';
import type { ContainerId, Endpoint, Host, HostName, Netns, Network, World } from '../world.ts';
import { serviceAt } from './balance.ts';
import type { Place } from './journey.ts';

/** Who answers for an address on a link, and through which of its interfaces. */
export interface Neighbour {
  readonly at: Place;
  readonly interface: string;
  readonly mac: string;
  /** Set when the frame goes over a wire between machines, or through a tunnel. */
  readonly wire?: 'lan' | 'nat' | 'vxlan';
  /** The host at the tunnel's other end does not hear. */
  readonly gone?: HostName;
}

/** Whether the stack has the address: all of 127.0.0.0/8 is its own. */
export function isLocal(world: World, netns: Netns, address: string): boolean {
  if (address.startsWith('127.')) return true;
  return interfacesOf(world, netns).some((i) => i.addresses.some((a) => a.address === address));
}

/**
 * Whoever has `address` on the link that `out` is plugged into; null when nobody does. A host answers on each of its
 * bridges for every address that it has, as Linux does. recorded: conformance/dns/reach-isolation, swarm/macvlan-ipvlan
 */
export function neighbourOf(world: World, from: Netns, out: Interface, address: string): Neighbour | null {
  const host = hostOf(world, from.host);
  if (out.kind === 'bridge' || (out.kind === 'endpoint' && out.network?.bridge)) {
    return onBridge(world, host, from, out, address);
  }
  if (out.network?.driver === 'overlay') return onOverlay(world, from, out.network, address);
  const parent = out.network === undefined ? out.name : parentName(out.network);
  const lower = host.engine.networks.find(({ link }) => link?.name === parent)?.link?.on;
  if (lower === null) return parented(host, from, parent, address);
  const uplink = host.interfaces.find((i) => i.name === (lower ?? parent));
  if (uplink === undefined) return null;
  return uplink.gateway === undefined
    ? onLan(world, host, from, parent, address)
    : (parented(host, from, parent, address) ?? outsideOf(host, address));
}

/** The machines beyond a host's way out that answer, when its resolver does. recorded: `record`'s #: upstream */
export function outsideAddresses({ interfaces, resolver }: Host): readonly string[] {
  if (resolver.records === 'silent') return [];
  const gateways = interfaces.flatMap((i) => i.gateway ?? []);
  return [...gateways, resolver.address, '8.8.8.8', ...resolver.records.map((r) => r.address)];
}

function onBridge(world: World, host: Host, from: Netns, out: Interface, address: string): Neighbour | null {
  const bridge = out.network?.bridge;
  const ours: Netns = { host: host.name, container: null };
  if (from.container !== null && bridge && isLocal(world, ours, address)) {
    return { at: { netns: ours }, interface: bridge.name, mac: bridge.mac };
  }
  const endpoint = host.engine.endpoints.find((e) => e.network === out.network?.id && has(e, address));
  return endpoint?.container === undefined || endpoint.container === null
    ? null
    : inContainer(host.name, endpoint, endpoint.container);
}

/**
 * On an overlay network every host knows who has an address, as long as it remembers the other host. The network itself answers
 * for its gateways, its load balancers and the virtual addresses of services. recorded: conformance/swarm/overlay-two-hosts
 */
function onOverlay(world: World, from: Netns, network: Network, address: string): Neighbour | null {
  for (const { name, engine } of world.hosts) {
    if (!isRemembered(world, from.host, name)) continue;
    const endpoint = engine.endpoints.find((e) => e.network === network.id && has(e, address));
    if (endpoint === undefined) continue;
    const at: Place =
      endpoint.container === null
        ? { overlay: network.name, host: name }
        : { netns: { host: name, container: endpoint.container } };
    const neighbour = { at, interface: endpoint.interface, mac: endpoint.mac };
    if (name === from.host) return neighbour;
    const isGone = !isConnected(world, from.host, name);
    return { ...neighbour, wire: 'vxlan', ...(isGone ? { gone: name } : {}) };
  }
  const isGateway = network.ipam.pools.some((p) => p.gateway === address);
  return isGateway || serviceAt(world, from, address) !== null
    ? { at: { overlay: network.name, host: from.host }, interface: '', mac: overlayMac(address) }
    : null;
}

function onLan(world: World, host: Host, from: Netns, parent: string, address: string): Neighbour | null {
  const near = parented(host, from, parent, address);
  if (near !== null || !host.wired) return near;
  for (const other of world.hosts) {
    if (other.name === host.name || other.power === 'off' || !other.wired) continue;
    const netns: Netns = { host: other.name, container: null };
    const own = other.interfaces.find((i) => i.name === parent);
    if (own !== undefined && isLocal(world, netns, address)) {
      return { at: { netns }, interface: parent, mac: own.mac, wire: 'lan' };
    }
    const far = parented(other, from, parent, address);
    if (far !== null) return { ...far, wire: 'lan' };
  }
  return null;
}

/** A macvlan or ipvlan container on the interface. The host itself is cut off from its own ones. */
function parented(host: Host, from: Netns, parent: string, address: string): Neighbour | null {
  if (from.host === host.name && from.container === null) return null;
  for (const endpoint of host.engine.endpoints) {
    const network = host.engine.networks.find((n) => n.id === endpoint.network);
    if (network?.bridge !== null || parentName(network) !== parent || !has(endpoint, address)) continue;
    if (endpoint.container !== null) return inContainer(host.name, endpoint, endpoint.container);
  }
  return null;
}

function outsideOf(host: Host, address: string): Neighbour | null {
  const near = outsideAddresses(host).slice(0, 2);
  return near.includes(address)
    ? { at: { outside: address }, interface: '', mac: '52:54:00:12:35:02', wire: 'nat' }
    : null;
}

function inContainer(host: HostName, endpoint: Endpoint, container: ContainerId): Neighbour {
  return { at: { netns: { host, container } }, interface: endpoint.interface, mac: endpoint.mac };
}

function has({ ipv4, ipv6 }: Endpoint, address: string): boolean {
  return ipv4 === address || ipv6 === address;
}
