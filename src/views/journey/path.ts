import { hostOf } from '../../engine/change.ts';
import type { Trace } from '../../engine/trace.ts';
import type { Hop, Journey } from '../../engine/wire/journey.ts';
import type { Netns, World } from '../../engine/world.ts';
import type { Point } from '../graph/layout.ts';
import type { Box, Picture } from '../graph/picture.ts';

/** A way through the picture: of a packet, or of a question to the embedded DNS. */
export interface Way {
  readonly kind: 'packet' | 'question';
  /** Where it has come to after each told step, as a list of points from the last place. */
  readonly legs: readonly (readonly Point[])[];
  readonly start: Point;
  /** Whether it comes back the same way. */
  readonly returns: boolean;
}

const BADGE = { x: -10, y: -20 };

/** The way of a trace; null when the picture does not show where it began. */
export function wayOf(picture: Picture, world: World, trace: Trace): Way | null {
  if (trace.kind === 'journey') return packetWay(picture, world, trace);
  const box = boxOf(picture, trace.asker);
  if (box === undefined) return null;
  const badge = { x: box.x - box.width / 2 + BADGE.x, y: box.y - box.height / 2 + BADGE.y };
  const corner = { x: box.x - box.width / 2 + 14, y: box.y - box.height / 2 };
  return { kind: 'question', start: corner, legs: [[badge]], returns: true };
}

function packetWay(picture: Picture, world: World, journey: Journey): Way | null {
  const { from, hops, end } = journey;
  const start = placeOf(picture, from);
  if (start === undefined) return null;
  let at: Point = start;
  const legs = hops.map((hop) => {
    const leg = legOf(picture, world, at, hop);
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
  const first = hops.find((hop) => hop.kind === 'veth');
  if (first?.towards !== 'host') return undefined;
  const id = idOf(world, first.host, first.container);
  const line = picture.lines.find((l) => l.box === id && l.interface === first.interface);
  return line === undefined ? undefined : { x: line.x, y: line.from };
}

/** Where a hop takes the packet from `at`; empty when it stays. */
function legOf(picture: Picture, world: World, at: Point, hop: Hop): readonly Point[] {
  switch (hop.kind) {
    case 'veth': {
      const box = picture.boxes.find((b) => b.host === hop.host && b.id === idOf(world, hop.host, hop.container));
      const line = picture.lines.find((l) => l.box === box?.id && l.interface === hop.interface);
      if (box === undefined || line === undefined) return [];
      const joint = { x: line.x, y: line.to };
      if (hop.towards === 'host') return [joint];
      return [{ x: at.x, y: joint.y }, joint, { x: line.x, y: line.from }];
    }
    case 'forward': {
      const rail = (bridge: string) => picture.rails.find((r) => r.host === hop.host && r.bridge === bridge);
      const [from, to] = [rail(hop.in), rail(hop.out)];
      const region = picture.regions.find((r) => r.name === hop.host);
      const exit = region === undefined ? at : { x: region.left, y: region.top };
      const enter = from === undefined ? exit : { x: from.left, y: from.y };
      const leave = to === undefined ? exit : { x: to.left, y: to.y };
      return [enter, leave];
    }
    case 'wire': {
      const region = picture.regions.find((r) => r.name === hop.to);
      const home = picture.regions.find((r) => r.name === hop.from);
      if (region !== undefined) return [{ x: region.left, y: region.top }];
      return home === undefined ? [] : [{ x: home.left - 30, y: home.top }];
    }
    default:
      return [];
  }
}

function placeOf(picture: Picture, netns: Netns): Point | undefined {
  if (netns.container !== null) return boxOf(picture, netns);
  const region = picture.regions.find((r) => r.name === netns.host);
  return region === undefined ? undefined : { x: region.left, y: region.top };
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
