import type { ContainerId } from '../../engine/world.ts';
import { COLUMN, containerPoint, GUTTER, ROW, type Layout, type Point } from './layout.ts';
import type { ContainerNode, GraphModel, HostState, NodeStatus } from './project.ts';

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

/** The wire between hosts, above them. */
export interface Wire {
  readonly id: string;
  readonly name: string;
  readonly detail: string;
  readonly left: number;
  readonly right: number;
  readonly y: number;
}

/** What makes the parts of an overlay network on two hosts one network. */
export interface Tunnel {
  readonly id: string;
  /** The rails that it joins. */
  readonly from: string;
  readonly to: string;
  readonly hue: number;
  readonly left: number;
  readonly right: number;
  readonly y: number;
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
  /** What hangs on the wire between hosts; '' where there is none. */
  readonly uplink: string;
  /** Where what comes from and goes to other hosts goes up and down. */
  readonly lane: number;
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
  /** Below its name, line by line. */
  readonly details: readonly string[];
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
  readonly status: NodeStatus;
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
  /** Boxes that were put somewhere by hand. */
  readonly arranged: ReadonlyMap<string, Point>;
}

/** Shapes before the words of a state: colour is not needed to tell one from the other. */
export const MARKS: Readonly<Record<NodeStatus, string>> = {
  created: '○',
  running: '',
  paused: '‖',
  restarting: '↻',
  exited: '■',
  dead: '✕',
  stale: '◌',
};

const BOX = { width: 128, height: 50, line: 15 };
const TOP = 62;
const MARGIN = 18;
const BETWEEN = 44;
const FEWEST_COLUMNS = 3;
/** Several hosts leave less room for each. */
const FEWEST_OF_SEVERAL = 1;
const GUTTER_OF_SEVERAL = 66;
/** How far above the hosts their wire is. */
const WIRE = 40;
const NAME_LENGTH = 17;
/** More published ports than these are in the table. */
const MOST_PORTS = 2;

/** Puts the hosts side by side, each with its rails and boxes where its layout says, under the wire that joins them. */
export function picture(
  hosts: readonly { readonly model: GraphModel; readonly layout: Layout }[],
  options: PictureOptions,
): Picture {
  const parts: Picture[] = [];
  const top = Math.min(0, ...hosts.flatMap(({ layout }) => [...layout.rows.values()])) * ROW - TOP;
  const askerOn = new Set(hosts.flatMap(({ model }) => networksOf(model, options.lens?.asker)));
  let left = 0;
  for (const { model, layout } of hosts) {
    const part = hostPicture(model, layout, { left, top }, hosts.length > 1, askerOn, options);
    parts.push(part);
    left += (part.regions[0]?.width ?? 0) + BETWEEN;
  }
  const bottom = Math.max(...parts.flatMap((p) => p.regions).map((r) => r.top + r.height));
  const regions = parts.flatMap((p) => p.regions).map((r) => ({ ...r, height: bottom - r.top }));
  const rails = parts.flatMap((p) => p.rails);
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
            detail: hosts[0]?.model.wire ?? '',
            left: 0,
            right: left - BETWEEN,
            y: top - WIRE,
          },
    tunnels: tunnelsBetween(rails),
  };
}

/** The networks that a container is on, by their own ids; none when it is on another host. */
function networksOf({ networks, endpoints }: GraphModel, container: string | undefined): readonly string[] {
  const on = new Set(endpoints.filter((e) => e.live && e.container === container).map((e) => e.network));
  return networks.filter((n) => on.has(n.id)).map((n) => n.network);
}

/** From each part of an overlay network to the next one on the right. */
function tunnelsBetween(rails: readonly Rail[]): readonly Tunnel[] {
  return rails.flatMap((from, i) => {
    const to = rails.slice(i + 1).find((r) => r.network === from.network && r.host !== from.host);
    if (to === undefined) return [];
    const { hue, y, right } = from;
    return [
      {
        id: `${from.id} ${to.id}`,
        from: from.id,
        to: to.id,
        hue,
        y,
        left: right,
        right: to.left,
        dim: from.dim && to.dim,
      },
    ];
  });
}

function hostPicture(
  model: GraphModel,
  layout: Layout,
  corner: { readonly left: number; readonly top: number },
  isOneOfSeveral: boolean,
  askerOn: ReadonlySet<string>,
  options: PictureOptions,
): Picture {
  const { words, changed, lens, arranged } = options;
  const columns = Math.max(layout.columns, isOneOfSeveral ? FEWEST_OF_SEVERAL : FEWEST_COLUMNS);
  const { left: shift, top } = corner;
  const first = shift + MARGIN + (isOneOfSeveral ? GUTTER_OF_SEVERAL : GUTTER) + COLUMN / 2;
  const right = first + (columns - 1) * COLUMN + COLUMN / 2;
  const networkOf = new Map(model.networks.map((n) => [n.id, n.network]));
  const isOn = (node: string): boolean => askerOn.has(networkOf.get(node) ?? '');
  const isNear = (id: string): boolean => id === lens?.asker || lens?.called.has(id) === true;

  const rails = model.networks.map((network): Rail => ({
    id: network.id,
    host: model.host,
    network: network.network,
    name: network.name,
    details: [
      ...network.subnets.slice(0, -1),
      [
        ...network.subnets.slice(-1),
        ...(network.internal ? [words.internal] : []),
        ...(network.vxlan !== '' || network.driver === 'bridge' ? [] : [network.driver]),
      ].join(' · '),
      ...(network.vxlan === '' ? [] : [`VXLAN ${network.vxlan}`]),
      ...network.ports.map((port) => `⇄ ${port}`),
    ],
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
    const lines = detailOf(container, lens, words);
    return {
      id: container.id,
      host: model.host,
      name: container.count === undefined ? cut(container.name) : words.groupLabel(container.count),
      lines,
      status: container.status,
      group: container.count !== undefined,
      asks: container.id === lens?.asker,
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
    detail: isOneOfSeveral ? '' : model.interfaces.join('   '),
    uplink: isOneOfSeveral ? (model.interfaces.at(-1) ?? '') : '',
    state: model.state,
    trouble: words.hostState[model.state],
    lane: right + MARGIN / 2,
    left: shift,
    top,
    width: right + MARGIN - shift,
    height: bottom + 2 * MARGIN - top,
  };
  return { regions: [region], rails, boxes, lines, wire: null, tunnels: [] };
}

function detailOf(container: ContainerNode, lens: Lens | null, words: PictureWords): readonly string[] {
  if (container.count !== undefined) return [words.groupHint];
  const more = container.ports.length > MOST_PORTS ? ' …' : '';
  const ports = container.ports
    .slice(0, MOST_PORTS)
    .map((port, i) => `⇄ ${cut(port)}${i === MOST_PORTS - 1 ? more : ''}`);
  if (lens?.asker === container.id) return [words.asks, ...ports];
  const names = lens?.called.get(container.id)?.filter((name) => name !== container.name) ?? [];
  if (names.length > 0) return [cut(names.join(', ')), ...ports];
  const { status } = container;
  return [status === 'running' ? cut(container.image) : `${MARKS[status]} ${words.status[status]}`, ...ports];
}

function cut(text: string): string {
  return text.length > NAME_LENGTH ? `${text.slice(0, NAME_LENGTH - 1)}…` : text;
}
