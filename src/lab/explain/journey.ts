import { never } from '../../base/never.ts';
import { printRule } from '../../engine/wire/filter/rule.ts';
import type { DropReason, Hop, Journey, JourneyEnd, Place } from '../../engine/wire/journey.ts';
import type { World } from '../../engine/world.ts';
import type { Words } from './en.ts';
import { meaningOf } from './meaning.ts';
import { holderOf, networkBehind, whereIs, whoIs } from './scene.ts';
import type { Mark, Told, ToldStep } from './told.ts';

/** Tells where a packet went, and where and why it ended. The way back is told when the packet was lost on it. */
export function tellJourney(world: World, journey: Journey, words: Words): Told {
  const { from, packet, hops, back, end } = journey;
  const who = whoIs(world, from);
  const clause = endClause(world, journey, end, words);
  const steps = hops.map((hop) => tellHop(world, hop, words));
  if (end.kind === 'dropped' && end.why.kind === 'noWayBack') {
    steps.push({ text: words.hop.wayBack(who), mark: 'info' }, ...back.map((hop) => tellHop(world, hop, words)));
  }
  // A hop that failed has told the end already; docker-proxy's own leg is not the end.
  if (steps.at(-1)?.mark !== 'no' || end.kind === 'closedByProxy') {
    steps.push({ text: words.end.step(clause), mark: end.kind === 'delivered' ? 'yes' : 'no' });
  }
  const conclusion = words.sends(who, packet, holderOf(world, from.host, packet.to), clause);
  return { steps, conclusion };
}

function tellHop(world: World, hop: Hop, { on, hop: words }: Words): ToldStep {
  const about = (network: string | undefined, text: string, mark: Mark): ToldStep =>
    network === undefined ? { text, mark } : { text: on(network, text), mark, network };
  switch (hop.kind) {
    case 'route': {
      const { at, via, interface: name, destination } = hop;
      const who = whoIs(world, at);
      const text = via === undefined ? words.onLink(who, name, destination) : words.via(who, name, destination, via);
      return about(networkBehind(world, at, name), text, 'yes');
    }
    case 'loopback':
      return { text: words.loopback(whoIs(world, hop.at), hop.address), mark: 'yes' };
    case 'neighbour': {
      const { at, interface: name, address, mac } = hop;
      const who = whoIs(world, at);
      const network = networkBehind(world, at, name);
      return mac === null
        ? about(network, words.noNeighbour(who, name, address), 'no')
        : about(network, words.neighbour(who, name, address, mac), 'yes');
    }
    case 'veth': {
      const { container, interface: name, veth, host, towards } = hop;
      const text =
        towards === 'host' ? words.vethOut(container, name, veth, host) : words.vethIn(container, name, veth, host);
      return { text, mark: 'info' };
    }
    case 'bridge':
      return about(hop.network, words.bridge(hop.bridge), 'yes');
    case 'wire':
      return { text: hop.wire === 'lan' ? words.lan(hop.from, hop.to) : words.outward(hop.from, hop.to), mark: 'info' };
    case 'vxlan':
      return about(hop.network, words.tunnel(hop.from, hop.to, hop.vni), 'yes');
    case 'ipvs':
      return { text: words.balanced(hop.service, hop.listens, hop.to), mark: 'info' };
    case 'filter': {
      const { host, rule, verdict } = hop;
      const isDropped = verdict === 'DROP';
      const text = (isDropped ? words.drop : words.accept)(host, meaningOf(rule), printRule(rule));
      return { text, mark: isDropped ? 'no' : 'yes' };
    }
    case 'nat': {
      const { host, rule, before, after } = hop;
      const text = (rule.target === 'DNAT' ? words.published : words.masquerade)(host, before, after);
      return { text, mark: 'info' };
    }
    case 'proxy':
      return { text: words.proxy(hop.host, hop.listens, hop.to), mark: 'info' };
    case 'forward':
      return { text: words.forward(hop.host, hop.in, hop.out, hop.ttl), mark: 'yes' };
    default:
      return never(hop);
  }
}

/** How it ended, as a part of a sentence. */
function endClause(world: World, journey: Journey, end: JourneyEnd, words: Words): string {
  const { packet } = journey;
  switch (end.kind) {
    case 'delivered':
      return delivered(world, journey, end, words);
    case 'refused':
      return words.end.refused(whereIs(world, end.at), packet.proto, packet.port ?? 0);
    case 'closedByProxy':
      return words.end.closedByProxy(endClause(world, proxied(journey), end.leg, words));
    case 'noRoute':
      return words.end.noRoute(whoIs(world, end.at));
    case 'notOurAddress':
      return words.end.notOurAddress(whoIs(world, end.at), end.address);
    case 'noInterface':
      return words.end.noInterface(whoIs(world, end.at), end.interface);
    case 'nobody': {
      const link = networkBehind(world, end.at, end.interface) ?? end.interface;
      return end.by === null ? words.end.nobody(link, end.address) : words.end.nobodyBehind(end.by, link, end.address);
    }
    case 'netUnreachable':
      return words.end.netUnreachable(end.by);
    case 'ttlExceeded':
      return words.end.ttlExceeded(whereIs(world, end.at));
    case 'dropped':
      return dropped(world, end.at, end.why, words);
    default:
      return never(end);
  }
}

/** docker-proxy's own leg, to the port that it leads to. */
function proxied(journey: Journey): Journey {
  const [, port] = /:(\d+)$/.exec(journey.hops.findLast((hop) => hop.kind === 'proxy')?.to ?? '') ?? [];
  return { ...journey, packet: { ...journey.packet, port: Number(port ?? 0) } };
}

function delivered(
  world: World,
  { from, hops }: Journey,
  { at, listener }: Extract<JourneyEnd, { readonly kind: 'delivered' }>,
  { end }: Words,
): string {
  switch (listener?.kind) {
    case 'socket':
      return end.taken(listener.socket.program, whoIs(world, listener.netns));
    case 'embeddedDns':
      return end.embeddedDns();
    case 'upstreamDns':
      return end.upstreamDns(whereIs(world, at));
    case undefined:
      break;
    default:
      never(listener);
  }
  if (hops.every((hop) => hop.kind === 'loopback')) return end.self();
  const router = hops.find((hop) => hop.kind === 'forward');
  if (router !== undefined) return end.routed(router.host);
  const bridge = hops.find((hop) => hop.kind === 'bridge');
  const isBetweenContainers = from.container !== null && 'netns' in at && at.netns.container !== null;
  return bridge !== undefined && isBetweenContainers
    ? end.sameNetwork(bridge.network)
    : end.arrived(whereIs(world, at));
}

function dropped(world: World, at: Place, why: DropReason, { end }: Words): string {
  const place = whereIs(world, at);
  switch (why.kind) {
    case 'filter':
      return end.filter(place, meaningOf(why.rule));
    case 'broadcast':
      return end.broadcast();
    case 'martian':
      return end.martian();
    case 'notForUs':
      return end.notForUs(place);
    case 'hostGone':
      return end.hostGone(why.host);
    case 'noWayBack':
      return end.noWayBack(place);
    case 'unknownOutside':
      return end.unknownOutside();
    default:
      return never(why);
  }
}
