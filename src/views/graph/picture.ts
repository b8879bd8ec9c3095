import type { ContainerId } from '../../engine/world.ts';
import { COLUMN, containerPoint, GUTTER, ROW, type Layout, type Point } from './layout.ts';
import type { ContainerNode, GraphModel } from './project.ts';

/** Everything that is drawn, with its place: what the canvas, the SVG file and the journey are made from. */
export interface Picture {
  readonly regions: readonly Region[];
  readonly rails: readonly Rail[];
  readonly boxes: readonly Box[];
  readonly lines: readonly Line[];
}

/** A host. */
export interface Region {
  readonly id: string;
  readonly name: string;
  readonly detail: string;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface Rail {
  readonly id: string;
  readonly host: string;
  readonly name: string;
  readonly detail: string;
  readonly bridge: string;
  readonly hue: number;
  readonly internal: boolean;
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly dim: boolean;
  readonly changed: boolean;
}

export interface Box {
  readonly id: string;
  readonly host: string;
  readonly name: string;
  readonly lines: readonly string[];
  readonly status: ContainerNode['status'];
  readonly group: boolean;
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
  /** From the box's edge straight to its rail. */
  readonly x: number;
  readonly from: number;
  readonly to: number;
  readonly dim: boolean;
  readonly changed: boolean;
}

/** What the picture says in words, in the page's language. */
export interface PictureWords {
  readonly internal: string;
  readonly asks: string;
  readonly status: Readonly<Record<ContainerNode['status'], string>>;
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
  /** Boxes that were put somewhere by hand. */
  readonly arranged: ReadonlyMap<string, Point>;
}

const BOX = { width: 128, height: 50, line: 15 };
const TOP = 62;
const MARGIN = 18;
const BETWEEN = 50;
const FEWEST_COLUMNS = 3;
/** Several hosts leave less room for each. */
const FEWEST_OF_SEVERAL = 1;
const NAME_LENGTH = 17;

/** Puts the hosts side by side, each with its rails and boxes where its layout says. */
export function picture(
  hosts: readonly { readonly model: GraphModel; readonly layout: Layout }[],
  options: PictureOptions,
): Picture {
  const parts: Picture[] = [];
  let left = 0;
  for (const { model, layout } of hosts) {
    const part = hostPicture(model, layout, left, hosts.length > 1, options);
    parts.push(part);
    left += (part.regions[0]?.width ?? 0) + BETWEEN;
  }
  return {
    regions: parts.flatMap((p) => p.regions),
    rails: parts.flatMap((p) => p.rails),
    boxes: parts.flatMap((p) => p.boxes),
    lines: parts.flatMap((p) => p.lines),
  };
}

function hostPicture(
  model: GraphModel,
  layout: Layout,
  shift: number,
  isOneOfSeveral: boolean,
  options: PictureOptions,
): Picture {
  const { words, changed, lens, arranged } = options;
  const columns = Math.max(layout.columns, isOneOfSeveral ? FEWEST_OF_SEVERAL : FEWEST_COLUMNS);
  const first = shift + MARGIN + GUTTER + COLUMN / 2;
  const right = first + (columns - 1) * COLUMN + COLUMN / 2;
  const asker = lens !== null && model.containers.some((c) => c.id === lens.asker) ? lens : null;
  const own = new Set(model.endpoints.filter((e) => e.live && e.container === asker?.asker).map((e) => e.network));
  const isOn = (network: string): boolean => own.has(network);
  const isNear = (id: string): boolean => id === asker?.asker || asker?.called.has(id) === true;

  const rails = model.networks.map((network): Rail => ({
    id: network.id,
    host: model.host,
    name: network.name,
    detail: [
      ...network.subnets,
      ...(network.internal ? [words.internal] : []),
      ...(network.driver === 'bridge' ? [] : [network.driver]),
    ].join(' · '),
    bridge: network.bridge,
    hue: network.hue,
    internal: network.internal,
    left: shift + MARGIN,
    right,
    y: (layout.rows.get(network.id) ?? 0) * ROW,
    dim: lens !== null && !isOn(network.id),
    changed: changed.has(network.id),
  }));
  const railY = new Map(rails.map((r) => [r.id, r.y]));

  const boxes = model.containers.map((container): Box => {
    const place = containerPoint(layout.cells.get(container.id) ?? { row: 0, column: 0 });
    const { x, y } = arranged.get(container.id) ?? { x: first + place.x, y: place.y };
    const lines = detailOf(container, asker, words);
    return {
      id: container.id,
      host: model.host,
      name: container.count === undefined ? cut(container.name) : words.groupLabel(container.count),
      lines,
      status: container.status,
      group: container.count !== undefined,
      asks: container.id === asker?.asker,
      x,
      y,
      width: BOX.width,
      height: BOX.height + (lines.length - 1) * BOX.line,
      dim: lens !== null && !isNear(container.id),
      changed: changed.has(container.id),
    };
  });
  const boxOf = new Map(boxes.map((b) => [b.id, b]));

  const lines = model.endpoints.flatMap((endpoint): readonly Line[] => {
    const box = boxOf.get(endpoint.container);
    const to = railY.get(endpoint.network);
    if (box === undefined || to === undefined) return [];
    return [
      {
        id: endpoint.id,
        box: box.id,
        rail: endpoint.network,
        interface: endpoint.interface,
        address: endpoint.address,
        hue: model.networks.find((n) => n.id === endpoint.network)?.hue ?? 0,
        live: endpoint.live,
        x: Math.max(shift + MARGIN, Math.min(right, box.x)),
        from: box.y + (to > box.y ? 1 : -1) * (box.height / 2),
        to,
        dim: lens !== null && !(isOn(endpoint.network) && isNear(endpoint.container)),
        changed: changed.has(endpoint.id),
      },
    ];
  });

  const bottom = Math.max(ROW * 0.4, ...rails.map((r) => r.y), ...boxes.map((b) => b.y + b.height / 2));
  const region: Region = {
    id: `host ${model.host}`,
    name: model.host,
    // Between hosts only the interface on their common wire counts, which is the last.
    detail: (isOneOfSeveral ? model.interfaces.slice(-1) : model.interfaces).join('   '),
    left: shift,
    top: -TOP,
    width: right + MARGIN - shift,
    height: bottom + 2 * MARGIN + TOP,
  };
  return { regions: [region], rails, boxes, lines };
}

function detailOf(container: ContainerNode, lens: Lens | null, words: PictureWords): readonly string[] {
  if (container.count !== undefined) return [words.groupHint];
  const ports = container.ports.length === 0 ? [] : [`⇄ ${cut(container.ports.join(' '))}`];
  if (lens?.asker === container.id) return [words.asks, ...ports];
  const names = lens?.called.get(container.id)?.filter((name) => name !== container.name) ?? [];
  if (names.length > 0) return [cut(names.join(', ')), ...ports];
  return [container.status === 'running' ? cut(container.image) : words.status[container.status], ...ports];
}

function cut(text: string): string {
  return text.length > NAME_LENGTH ? `${text.slice(0, NAME_LENGTH - 1)}…` : text;
}
