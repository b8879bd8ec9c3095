import type { ElementDefinition } from 'cytoscape';
import { columnsOf } from '../../terminal/width.ts';
import type { Line, Picture, Region, Wire } from './picture.ts';

/** What a character of an address takes, in pixels. */
export const CHARACTER = 6.4;
/** About how wide a name is, in pixels: Chinese takes twice the room. */
export const nameWidth = (name: string): number => columnsOf(name) * 7.8;
/** From one line of a rail's details to the next. */
export const DETAIL = 12;
/** How far from its rail an address stands. */
export const JOINT = 15;
/** Where a host's address stands under the wire. */
export const UPLINK = 22;
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
      text(`${id} name`, name, left + 12, top + 17, 'text strong'),
      text(
        `${id} detail`,
        trouble === '' ? detail : trouble,
        left + 14 + nameWidth(name) + 12,
        top + 17,
        classes('text', trouble === '' ? 'mono' : 'trouble'),
      ),
    ]),
    ...(wire === null ? [] : wireElements(wire, regions)),
    ...tunnels.map(({ id, from, to, hue, left, right, y, dim }): ElementDefinition => ({
      group: 'edges',
      data: {
        id,
        source: from,
        target: to,
        hue,
        z: DEPTH.rail,
        from: `${left - middleOf(railOf.get(from))}px 0px`,
        to: `${right - middleOf(railOf.get(to))}px ${y - (railOf.get(to)?.y ?? y)}px`,
      },
      classes: classes('tunnel', dim && 'dim'),
    })),
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
          ...text(`${rail.id} name`, rail.name, rail.left - 1, rail.y - 13, classes('text strong', marks)),
          ...hued(rail),
        },
        ...rail.details.map((detail, i) =>
          text(
            `${rail.id} detail ${i}`,
            detail,
            rail.left - 1,
            rail.y + 14 + i * DETAIL,
            classes('text mono', rail.dim && 'dim'),
          ),
        ),
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
          label: line.address,
          hue: line.hue,
          labelShift: (line.address.length * CHARACTER) / 2 + 7,
          z: DEPTH.line,
          ...ends(line, boxOf.get(line.box), middleOf(rail)),
        },
        classes: classes('endpoint', !line.live && 'idle', line.dim && 'dim', line.changed && 'changed'),
      };
    }),
  ];
}

/** The wire above the hosts, and how each hangs on it. */
function wireElements({ id, name, detail, left, right, y }: Wire, regions: readonly Region[]): ElementDefinition[] {
  return [
    {
      group: 'nodes',
      data: { id, width: right - left, z: DEPTH.rail },
      position: { x: (left + right) / 2, y },
      classes: 'wire',
      grabbable: false,
      selectable: false,
    },
    text(`${id} name`, name, left - 1, y - 13, 'text strong'),
    text(`${id} detail`, detail, left + nameWidth(name) + 12, y - 13, 'text mono'),
    ...regions.map(({ id: host, uplink, lane }) =>
      text(`${host} address`, uplink, lane - uplink.length * CHARACTER - 8, y + UPLINK, 'text mono'),
    ),
    ...regions.map((region): ElementDefinition => ({
      group: 'edges',
      data: {
        id: `${region.id} uplink`,
        source: region.id,
        target: id,
        z: DEPTH.line,
        label: region.state === 'off' || region.state === 'unplugged' ? '✕' : '',
        from: `${region.lane - (region.left + region.width / 2)}px ${-region.height / 2}px`,
        to: `${region.lane - (left + right) / 2}px 0px`,
      },
      classes: classes('uplink', (region.state === 'off' || region.state === 'unplugged') && 'cut'),
    })),
  ];
}

function middleOf(rail: { readonly left: number; readonly right: number } | undefined): number {
  return ((rail?.left ?? 0) + (rail?.right ?? 0)) / 2;
}

/** Where a line begins and ends, from the middles of the nodes that it joins. */
export function ends(
  line: Pick<Line, 'x' | 'from'>,
  box: { readonly x: number; readonly y: number } | undefined,
  railMiddle: number,
): { readonly from: string; readonly to: string } {
  return {
    from: `${line.x - (box?.x ?? line.x)}px ${line.from - (box?.y ?? line.from)}px`,
    to: `${line.x - railMiddle}px 0px`,
  };
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
