import { hostOf } from '../change.ts';
import { isUserDefined } from '../endpoints/dnsNames.ts';
import { interfacesOf } from '../inspect/interfaces.ts';
import type { Netns, World } from '../world.ts';
import { backendOf, publishedService, serviceAt, type Backend } from './balance.ts';
import type { Hop, Journey, JourneyEnd, Listener, Packet, Place } from './journey.ts';
import { isLocal } from './link.ts';
import { EMBEDDED_DNS, pick, proxiesOf, socketOwner, socketsIn, type Proxy } from './listeners.ts';
import { stackOwner } from './netns.ts';
import { attachmentsOf } from './order.ts';
import { Walk, type Flying } from './walk.ts';

/** A port that clients are given: it decides nothing, and is the same each time. */
const CLIENT_PORT = 40_000;
const DEFAULT_TTL = 64;
const DNS_PORT = 53;

/**
 * Sends a packet from a network stack, and follows it: every hop there and back, and where and why it ended. Pure: nothing
 * is delivered to a program; those connect with NetworkPort to the listener that was found.
 * recorded: conformance/dns/reach-*, tty-ports, link-icc-false, link-legacy-icc-false, swarm/bridge-*, ports-*, macvlan-ipvlan
 */
export function send(world: World, netns: Netns, packet: Packet): Journey {
  const owner = stackOwner(world, netns);
  const from = owner ?? netns;
  const there = new Walk(world);
  const back = new Walk(world);
  const journey = (end: JourneyEnd, source = ''): Journey => ({
    kind: 'journey',
    from,
    packet,
    source,
    hops: there.hops,
    back: back.hops,
    end,
  });

  if (packet.interface !== undefined && !interfacesOf(world, netns).some((i) => i.name === packet.interface)) {
    return journey({ kind: 'noInterface', at: from, interface: packet.interface });
  }
  if (packet.from !== undefined && !isLocal(world, netns, packet.from)) {
    return journey({ kind: 'notOurAddress', at: from, address: packet.from });
  }
  const flying: Flying = {
    proto: packet.proto,
    source: packet.from ?? '',
    destination: packet.to === '0.0.0.0' ? '127.0.0.1' : packet.to === '::' ? '::1' : packet.to,
    sport: CLIENT_PORT,
    port: packet.port ?? 0,
    ttl: packet.ttl ?? DEFAULT_TTL,
    established: false,
    masked: [],
  };
  const target = packet.proto === 'icmp' ? null : serviceAt(world, from, flying.destination);
  if (target !== null) return journey(balanced(world, from, target, flying, there, back));
  const arrival = there.leave(from, flying, packet.interface);
  if ('end' in arrival) return journey(arrival.end);
  const { at, packet: arrived } = arrival;
  const taken = take(world, at, arrived, there);
  const source = arrived.masked.at(-1)?.source ?? arrived.source;
  if (taken.kind !== 'taken') return journey(taken, source);
  const ttl = answer(at, from, arrived, back);
  if (ttl === null) return journey({ kind: 'dropped', at, why: { kind: 'noWayBack' } }, source);
  return journey({ kind: 'delivered', at, address: flying.destination, ttl, listener: taken.listener }, source);
}

/** A connection to a service's virtual address: its load balancer, in the network's sandbox on this host, picks a task. */
function balanced(
  world: World,
  from: Netns,
  target: NonNullable<ReturnType<typeof serviceAt>>,
  packet: Flying,
  there: Walk,
  back: Walk,
): JourneyEnd {
  const { destination, port } = packet;
  const backend = backendOf(world, from, target, port);
  if (backend === null) return { kind: 'refused', at: { netns: from }, address: destination };
  there.hops.push(picked(from, backend, `${destination}:${String(port)}`));
  const arrival = there.leave(from, { ...packet, destination: backend.address });
  if ('end' in arrival) return arrival.end;
  const taken = take(world, arrival.at, arrival.packet, there);
  if (taken.kind !== 'taken') return taken;
  const ttl = answer(arrival.at, from, arrival.packet, back);
  if (ttl === null) return { kind: 'dropped', at: arrival.at, why: { kind: 'noWayBack' } };
  return { kind: 'delivered', at: arrival.at, address: destination, ttl, listener: taken.listener };
}

function picked({ host }: Netns, { service, address, port }: Backend, listens: string): Hop {
  return { kind: 'ipvs', host, service, listens, to: `${address}:${String(port)}` };
}

/** A port that the routing mesh publishes on every node: a task of the service gets it, wherever it runs. */
function meshed(world: World, netns: Netns, { proto, port, destination }: Flying, walk: Walk): Taken | null {
  const published = publishedService(world, netns, proto, port);
  if (published === null) return null;
  const backend = backendOf(world, netns, published, published.target);
  if (backend === null) return { kind: 'refused', at: { netns }, address: destination };
  walk.hops.push(picked(netns, backend, `:${String(port)}`));
  walk.onward(netns.host, published.network, backend.at.host, backend.address);
  const sockets = socketsIn(world, backend.at).map((socket) => ({ socket }));
  const socket = pick(sockets, proto, backend.address, backend.port, true)?.socket;
  return socket === undefined
    ? { kind: 'refused', at: { netns: backend.at }, address: destination }
    : { kind: 'taken', listener: { kind: 'socket', netns: socketOwner(world, backend.at, socket), socket } };
}

type Taken = { readonly kind: 'taken'; readonly listener: Listener | null } | JourneyEnd;

/** What the place that a packet came to makes of it. */
function take(world: World, at: Place, packet: Flying, walk: Walk): Taken {
  if (packet.proto === 'icmp') return { kind: 'taken', listener: null };
  const refused: JourneyEnd = { kind: 'refused', at, address: packet.destination };
  if ('outside' in at) {
    const isDns = packet.port === DNS_PORT && world.hosts.some((h) => h.resolver.address === at.outside);
    return isDns ? { kind: 'taken', listener: { kind: 'upstreamDns' } } : refused;
  }
  if ('overlay' in at) return refused;
  const { netns } = at;
  if (packet.destination === EMBEDDED_DNS && packet.port === DNS_PORT && hasEmbeddedDns(world, netns)) {
    return { kind: 'taken', listener: { kind: 'embeddedDns' } };
  }
  const mesh = netns.container === null ? meshed(world, netns, packet, walk) : null;
  if (mesh !== null) return mesh;
  const { proto, destination, port } = packet;
  const sockets = socketsIn(world, netns).map((socket) => ({ socket }));
  const own = pick(sockets, proto, destination, port, true)?.socket;
  if (own !== undefined) {
    return { kind: 'taken', listener: { kind: 'socket', netns: socketOwner(world, netns, own), socket: own } };
  }
  if (netns.container !== null) return refused;
  const proxy = pick(proxiesOf(world, netns), proto, destination, port, false);
  return proxy === undefined ? refused : proxied(world, netns, proxy, packet, walk);
}

/** docker-proxy's own connection, from the host to the container. */
function proxied(world: World, netns: Netns, proxy: Proxy, packet: Flying, walk: Walk): Taken {
  const { address, port } = proxy;
  const listens = `${proxy.socket.address}:${String(proxy.socket.port)}`;
  walk.hops.push({ kind: 'proxy', host: netns.host, listens, to: `${address}:${String(port)}` });
  const leg: Flying = { ...packet, source: '', destination: address, port, ttl: DEFAULT_TTL, masked: [] };
  const arrival = walk.leave(netns, leg);
  const end = 'end' in arrival ? arrival.end : take(world, arrival.at, arrival.packet, walk);
  if (end.kind === 'taken') return end;
  return { kind: 'closedByProxy', at: { netns }, leg: end };
}

/** The answer's way back; its TTL when it arrives, null when it does not. */
function answer(at: Place, from: Netns, packet: Flying, walk: Walk): number | null {
  if ('overlay' in at) return DEFAULT_TTL;
  if ('outside' in at) {
    // What is outside knows only the host's own segment: an answer goes to the host, which undoes what it masked.
    const [mask] = packet.masked;
    const isHost = from.container === null;
    return mask === undefined ? (isHost ? DEFAULT_TTL : null) : DEFAULT_TTL - 1;
  }
  const reply: Flying = {
    ...packet,
    source: packet.destination,
    destination: packet.source,
    sport: packet.port,
    port: packet.sport,
    ttl: DEFAULT_TTL,
    established: true,
  };
  const arrival = walk.leave(at.netns, reply);
  return 'end' in arrival ? null : arrival.packet.ttl;
}

/**
 * Whether the engine's DNS server answers in a container's stack: it comes with the first user-defined network and stays as
 * long as the sandbox. recorded: conformance/dns/dns-resolv-conf, dns-default-bridge
 */
export function hasEmbeddedDns(world: World, netns: Netns): boolean {
  const owner = stackOwner(world, netns);
  if (owner?.container === undefined || owner.container === null) return false;
  const { engine } = hostOf(world, owner.host);
  const container = engine.containers.find((c) => c.id === owner.container);
  const onUserNetwork = attachmentsOf(engine, owner.container).some(({ network }) => isUserDefined(network.name));
  return onUserNetwork || (container?.files.resolvConf.includes('(internal resolver)') ?? false);
}
