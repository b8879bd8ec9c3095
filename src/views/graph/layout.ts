import { bandsOf } from './bands.ts';
import type { GraphModel } from './project.ts';
import { CROWD, extentOf, MANY, sizeFor, type Rack } from './rack.ts';
import { measuresOf, slotOf, type Measures, type Shape } from './shape.ts';

/** Where everything of a host stands: rails in rows, boxes in columns. */
export interface Layout {
  /** A network's rail: its row, counted from the top. */
  readonly rows: ReadonlyMap<string, number>;
  /** How far down each row is, in the picture's units; the last one is below all rails. */
  readonly heights: ReadonlyMap<number, number>;
  readonly cells: ReadonlyMap<string, Cell>;
  readonly columns: number;
}

/** A container: the row of the rail above it, and its column; or its place in a rack that begins in this column. */
export interface Cell {
  readonly row: number;
  readonly column: number;
  readonly slot: Slot | null;
}

export interface Slot {
  readonly rack: Rack;
  /** Counted from 0, tier by tier. */
  readonly index: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export const EMPTY_LAYOUT: Layout = { rows: new Map(), heights: new Map(), cells: new Map(), columns: 0 };
const NO_NETWORK = Number.MAX_SAFE_INTEGER;

/**
 * The layouts of all hosts, for a pane of this shape. What they share stands in the same row on each, above their own
 * networks, later ones higher; what stood in `before` stays where it was, as long as there is room for it.
 */
export function layoutAll(
  models: readonly GraphModel[],
  shape: Shape,
  before: readonly Layout[] = [],
): readonly Layout[] {
  const shared = sharedRows(models, before);
  const measures = measuresOf(models.length, shape);
  const hosts = models.map((model, i) => {
    const was = before[i] ?? EMPTY_LAYOUT;
    const rows = rowsOf(model, was, shared);
    return { model, rows, ...placed(model, rows, was, measures) };
  });
  return hosts.map(({ rows, cells, columns }, i) => {
    const { row } = slotOf(i, shape);
    const beside = hosts.filter((_, other) => slotOf(other, shape).row === row);
    return { rows, cells, columns, heights: bandsOf(beside, measures) };
  });
}

/** Rows of networks that hosts share, by what they share. */
function sharedRows(models: readonly GraphModel[], before: readonly Layout[]): ReadonlyMap<string, number> {
  const shared = new Map<string, number>();
  const nodes = models.flatMap((model, i) =>
    model.networks.flatMap(({ id, shared: key, vxlan }) =>
      key === undefined ? [] : [{ key, vxlan: Number.parseInt(vxlan, 10) || 0, was: before[i]?.rows.get(id) }],
    ),
  );
  for (const { key, was } of nodes) if (was !== undefined && !shared.has(key)) shared.set(key, was);
  for (const { key } of nodes.toSorted((a, b) => a.vxlan - b.vxlan)) {
    if (!shared.has(key)) shared.set(key, freeAbove(new Set(shared.values())));
  }
  return shared;
}

function freeAbove(taken: ReadonlySet<number>): number {
  let row = -1;
  while (taken.has(row)) row--;
  return row;
}

/** Networks are rails, one a row: each in the row that it had, the new ones in the first rows that are free. */
function rowsOf(
  { networks }: GraphModel,
  before: Layout,
  shared: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  const ids = networks.filter((n) => !shared.has(n.shared ?? '')).map((n) => n.id);
  const rows = new Map(ids.flatMap((id) => (before.rows.has(id) ? [[id, before.rows.get(id) ?? 0] as const] : [])));
  const taken = new Set(rows.values());
  let next = 0;
  for (const id of ids) {
    if (rows.has(id)) continue;
    while (taken.has(next)) next++;
    taken.add(next);
    rows.set(id, next);
  }
  for (const network of networks) {
    const row = shared.get(network.shared ?? '');
    if (row !== undefined) rows.set(network.id, row);
  }
  return rows;
}

interface Span {
  readonly from: number;
  readonly to: number;
}

/** The room that a container or a rack takes. */
interface Taken extends Span {
  readonly column: number;
  readonly width: number;
  readonly isRack: boolean;
}

/** Racks begin, and end, at halves of a column. */
const HALF = 0.5;

/**
 * A container hangs under the uppermost of its rails, in columns where no line of another one passes. Many on the same
 * networks stand in a rack.
 */
function placed(
  model: GraphModel,
  rows: ReadonlyMap<string, number>,
  before: Layout,
  measures: Measures,
): Pick<Layout, 'cells' | 'columns'> {
  const taken: Taken[] = [];
  const cells = new Map<string, Cell>();
  const groups = groupsOf(model);
  const { isRack, total } = racksOf(model, groups, measures);
  const wasThere = ({ members }: Group): boolean => members.some((id) => before.cells.has(id));
  const inRow = new Map<number, number>();
  for (const { members, networks } of groups.filter(isRack)) {
    const { from } = spanOf(networks, rows);
    inRow.set(from, (inRow.get(from) ?? 0) + members.length);
  }
  const put = (room: Omit<Taken, 'column'>, wanted: number | undefined): number => {
    const column = freeColumn(taken, room, wanted);
    taken.push({ ...room, column });
    return column;
  };
  // Who stood somewhere before is placed first, so that nobody new takes the place.
  for (const group of groups.toSorted((a, b) => Number(wasThere(b)) - Number(wasThere(a)))) {
    const { members, networks } = group;
    const span = spanOf(networks, rows);
    if (!isRack(group)) {
      for (const id of members.toSorted((a, b) => Number(before.cells.has(b)) - Number(before.cells.has(a)))) {
        const column = put({ ...span, width: 1, isRack: false }, before.cells.get(id)?.column);
        cells.set(id, { row: span.from, column, slot: null });
      }
      continue;
    }
    const size = sizeFor(total, networks.length);
    const room = (across: number) => ({
      ...span,
      width: Math.ceil((across * size.across) / measures.column / HALF) * HALF,
      isRack: true,
    });
    const was = members.map((id) => before.cells.get(id)).find((cell) => cell !== undefined && cell.slot !== null);
    const wanted = was?.column;
    const most = extentOf(total, size, measures);
    // Racks beside each other share the width, and keep theirs until they are too high with it.
    const share = Math.ceil((most.across * members.length) / (inRow.get(span.from) ?? 1));
    const kept = was?.slot?.rack.across ?? 0;
    const isKept = kept <= most.across && members.length <= kept * most.tiers;
    let across = Math.min(members.length, isKept ? kept : share);
    // Where others stand beside it, a rack that grows grows downwards.
    while (wanted !== undefined && across > 1 && !isFree(taken, { ...room(across), column: wanted })) across--;
    const column = put(room(across), wanted);
    const rack: Rack = { size, across };
    for (const [id, index] of slots(members, before)) cells.set(id, { row: span.from, column, slot: { rack, index } });
  }
  return { cells, columns: Math.max(0, ...taken.map((t) => t.column + t.width)) };
}

/** Which groups stand in racks, and how many containers that are. */
function racksOf(
  { containers }: GraphModel,
  groups: readonly Group[],
  { isOneOfSeveral }: Measures,
): { readonly isRack: (group: Group) => boolean; readonly total: number } {
  // One that stands for several keeps its size: it is there to be opened.
  const folded = new Set(containers.filter((c) => c.count !== undefined).map((c) => c.id));
  const [crowd, many] = isOneOfSeveral ? [CROWD.several, MANY.several] : [CROWD.one, MANY.one];
  const isMany = containers.length - folded.size > many;
  const isRack = ({ members }: Group): boolean =>
    members.length > crowd || (isMany && !members.some((id) => folded.has(id)));
  return { isRack, total: groups.filter(isRack).reduce((sum, { members }) => sum + members.length, 0) };
}

/** Containers of the same networks. */
interface Group {
  readonly networks: readonly string[];
  readonly members: readonly string[];
}

/** Those of each set of networks, in the order of the first; containers in the order of the model. */
function groupsOf({ containers, endpoints }: GraphModel): readonly Group[] {
  const networks = new Map<string, string[]>(containers.map(({ id }) => [id, []]));
  for (const { container, network } of endpoints) networks.get(container)?.push(network);
  const groups = new Map<string, { readonly networks: readonly string[]; readonly members: string[] }>();
  for (const [id, on] of networks) {
    const key = on.toSorted().join(' ');
    const group = groups.get(key) ?? { networks: on, members: [] };
    groups.set(key, group);
    group.members.push(id);
  }
  return [...groups.values()];
}

/** Each member keeps its place in the rack; the new ones take the first places that are free. */
function slots(members: readonly string[], before: Layout): readonly (readonly [string, number])[] {
  const kept = new Map<number, string>();
  for (const id of members) {
    const index = before.cells.get(id)?.slot?.index;
    // When most have gone the others move together.
    if (index !== undefined && index < 2 * members.length && !kept.has(index)) kept.set(index, id);
  }
  const stays = new Set(kept.values());
  let next = 0;
  for (const id of members) {
    if (stays.has(id)) continue;
    while (kept.has(next)) next++;
    kept.set(next, id);
  }
  return [...kept].map(([index, id]) => [id, index]);
}

/** The rows that a container's lines cross: from the rail above it to its lowest. */
function spanOf(networks: readonly string[], rows: ReadonlyMap<string, number>): Span {
  const own = networks.map((id) => rows.get(id) ?? 0);
  if (own.length === 0) return { from: Math.max(0, ...rows.values()) + 1, to: NO_NETWORK };
  return { from: Math.min(...own), to: Math.max(...own) };
}

function isFree(taken: readonly Taken[], room: Taken): boolean {
  return !taken.some((t) => t.column < room.column + room.width && room.column < t.column + t.width && meet(t, room));
}

/** Whether the lines of both come by the same height: two that end at one rail must not look like one through it. */
function meet(a: Taken, b: Taken): boolean {
  if (!a.isRack || !b.isRack) return a.from <= b.to && b.from <= a.to;
  // The poles of a rack above a rail and of one below it never stand in one line.
  return a.from < Math.max(b.to, b.from + 1) && b.from < Math.max(a.to, a.from + 1);
}

function freeColumn(taken: readonly Taken[], room: Omit<Taken, 'column'>, wanted: number | undefined): number {
  if (wanted !== undefined && isFree(taken, { ...room, column: wanted })) return wanted;
  let column = 0;
  while (!isFree(taken, { ...room, column })) column += room.isRack ? HALF : 1;
  return column;
}
