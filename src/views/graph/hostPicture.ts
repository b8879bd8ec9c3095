import { DETAIL, DETAILS, isBesideName } from './bands.ts';
import { BOX, wordsInBox, wordsInRack } from './boxWords.ts';
import type { Layout, Point } from './layout.ts';
import type { Box, Line, Lens, Picture, PictureOptions, Rail, Region } from './picture.ts';
import type { ContainerNode, EndpointEdge, GraphModel, NetworkNode } from './project.ts';
import { POLE, RACK } from './rack.ts';
import { SPREAD, type Measures } from './shape.ts';

const MARGIN = 18;
/** About how wide a character of a box's name is. */
const LETTER = 7.4;

/** Where a host stands, and how. */
interface Place {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  /** How high its row 0 is. */
  readonly origin: number;
  readonly wire: number;
  readonly measures: Measures;
  /** The networks of the container that the lens looks through, by their own ids. */
  readonly askerOn: ReadonlySet<string>;
  readonly options: PictureOptions;
}

/** How wide a host is at least. */
export function hostWidth({ columns }: Layout, { gutter, column, fewestColumns, tail }: Measures): number {
  return 2 * MARGIN + gutter + Math.max(columns, fewestColumns) * column + tail;
}

/** The networks that a container is on, by their own ids; none when it is on another host. */
export function networksOf({ networks, endpoints }: GraphModel, container: string | undefined): readonly string[] {
  const on = new Set(endpoints.filter((e) => e.live && e.container === container).map((e) => e.network));
  return networks.filter((n) => on.has(n.id)).map((n) => n.network);
}

/** One host, with its rails and boxes. */
export function hostPicture(model: GraphModel, layout: Layout, place: Place): Picture {
  const rails = railsOf(model, layout, place);
  const endpoints = new Map<string, EndpointEdge[]>();
  for (const endpoint of model.endpoints) {
    const own = endpoints.get(endpoint.container);
    if (own === undefined) endpoints.set(endpoint.container, [endpoint]);
    else own.push(endpoint);
  }
  const boxes = model.containers.map((c) => boxFor(c, addressesOf(endpoints.get(c.id) ?? []), model, layout, place));
  const { lines, poles } = linesOf(endpoints, layout, rails, boxes, place);
  return {
    regions: [regionOf(model, rails, boxes, place)],
    rails: rails.map((rail) => ({ ...rail, poles: poles.get(rail.id) ?? [] })),
    boxes,
    lines,
    wire: null,
    tunnels: [],
  };
}

/** Its address; of several only what differs, so that they have room beside each other. */
function addressesOf(endpoints: readonly EndpointEdge[]): string {
  const all = endpoints.map((e) => e.address).filter((address) => address !== '');
  return all.length > 1 ? all.map((address) => address.replace(/^\d+\.\d+/, '')).join(' ') : all.join('');
}

function railsOf(model: GraphModel, layout: Layout, place: Place): readonly Rail[] {
  const { left, width, origin, askerOn, options } = place;
  return model.networks.map((network): Rail => ({
    id: network.id,
    host: model.host,
    network: network.network,
    name: network.name,
    ...wordsOf(network, place),
    bridge: network.bridge,
    hue: network.hue,
    internal: network.internal,
    left: left + MARGIN,
    right: left + width - MARGIN,
    y: origin + heightOf(layout, layout.rows.get(network.id) ?? 0),
    poles: [],
    dim: options.lens !== null && !askerOn.has(network.network),
    changed: options.changed.has(network.id),
  }));
}

function heightOf({ heights }: Layout, row: number): number {
  return heights.get(row) ?? 0;
}

/** What stands beside a network's name, and below its rail. */
function wordsOf(network: NetworkNode, { measures, options: { words } }: Place): Pick<Rail, 'beside' | 'details'> {
  const isBeside = isBesideName(network, measures);
  const subnets = isBeside ? network.subnets.slice(1) : network.subnets;
  const last = [
    ...subnets.slice(-1),
    ...(network.internal ? [words.internal] : []),
    ...(network.vxlan !== '' || network.driver === 'bridge' ? [] : [network.driver]),
  ].join(' · ');
  return {
    beside: isBeside ? (network.subnets[0] ?? '') : '',
    details: [
      ...subnets.slice(0, -1),
      ...(last === '' ? [] : [last]),
      ...(network.vxlan === '' ? [] : [`VXLAN ${network.vxlan}`]),
      ...network.ports.map((port) => `⇄ ${port}`),
    ],
  };
}

function boxFor(container: ContainerNode, address: string, model: GraphModel, layout: Layout, place: Place): Box {
  const { options, measures } = place;
  const { lens, changed, arranged } = options;
  const size = layout.cells.get(container.id)?.slot?.rack.size ?? null;
  const put = arranged.get(container.id);
  const { name, lines } =
    size === null
      ? wordsInBox(container, Math.floor(measures.box / LETTER), options)
      : wordsInRack(container, address, size, options);
  const height = size?.height ?? BOX.height + (lines.length - 1) * BOX.line;
  const { x, y } =
    put === undefined
      ? standsAt(container.id, height, layout, place)
      : { x: place.left + put.x, y: place.origin + put.y };
  return {
    id: container.id,
    host: model.host,
    name,
    lines,
    status: container.status,
    group: container.count !== undefined,
    kind: size?.kind ?? 'box',
    asks: container.id === lens?.asker,
    x,
    y,
    width: size?.width ?? measures.box,
    height,
    dim: lens !== null && !isNear(lens, container.id),
    changed: changed.has(container.id),
  };
}

function isNear(lens: Lens, id: string): boolean {
  return id === lens.asker || lens.called.has(id);
}

/** The middle of a container's box. */
function standsAt(id: string, height: number, layout: Layout, { left, origin, measures }: Place): Point {
  const { row, column, slot } = layout.cells.get(id) ?? { row: 0, column: 0, slot: null };
  const begins = left + MARGIN + measures.gutter + column * measures.column;
  const rail = origin + heightOf(layout, row);
  if (slot === null) return { x: begins + measures.column / 2, y: rail + measures.drop + height / 2 };
  const { across, size } = slot.rack;
  const tier = Math.floor(slot.index / across);
  return {
    x: begins + ((slot.index % across) + 0.5) * size.across,
    y: rail + RACK.head + tier * size.down + size.height / 2,
  };
}

interface Lines {
  readonly lines: readonly Line[];
  /** By rail. */
  readonly poles: ReadonlyMap<string, Rail['poles']>;
}

/** A box's line goes straight to its rail; from a rack it goes to a pole beside it, which several of them share. */
function linesOf(
  endpoints: ReadonlyMap<string, readonly EndpointEdge[]>,
  layout: Layout,
  rails: readonly Rail[],
  boxes: readonly Box[],
  { left, width, askerOn, options }: Place,
): Lines {
  const { lens, changed, arranged } = options;
  const railOf = new Map(rails.map((r) => [r.id, r]));
  const boxOf = new Map(boxes.map((b) => [b.id, b]));
  const yOf = ({ network }: EndpointEdge): number => railOf.get(network)?.y ?? 0;
  const poles = new Map<string, Map<number, number>>();
  const pointsOf = (box: Box, rail: Rail, endpoint: EndpointEdge): readonly Point[] => {
    if ((layout.cells.get(box.id)?.slot ?? null) === null || arranged.has(box.id)) {
      const side = Math.sign(rail.y - box.y) || -1;
      // The shortest line of a side stands in the middle, longer ones left of it: the addresses are on the right.
      const beside = (endpoints.get(box.id) ?? [])
        .filter((e) => (Math.sign(yOf(e) - box.y) || -1) === side)
        .toSorted((a, b) => side * (yOf(a) - yOf(b)));
      const apart = Math.min(SPREAD, box.width / 2 / beside.length);
      const wanted = box.x - beside.indexOf(endpoint) * apart;
      const x = Math.max(left + MARGIN, Math.min(left + width - MARGIN, wanted));
      return [
        { x, y: box.y + side * (box.height / 2) },
        { x, y: rail.y },
      ];
    }
    // The pole of the rail above is on the left, those of the others on the right.
    const nth = (endpoints.get(box.id) ?? []).toSorted((a, b) => yOf(a) - yOf(b)).indexOf(endpoint);
    const side = nth === 0 ? -1 : 1;
    const edge = box.x + side * (box.width / 2);
    const x = edge + side * (POLE.first + POLE.next * Math.max(0, nth - 1));
    const own = poles.get(rail.id) ?? new Map<number, number>();
    poles.set(rail.id, own);
    const known = own.get(x);
    if (known === undefined || Math.abs(box.y - rail.y) > Math.abs(known - rail.y)) own.set(x, box.y);
    return [
      { x: edge, y: box.y },
      { x, y: box.y },
      { x, y: rail.y },
    ];
  };
  const lines = [...endpoints.values()].flat().flatMap((endpoint): readonly Line[] => {
    const box = boxOf.get(endpoint.container);
    const rail = railOf.get(endpoint.network);
    if (box === undefined || rail === undefined) return [];
    return [
      {
        id: endpoint.id,
        box: box.id,
        rail: rail.id,
        interface: endpoint.interface,
        address: endpoint.address,
        hue: rail.hue,
        live: endpoint.live,
        points: pointsOf(box, rail, endpoint),
        dim: lens !== null && !(askerOn.has(rail.network) && isNear(lens, endpoint.container)),
        changed: changed.has(endpoint.id),
      },
    ];
  });
  return { lines, poles: new Map([...poles].map(([id, own]) => [id, [...own].map(([x, to]) => ({ x, to }))])) };
}

function regionOf(model: GraphModel, rails: readonly Rail[], boxes: readonly Box[], place: Place): Region {
  const { left, top, width, origin, wire, measures, options } = place;
  const words = rails.map((r) => r.y + (r.details.length === 0 ? 0 : DETAILS.head + (r.details.length - 0.5) * DETAIL));
  const bottom = Math.max(origin, ...words, ...boxes.map((b) => b.y + b.height / 2));
  return {
    id: `host ${model.host}`,
    name: model.host,
    // Between hosts only the interface on their common wire counts, which is the last.
    detail: measures.isOneOfSeveral ? (model.interfaces.at(-1)?.split(' ').at(-1) ?? '') : model.interfaces.join('   '),
    state: model.state,
    trouble: options.words.hostState[model.state],
    lane: left + width - MARGIN / 2,
    wire,
    origin: { x: left, y: origin },
    left,
    top,
    width,
    height: bottom + measures.foot - top,
  };
}
