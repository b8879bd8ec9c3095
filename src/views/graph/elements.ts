import type { ElementDefinition } from 'cytoscape';
import { DETAIL, DETAILS } from './bands.ts';
import type { Point } from './layout.ts';
import { BESIDE, CHARACTER, nameWidth } from './width.ts';
import type { Picture, Rail, Region, Tunnel, Wire } from './picture.ts';

/** How far from its rail an address stands. */
export const JOINT = 15;
/** Where a host's name stands, from its upper edge. */
export const HEADER = 17;
/** How far above its rail a network's name stands. */
export const ABOVE = 13;
/** Rails, boxes and lines lie over each other in this order. */
const DEPTH = { region: 0, rail: 1, line: 2, box: 3 };

/** The picture as cytoscape's elements: rails and boxes are nodes, endpoints the lines from a box to its rail. */
export function elements({ regions, rails, boxes, lines, wire, tunnels }: Picture): ElementDefinition[] {
  const railOf = new Map(rails.map((r) => [r.id, r]));
  const boxOf = new Map(boxes.map((b) => [b.id, b]));
  const fixed = { grabbable: false, selectable: false } as const;
  return [
    ...regions.flatMap(({ id, name, detail, trouble, state, left, top, width, height }): ElementDefinition[] => [
      {
        group: 'nodes',
        data: { id, width, height, z: DEPTH.region },
        position: { x: left + width / 2, y: top + height / 2 },
        classes: classes('region', state),
        ...fixed,
      },
      text(`${id} name`, name, left + 12, top + HEADER, 'text strong'),
      text(
        `${id} detail`,
        trouble === '' ? detail : trouble,
        left + 14 + nameWidth(name) + BESIDE,
        top + HEADER,
        classes('text', trouble === '' ? 'mono' : 'trouble'),
      ),
    ]),
    ...(wire === null ? [] : wireElements(wire, regions)),
    ...tunnels.flatMap((tunnel) => tunnelElements(tunnel, railOf)),
    ...rails.flatMap((rail): ElementDefinition[] => {
      const marks = classes(rail.internal && 'internal', rail.dim && 'dim', rail.changed && 'changed');
      return [
        {
          group: 'nodes',
          data: { id: rail.id, label: rail.name, hue: rail.hue, width: rail.right - rail.left, z: DEPTH.rail },
          position: { x: (rail.left + rail.right) / 2, y: rail.y },
          classes: classes('network', marks),
          ...fixed,
        },
        {
          ...text(`${rail.id} name`, rail.name, rail.left - 1, rail.y - ABOVE, classes('text strong', marks)),
          ...hued(rail),
        },
        ...(rail.beside === ''
          ? []
          : [
              text(
                `${rail.id} beside`,
                rail.beside,
                rail.left - 1 + nameWidth(rail.name) + BESIDE,
                rail.y - ABOVE,
                classes('text mono', rail.dim && 'dim'),
              ),
            ]),
        ...rail.details.map((detail, i) =>
          text(
            `${rail.id} detail ${i}`,
            detail,
            rail.left - 1,
            rail.y + DETAILS.head + i * DETAIL,
            classes('text mono', rail.dim && 'dim'),
          ),
        ),
        ...rail.poles.map((pole) => poleElement(rail, pole)),
      ];
    }),
    ...boxes.map((box): ElementDefinition => ({
      group: 'nodes',
      data: {
        id: box.id,
        label: [box.name, ...box.lines].join('\n'),
        status: box.status,
        width: box.width,
        height: box.height,
        z: DEPTH.box,
      },
      position: { x: box.x, y: box.y },
      classes: classes(
        'container',
        box.group ? 'group' : box.status,
        box.kind,
        box.asks && 'asks',
        box.dim && 'dim',
        box.changed && 'changed',
      ),
    })),
    ...lines.map((line): ElementDefinition => {
      const rail = railOf.get(line.rail);
      return {
        group: 'edges',
        data: {
          id: line.id,
          source: line.box,
          target: line.rail,
          // In a rack it stands in the box.
          label: line.points.length > 2 ? '' : line.address,
          hue: line.hue,
          labelShift: (line.address.length * CHARACTER) / 2 + 7,
          z: DEPTH.line,
          ...ends(line.points, boxOf.get(line.box), middleOfRail(rail)),
        },
        classes: classes('endpoint', !line.live && 'idle', line.dim && 'dim', line.changed && 'changed'),
      };
    }),
  ];
}

/** A tunnel is a line for each of its legs. */
function tunnelElements(
  { id, from, to, hue, points, dim }: Tunnel,
  railOf: ReadonlyMap<string, Rail>,
): readonly ElementDefinition[] {
  const [source, target] = [middleOfRail(railOf.get(from)), middleOfRail(railOf.get(to))];
  return points.slice(1).map((end, leg) => ({
    group: 'edges',
    data: {
      id: leg === 0 ? id : `${id} ${leg}`,
      source: from,
      target: to,
      hue,
      z: DEPTH.rail,
      from: offset(points[leg] ?? end, source),
      to: offset(end, target),
    },
    classes: classes('tunnel', dim && 'dim'),
  }));
}

function poleElement({ id, hue, y, dim }: Rail, { x, to }: Rail['poles'][number]): ElementDefinition {
  return {
    group: 'nodes',
    data: { id: `${id} pole ${x}`, hue, height: Math.abs(to - y), z: DEPTH.rail },
    position: { x, y: (y + to) / 2 },
    classes: classes('pole', dim && 'dim'),
    grabbable: false,
    selectable: false,
  };
}

/** The pieces of the wire above the hosts, what joins them, and how each host hangs on it. */
function wireElements(
  { id, name, detail, left, right, pieces }: Wire,
  regions: readonly Region[],
): ElementDefinition[] {
  const fixed = { classes: 'wire', grabbable: false, selectable: false } as const;
  const [top = 0] = pieces;
  const bottom = pieces.at(-1) ?? top;
  const middle = { x: (left + right) / 2, y: top };
  return [
    ...pieces.map((y, piece): ElementDefinition => ({
      group: 'nodes',
      data: { id: piece === 0 ? id : `${id} ${piece}`, width: right - left, height: 4, z: DEPTH.rail },
      position: { x: middle.x, y },
      ...fixed,
    })),
    ...(bottom === top
      ? []
      : [
          {
            group: 'nodes' as const,
            data: { id: `${id} riser`, width: 4, height: bottom - top + 4, z: DEPTH.rail },
            position: { x: right, y: (top + bottom) / 2 },
            ...fixed,
          },
        ]),
    text(`${id} name`, name, left - 1, top - ABOVE, 'text strong'),
    text(`${id} detail`, detail, left + nameWidth(name) + BESIDE, top - ABOVE, 'text mono'),
    ...regions.map((region): ElementDefinition => ({
      group: 'edges',
      data: {
        id: `${region.id} uplink`,
        source: region.id,
        target: id,
        z: DEPTH.line,
        label: region.state === 'off' || region.state === 'unplugged' ? '✕' : '',
        from: `${region.lane - (region.left + region.width / 2)}px ${-region.height / 2}px`,
        to: offset({ x: region.lane, y: region.wire }, middle),
      },
      classes: classes('uplink', (region.state === 'off' || region.state === 'unplugged') && 'cut'),
    })),
  ];
}

function middleOfRail(rail: Rail | undefined): Point {
  return { x: ((rail?.left ?? 0) + (rail?.right ?? 0)) / 2, y: rail?.y ?? 0 };
}

/** Where a line begins and ends, from the middles of the nodes that it joins. */
export function ends(
  [from, to]: readonly Point[],
  box: Point | undefined,
  rail: Point,
): { readonly from: string; readonly to: string } {
  return { from: offset(from ?? rail, box ?? rail), to: offset(to ?? rail, rail) };
}

/** From the middle of a node, as cytoscape writes it. */
function offset({ x, y }: Point, middle: Point): string {
  return `${x - middle.x}px ${y - middle.y}px`;
}

/** Words that begin at a point. */
function text(id: string, label: string, x: number, y: number, marks: string): ElementDefinition {
  return {
    group: 'nodes',
    data: { id, label, z: DEPTH.line },
    position: { x, y },
    classes: marks,
    grabbable: false,
    selectable: false,
  };
}

function hued({ id, name, hue }: { readonly id: string; readonly name: string; readonly hue: number }) {
  return { data: { id: `${id} name`, label: name, hue, z: DEPTH.line } };
}

function classes(...names: readonly (string | false)[]): string {
  return names.filter((name) => name !== false && name !== '').join(' ');
}
