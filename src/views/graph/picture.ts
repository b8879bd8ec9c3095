import type { ContainerId } from '../../engine/world.ts';
import { hostPicture, hostWidth, networksOf } from './hostPicture.ts';
import type { Layout, Point } from './layout.ts';
import type { GraphModel, HostState, NodeStatus } from './project.ts';
import type { ChipSize } from './rack.ts';
import { measuresOf, slotOf, type Shape } from './shape.ts';
import { tunnelsBetween } from './tunnels.ts';

/** Everything that is drawn, with its place: what the canvas, the SVG file and the journey are made from. */
export interface Picture {
  readonly regions: readonly Region[];
  readonly rails: readonly Rail[];
  readonly boxes: readonly Box[];
  readonly lines: readonly Line[];
  /** What several hosts share; null where there is one. */
  readonly wire: Wire | null;
  readonly tunnels: readonly Tunnel[];
}

/** The wire between hosts: a piece above each row of them, and what joins the pieces. */
export interface Wire {
  readonly id: string;
  readonly name: string;
  readonly detail: string;
  readonly left: number;
  readonly right: number;
  /** How high each piece is, from the top; never empty. */
  readonly pieces: readonly number[];
}

/** What makes the parts of an overlay network on two hosts one network. */
export interface Tunnel {
  readonly id: string;
  /** The rails that it joins. */
  readonly from: string;
  readonly to: string;
  readonly hue: number;
  /** From the one to the other. */
  readonly points: readonly Point[];
  readonly dim: boolean;
}

/** A host. */
export interface Region {
  readonly id: string;
  readonly name: string;
  readonly detail: string;
  readonly state: HostState;
  /** What is wrong with it, in words; '' when nothing is. */
  readonly trouble: string;
  /** Where what comes from and goes to other hosts goes up and down. */
  readonly lane: number;
  /** How high the wire above it is, where there is one. */
  readonly wire: number;
  /** Where its first rail begins: what is put by hand keeps its place from here. */
  readonly origin: Point;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface Rail {
  readonly id: string;
  readonly host: string;
  /** The network's own id, which it has on every host. */
  readonly network: string;
  readonly name: string;
  /** What stands beside its name; '' where there is no room for it. */
  readonly beside: string;
  /** Below it, line by line. */
  readonly details: readonly string[];
  readonly bridge: string;
  readonly hue: number;
  readonly internal: boolean;
  readonly left: number;
  readonly right: number;
  readonly y: number;
  /** What hangs down from it, or stands up, through a rack: as far as `to`. */
  readonly poles: readonly { readonly x: number; readonly to: number }[];
  readonly dim: boolean;
  readonly changed: boolean;
}

export interface Box {
  readonly id: string;
  readonly host: string;
  readonly name: string;
  readonly lines: readonly string[];
  readonly status: NodeStatus;
  readonly group: boolean;
  /** How small it is: one of many in a rack, or a box of its own. */
  readonly kind: 'box' | ChipSize['kind'];
  readonly asks: boolean;
  /** The middle. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly dim: boolean;
  readonly changed: boolean;
}

export interface Line {
  readonly id: string;
  readonly box: string;
  readonly rail: string;
  readonly interface: string;
  readonly address: string;
  readonly hue: number;
  readonly live: boolean;
  /** From the box's edge to its rail; after the second point it is a pole of the rail's. */
  readonly points: readonly Point[];
  readonly dim: boolean;
  readonly changed: boolean;
}

/** What the picture says in words, in the page's language. */
export interface PictureWords {
  readonly internal: string;
  readonly asks: string;
  readonly status: Readonly<Record<NodeStatus, string>>;
  readonly hostState: Readonly<Record<HostState, string>>;
  readonly wire: string;
  readonly groupLabel: (count: number) => string;
  readonly groupHint: string;
}

/** The world as one container sees it. */
export interface Lens {
  readonly asker: ContainerId;
  /** Its names for the others. */
  readonly called: ReadonlyMap<string, readonly string[]>;
}

export interface PictureOptions {
  readonly words: PictureWords;
  readonly changed: ReadonlySet<string>;
  readonly lens: Lens | null;
  readonly shape: Shape;
  /** Boxes that were put somewhere by hand: how far from the origin of their host. */
  readonly arranged: ReadonlyMap<string, Point>;
}

/** From one host to the next, beside it and below it. */
const BETWEEN = { x: 30, y: 18 } as const;
/** How far above the hosts their wire is. */
const WIRE = 22;
/** How far right of the hosts the pieces of the wire are joined. */
const RISER = 14;

/**
 * Puts each host in the place that it has in a pane of this shape, with its rails and boxes where its layout says, under the
 * wire that joins them.
 */
export function picture(
  hosts: readonly { readonly model: GraphModel; readonly layout: Layout }[],
  options: PictureOptions,
): Picture {
  const measures = measuresOf(hosts.length, options.shape);
  const askerOn = new Set(hosts.flatMap(({ model }) => networksOf(model, options.lens?.asker)));
  const placed = hosts.map((host, i) => ({ ...host, ...slotOf(i, options.shape) }));
  // Hosts below each other are equally wide, those beside each other equally high.
  const widthOf = (column: number): number =>
    Math.max(...placed.filter((h) => h.column === column).map(({ layout }) => hostWidth(layout, measures)));
  const leftOf = (column: number): number => (column === 0 ? 0 : leftOf(column - 1) + widthOf(column - 1) + BETWEEN.x);
  const parts: Picture[] = [];
  const pieces: number[] = [];
  let bottom = -BETWEEN.y;
  for (const row of new Set(placed.map((h) => h.row))) {
    const beside = placed.filter((h) => h.row === row);
    const above = Math.min(...beside.flatMap(({ layout }) => [...layout.heights.values()])) - measures.top;
    // Rails that come on top of the first hosts do not move what is there.
    const origin = row === 0 ? 0 : bottom + BETWEEN.y + WIRE - above;
    const top = origin + above;
    const made = beside.map(({ model, layout, column }) =>
      hostPicture(model, layout, {
        left: leftOf(column),
        width: widthOf(column),
        top,
        origin,
        wire: top - WIRE,
        measures,
        askerOn,
        options,
      }),
    );
    bottom = Math.max(...made.flatMap((part) => part.regions).map((r) => r.top + r.height));
    pieces.push(top - WIRE);
    for (const part of made) {
      parts.push({ ...part, regions: part.regions.map((r) => ({ ...r, height: bottom - r.top })) });
    }
  }
  const regions = parts.flatMap((p) => p.regions);
  const rails = parts.flatMap((p) => p.rails);
  const right = Math.max(...regions.map((r) => r.left + r.width));
  return {
    regions,
    rails,
    boxes: parts.flatMap((p) => p.boxes),
    lines: parts.flatMap((p) => p.lines),
    wire:
      hosts.length === 1
        ? null
        : {
            id: 'wire',
            name: options.words.wire,
            detail: [hosts[0]?.model.interfaces.at(-1)?.split(' ')[0], hosts[0]?.model.wire].join(' '),
            left: 0,
            right: pieces.length > 1 ? right + RISER : right,
            pieces,
          },
    tunnels: tunnelsBetween(regions, rails),
  };
}
