import { hostOf } from '../change.ts';
import { interfacesOf, type Interface } from '../inspect/interfaces.ts';
import { routesOf, routeTo, type Route } from '../inspect/routes.ts';
import { contains, parseAddress, parseCidr, lastOf, prefixOf } from '../ipam/address.ts';
import type { HostName, Netns, Network, NetworkId, World } from '../world.ts';
import { decide, type FilterRule, type Passing } from './filter/rule.ts';
import { filterRules } from './filter/rules.ts';
import type { Hop, JourneyEnd, Place } from './journey.ts';
import { isLocal, neighbourOf, outsideAddresses, type Neighbour } from './link.ts';

/** How long the kernel asks for a neighbour before it gives up, in milliseconds. recorded: conformance/dns/dns-no-upstream */
const NEIGHBOUR_TIMEOUT = 3060;

/** A packet in flight. */
export interface Flying {
  readonly proto: 'icmp' | 'tcp' | 'udp';
  readonly source: string;
  readonly destination: string;
  readonly sport: number;
  readonly port: number;
  readonly ttl: number;
  /** An answer: the filter knows its connection. */
  readonly established: boolean;
  /** Source addresses that hosts have put another one in place of, the last one first. */
  readonly masked: readonly Masked[];
}

interface Masked {
  readonly host: HostName;
  readonly source: string;
  readonly mask: string;
}

/** Where a walk came to: a packet that arrived, or the end of it. */
export type Arrival = { readonly at: Place; readonly packet: Flying } | { readonly end: JourneyEnd };

/** One way of a packet through the stacks, bridges and filters, noting each hop. */
export class Walk {
  readonly hops: Hop[] = [];
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  /** A packet leaves a stack: by the loopback, or by the route to its destination. */
  leave(at: Netns, packet: Flying, bound?: string): Arrival {
    const nated = at.container === null && !packet.established ? this.#nat(at.host, 'OUTPUT', packet, '') : packet;
    if (isLocal(this.#world, at, nated.destination)) {
      if (bound === undefined || bound === 'lo' || nated === packet) return this.#loop(at, nated);
    }
    const route = routeTo(routesOf(this.#world, at), nated.destination, bound);
    const out = interfacesOf(this.#world, at).find((i) => i.name === (route?.interface ?? bound));
    if (route === undefined || out === undefined) {
      const end: JourneyEnd =
        bound === undefined
          ? { kind: 'noRoute', at }
          : { kind: 'dropped', at: { netns: at }, why: { kind: 'martian' } };
      return { end };
    }
    const source = nated.source === '' ? sourceOf(route, out) : nated.source;
    if (isBroadcast(nated.destination, out)) {
      const end: JourneyEnd =
        nated.proto === 'icmp'
          ? { kind: 'dropped', at: { netns: at }, why: { kind: 'broadcast' } }
          : { kind: 'noRoute', at };
      return { end };
    }
    this.#routed(at, route, source);
    return this.#send(at, out, route.via ?? nated.destination, { ...nated, source }, null);
  }

  #loop(at: Netns, packet: Flying): Arrival {
    this.hops.push({ kind: 'loopback', at, address: packet.destination });
    const source = packet.source === '' ? packet.destination : packet.source;
    return { at: { netns: at }, packet: { ...packet, source } };
  }

  #routed(at: Netns, { destination, via, interface: name }: Route, source: string): void {
    const hop = { kind: 'route', at, destination, interface: name, source } as const;
    this.hops.push(via === undefined ? hop : { ...hop, via });
  }

  /** Onto the link, to whoever has the address of the next hop. `router` is the address that tells the sender when nobody has. */
  #send(at: Netns, out: Interface, nextHop: string, packet: Flying, router: string | null): Arrival {
    if (isUnroutable(packet.destination)) {
      return { end: { kind: 'dropped', at: { netns: at }, why: { kind: 'martian' } } };
    }
    const isRouted = out.network?.driver === 'overlay' && nextHop !== packet.destination;
    if (isRouted) return this.#betweenSubnets(at, out, nextHop, packet);
    const found = neighbourOf(this.#world, at, out, nextHop);
    this.hops.push({ kind: 'neighbour', at, interface: out.name, address: nextHop, mac: found?.mac ?? null });
    if (found === null) {
      const common = { at, interface: out.name, address: nextHop, by: router, after: NEIGHBOUR_TIMEOUT };
      return { end: { kind: 'nobody', ...common } };
    }
    const crossed = this.#cross(at, out, found, packet);
    return crossed ?? this.#arrive(found, packet);
  }

  /** An overlay network with several subnets passes packets on between them itself. recorded: conformance/swarm/overlay-create-guide */
  #betweenSubnets(at: Netns, out: Interface, gateway: string, packet: Flying): Arrival {
    if (packet.ttl <= 1) return { end: { kind: 'ttlExceeded', at: { netns: at }, by: gateway } };
    const passed = { ...packet, ttl: packet.ttl - 1 };
    this.hops.push({ kind: 'forward', host: at.host, in: gateway, out: out.network?.name ?? '', ttl: passed.ttl });
    return this.#send(at, out, passed.destination, passed, gateway);
  }

  /** The pairs, the bridge and the wires between two ends of a link; an end if the bridge's filter drops it. */
  #cross(at: Netns, out: Interface, { at: to, wire, gone }: Neighbour, packet: Flying): Arrival | null {
    this.#veth(at, out, 'host');
    const bridge = out.network?.bridge;
    if (bridge && out.network) {
      this.hops.push({ kind: 'bridge', host: at.host, bridge: bridge.name, network: out.network.name });
      const between = at.container !== null && 'netns' in to && to.netns.container !== null;
      const dropped = between ? this.#filter(at.host, bridge.name, bridge.name, packet) : null;
      if (dropped !== null) return { end: dropped };
    } else if (wire === 'vxlan' && out.network) {
      const vni = vniOf(out.network, packet.destination);
      this.hops.push({ kind: 'vxlan', network: out.network.name, vni, from: at.host, to: placeName(to) });
    } else if (wire === 'lan' || wire === 'nat') {
      this.hops.push({ kind: 'wire', wire, from: at.host, to: placeName(to) });
    }
    if (gone !== undefined) {
      return { end: { kind: 'dropped', at: { netns: at }, why: { kind: 'hostGone', host: gone } } };
    }
    if ('netns' in to && to.netns.container !== null) {
      const inner = interfacesOf(this.#world, to.netns).find((i) => i.network?.id === out.network?.id);
      if (inner !== undefined) this.#veth(to.netns, inner, 'container');
    }
    return null;
  }

  /** From a host's load balancer, in the sandbox of an overlay network, to an address on that network: by the tunnel, if it is elsewhere. */
  onward(from: HostName, id: NetworkId, to: HostName, address: string): void {
    const network = hostOf(this.#world, from).engine.networks.find((n) => n.id === id);
    if (network === undefined || from === to) return;
    this.hops.push({ kind: 'vxlan', network: network.name, vni: vniOf(network, address), from, to });
  }

  #veth(at: Netns, { name, network }: Interface, towards: 'host' | 'container'): void {
    const { engine } = hostOf(this.#world, at.host);
    const endpoint = engine.endpoints.find((e) => e.container === at.container && e.network === network?.id);
    const container = engine.containers.find((c) => c.id === at.container);
    if (!endpoint?.veth || container === undefined) return;
    const veth = endpoint.veth.name;
    this.hops.push({ kind: 'veth', host: at.host, container: container.name, interface: name, veth, towards });
  }

  #arrive({ at, interface: name }: Neighbour, packet: Flying): Arrival {
    if ('outside' in at) return this.#outside(at, packet);
    if ('overlay' in at) return { at, packet };
    if (at.netns.container !== null) {
      return isLocal(this.#world, at.netns, packet.destination)
        ? { at, packet }
        : { end: { kind: 'dropped', at, why: { kind: 'notForUs' } } };
    }
    return this.#enter(at.netns, name, packet);
  }

  /** A packet comes into a host: its own, or one to pass on. */
  #enter(at: Netns, name: string, packet: Flying): Arrival {
    const { host } = at;
    const barred = packet.established ? null : this.#decide(host, 'raw', 'PREROUTING', name, '', packet);
    if (barred !== null) {
      this.hops.push({ kind: 'filter', host, rule: barred, verdict: 'DROP' });
      return { end: { kind: 'dropped', at: { netns: at }, why: { kind: 'filter', rule: barred } } };
    }
    const unmasked = unmask(host, packet);
    const nated = unmasked.established ? unmasked : this.#nat(host, 'PREROUTING', unmasked, name);
    if (isLocal(this.#world, at, nated.destination)) return { at: { netns: at }, packet: nated };
    return this.#forward(at, name, nated);
  }

  #forward(at: Netns, name: string, packet: Flying): Arrival {
    const { host } = at;
    const entry = interfacesOf(this.#world, at).find((i) => i.name === name);
    const family = parseAddress(packet.destination)?.family ?? 4;
    const router = entry?.addresses.find((a) => a.family === family)?.address ?? '';
    if (isUnroutable(packet.destination)) {
      return { end: { kind: 'dropped', at: { netns: at }, why: { kind: 'martian' } } };
    }
    if (packet.ttl <= 1) return { end: { kind: 'ttlExceeded', at: { netns: at }, by: router } };
    const route = routeTo(routesOf(this.#world, at), packet.destination);
    const out = interfacesOf(this.#world, at).find((i) => i.name === route?.interface);
    if (route === undefined || out === undefined) return { end: { kind: 'netUnreachable', at, by: router } };
    const passed = { ...packet, ttl: packet.ttl - 1 };
    this.hops.push({ kind: 'forward', host, in: name, out: out.name, ttl: passed.ttl });
    const dropped = this.#filter(host, name, out.name, passed);
    if (dropped !== null) return { end: dropped };
    const masked = passed.established ? passed : this.#masquerade(at, route, out, passed);
    return this.#send(at, out, route.via ?? masked.destination, masked, router);
  }

  /** What FORWARD makes of a packet; null lets it pass. */
  #filter(host: HostName, from: string, to: string, packet: Flying): JourneyEnd | null {
    const rule = this.#decide(host, 'filter', 'FORWARD', from, to, packet);
    if (rule === null) return null;
    const verdict = rule.target === 'DROP' ? 'DROP' : 'ACCEPT';
    this.hops.push({ kind: 'filter', host, rule, verdict });
    if (verdict === 'ACCEPT') return null;
    return { kind: 'dropped', at: { netns: { host, container: null } }, why: { kind: 'filter', rule } };
  }

  #nat(host: HostName, chain: 'PREROUTING' | 'OUTPUT', packet: Flying, from: string): Flying {
    const rule = this.#decide(host, 'nat', chain, from, '', packet);
    const [, destination, port] = /^\[?([^\]]+?)\]?:(\d+)$/.exec(rule?.to ?? '') ?? [];
    if (rule === null || destination === undefined) return packet;
    const before = `${packet.destination}:${String(packet.port)}`;
    this.hops.push({ kind: 'nat', host, rule, before, after: rule.to ?? '' });
    return { ...packet, destination, port: Number(port) };
  }

  #masquerade(at: Netns, route: Route, out: Interface, packet: Flying): Flying {
    const rule = this.#decide(at.host, 'nat', 'POSTROUTING', '', out.name, packet);
    if (rule === null) return packet;
    const mask = sourceOf(route, out);
    this.hops.push({ kind: 'nat', host: at.host, rule, before: packet.source, after: mask });
    const masked = [{ host: at.host, source: packet.source, mask }, ...packet.masked];
    return { ...packet, source: mask, masked };
  }

  #decide(
    host: HostName,
    table: FilterRule['table'],
    chain: string,
    from: string,
    to: string,
    { source, destination, proto, sport, port, established }: Flying,
  ): FilterRule | null {
    const own: Netns = { host, container: null };
    const local = isLocal(this.#world, own, destination);
    const passing: Passing = { in: from, out: to, source, destination, proto, sport, dport: port, established, local };
    const rules = filterRules(hostOf(this.#world, host), destination.includes(':') ? 6 : 4);
    return decide(rules, table, chain, passing);
  }

  /** Beyond a host's way out there are the few machines that its resolver stands for. */
  #outside(at: Place, packet: Flying): Arrival {
    const here = this.#world.hosts.some((host) => outsideAddresses(host).includes(packet.destination));
    return here
      ? { at: { outside: packet.destination }, packet }
      : { end: { kind: 'dropped', at, why: { kind: 'unknownOutside' } } };
  }
}

/** An answer to an address that this host put in the place of another goes on to that one. */
function unmask(host: HostName, packet: Flying): Flying {
  const [last, ...rest] = packet.masked;
  return packet.established && last?.host === host && last.mask === packet.destination
    ? { ...packet, destination: last.source, masked: rest }
    : packet;
}

/** The host at the other end of a wire, or the machine outside. */
function placeName(place: Place): string {
  return 'netns' in place ? place.netns.host : 'outside' in place ? place.outside : place.host;
}

/** The VXLAN id of the subnet that an address of an overlay network is in: the ids stand in the order of the subnets. */
function vniOf({ ipam, options }: Network, address: string): string {
  const parsed = parseAddress(address);
  const at = ipam.pools.findIndex((p) => parsed !== undefined && contains(prefixOf(p.subnet), parsed));
  return (options['com.docker.network.driver.overlay.vxlanid_list'] ?? '').split(',')[at] ?? '';
}

function sourceOf(route: Route, out: Interface): string {
  const own = out.addresses.find((a) => a.family === route.family);
  return route.source === '' ? (own?.address ?? '') : route.source;
}

/** The last address of a subnet that the interface is in, or 255.255.255.255. */
function isBroadcast(destination: string, out: Interface): boolean {
  const address = parseAddress(destination);
  if (address?.family !== 4) return false;
  return (
    destination === '255.255.255.255' ||
    out.addresses.some((own) => {
      const prefix = parseCidr(`${own.address}/${String(own.bits)}`)?.prefix;
      return prefix?.family === 4 && prefix.bits < 31 && lastOf(prefix) === address.value;
    })
  );
}

/** Addresses that routers do not carry. */
function isUnroutable(destination: string): boolean {
  return /^(0|127)\./.test(destination) || /^(22[4-9]|2[34]\d)\./.test(destination) || /^ff/i.test(destination);
}
