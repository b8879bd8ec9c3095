import { hostOf } from '../../engine/change.ts';
import type { Trace } from '../../engine/trace.ts';
import type { Hop, Journey, JourneyEnd } from '../../engine/wire/journey.ts';
import type { Netns, World } from '../../engine/world.ts';
import type { Point } from '../graph/layout.ts';
import type { Box, Picture, Rail, Region } from '../graph/picture.ts';

/** A way through the picture: of a packet, or of a question to the embedded DNS. */
export interface Way {
  readonly kind: 'packet' | 'question';
  /** Where it has come to after each told step, as a list of points from the last place. */
  readonly legs: readonly (readonly Point[])[];
  readonly start: Point;
  /** Whether it comes back the same way. */
  readonly returns: boolean;
}

/** How far above a host its way out of the lab ends, where no wire is drawn. */
const OUTSIDE = 16;
/** Along the upper edge of the box that asks: where the embedded DNS sits, and where the question comes from. */
const DNS = 16;
const ASKED_FROM = 52;

/** The way of a trace; null when the picture does not show where it began. */
export function wayOf(picture: Picture, world: World, trace: Trace): Way | null {
  if (trace.kind === 'journey') return packetWay(picture, world, trace);
  const box = boxOf(picture, trace.asker);
  if (box === undefined) return null;
  // The embedded DNS sits on the box's own corner: no line ends there, and no address stands there.
  const [left, top] = [box.x - box.width / 2, box.y - box.height / 2];
  return {
    kind: 'question',
    start: { x: left + ASKED_FROM, y: top },
    legs: [[{ x: left + DNS, y: top }]],
    returns: true,
  };
}

function packetWay(picture: Picture, world: World, journey: Journey): Way | null {
  const { from, hops, end } = journey;
  const start = placeOf(picture, from);
  if (start === undefined) return null;
  let at: Point = edgeOf(picture, world, hops) ?? point(start);
  const legs = hops.map((hop) => {
    const leg = legOf(picture, world, at, hop, journey);
    at = leg.at(-1) ?? at;
    return leg;
  });
  return {
    kind: 'packet',
    start: edgeOf(picture, world, hops) ?? point(start),
    legs,
    returns: end.kind === 'delivered',
  };
}

/** Where a packet leaves its box: at the line that it takes, so that it does not lie over the name. */
function edgeOf(picture: Picture, world: World, hops: readonly Hop[]): Point | undefined {
  const route = hops.find((hop) => hop.kind === 'route');
  const first = hops.find((hop) => hop.kind === 'veth');
  const [box, name] =
    first?.towards === 'host'
      ? [idOf(world, first.host, first.container), first.interface]
      : [route?.at.container, route?.interface];
  const line = picture.lines.find((l) => l.box === box && l.interface === name);
  return line?.points[0];
}

/** Where a hop takes the packet from `at`; empty when it stays. */
function legOf(picture: Picture, world: World, at: Point, hop: Hop, { end }: Journey): readonly Point[] {
  const regionOf = (host: string) => picture.regions.find((r) => r.name === host);
  switch (hop.kind) {
    case 'veth': {
      const box = picture.boxes.find((b) => b.host === hop.host && b.id === idOf(world, hop.host, hop.container));
      const line = picture.lines.find((l) => l.box === box?.id && l.interface === hop.interface);
      if (box === undefined || line === undefined) return [];
      if (hop.towards === 'host') return line.points.slice(1);
      return [{ x: at.x, y: line.points.at(-1)?.y ?? at.y }, ...line.points.toReversed()];
    }
    case 'forward': {
      const rail = (bridge: string) => picture.rails.find((r) => r.host === hop.host && r.bridge === bridge);
      const [from, to] = [rail(hop.in), rail(hop.out)];
      const region = regionOf(hop.host);
      if (region === undefined) return [];
      if (from !== undefined && to !== undefined)
        return [
          { x: from.left, y: from.y },
          { x: to.left, y: to.y },
        ];
      // In or out of the host, by the lane of its uplink.
      const inside = from ?? to;
      const door = { x: region.lane, y: region.top };
      const turn = { x: region.lane, y: inside?.y ?? region.top };
      return from === undefined ? [door, turn] : [turn, door];
    }
    case 'wire': {
      const [home, away] = [regionOf(hop.from), regionOf(hop.to)];
      if (home === undefined) return [];
      const door = { x: home.lane, y: home.top };
      if (away === undefined || picture.wire === null) return [door, { x: home.lane, y: home.top - OUTSIDE }];
      return [door, ...alongWire(picture, home, away), { x: away.lane, y: away.top }];
    }
    case 'vxlan':
      return tunnel(picture, hop.from, hop.to, at, (rail) => rail.name === hop.network, arrivedAt(end));
    case 'ipvs': {
      // The routing mesh hands a published port's packet to a task; one on another host it reaches by ingress' tunnel.
      const task = hop.listens.startsWith(':') ? arrivedAt(end) : null;
      return task?.host === hop.host
        ? tunnel(picture, hop.host, hop.host, at, (rail) => rail.network === ingressOf(world, hop.host), task)
        : [];
    }
    default:
      return [];
  }
}

/** From a host's part of an overlay network over the wire into another one's, and to a container on it. */
function tunnel(
  picture: Picture,
  from: string,
  to: string,
  at: Point,
  isOf: (rail: Rail) => boolean,
  target: Netns | null,
): readonly Point[] {
  const [home, away] = [from, to].map((host) => picture.regions.find((r) => r.name === host));
  const [near, far] = [from, to].map((host) => picture.rails.find((r) => r.host === host && isOf(r)));
  if (home === undefined || away === undefined || near === undefined) return [];
  const out = [
    { x: at.x, y: near.y },
    { x: home.lane, y: near.y },
  ];
  const line = picture.lines.find((l) => l.rail === far?.id && l.box === target?.container);
  const last = line?.points.toReversed() ?? [];
  if (home === away) return [{ x: at.x, y: near.y }, ...last];
  const door = { x: away.lane, y: away.top };
  const way = [...out, ...alongWire(picture, home, away)];
  return far === undefined || away.state === 'off' ? [...way, door] : [...way, { x: away.lane, y: far.y }, ...last];
}

/** Up from a host to the wire, along it, and above another host. */
function alongWire({ wire }: Picture, home: Region, away: Region): readonly Point[] {
  const riser =
    wire === null || home.wire === away.wire ? [] : [home.wire, away.wire].map((y) => ({ x: wire.right, y }));
  return [{ x: home.lane, y: home.wire }, ...riser, { x: away.lane, y: away.wire }];
}

/** The stack in which a packet ended up, or whose program took it. */
function arrivedAt(end: JourneyEnd): Netns | null {
  if (end.kind !== 'delivered') return 'at' in end && 'netns' in end.at ? end.at.netns : null;
  if (end.listener?.kind === 'socket') return end.listener.netns;
  return 'netns' in end.at ? end.at.netns : null;
}

function ingressOf(world: World, host: string): string | undefined {
  return world.hosts.find((h) => h.name === host)?.engine.networks.find((n) => n.ingress)?.id;
}

function placeOf(picture: Picture, netns: Netns): Point | undefined {
  if (netns.container !== null) return boxOf(picture, netns);
  const region = picture.regions.find((r) => r.name === netns.host);
  return region === undefined ? undefined : { x: region.lane, y: region.top };
}

function boxOf(picture: Picture, { host, container }: Netns): Box | undefined {
  return picture.boxes.find((b) => b.host === host && b.id === container);
}

/** Hops name containers; the picture knows them by id. */
function idOf(world: World, host: string, name: string): string | undefined {
  const found = world.hosts.find((h) => h.name === host);
  return found === undefined ? undefined : hostOf(world, found.name).engine.containers.find((c) => c.name === name)?.id;
}

function point({ x, y }: Point): Point {
  return { x, y };
}
