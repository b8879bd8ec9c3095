import type { GraphModel } from './project.ts';

/** Where everything stands, in the picture's own units (pixels at zoom 1). */
export interface Layout {
  /** A network's rail: its row, counted from the top. */
  readonly rows: ReadonlyMap<string, number>;
  /** A container: the row of the rail above it, and its column. */
  readonly cells: ReadonlyMap<string, Cell>;
  readonly columns: number;
}

export interface Cell {
  readonly row: number;
  readonly column: number;
}

export const EMPTY_LAYOUT: Layout = { rows: new Map(), cells: new Map(), columns: 0 };

export const ROW = 136;
export const COLUMN = 146;
/** Where a rail's name stands, left of the first column. */
export const GUTTER = 104;
const NO_NETWORK = Number.MAX_SAFE_INTEGER;

/**
 * The layouts of all hosts: what they share stands in the same row on each, above their own networks, later ones higher,
 * so that nothing that is there has to move.
 */
export function layoutAll(models: readonly GraphModel[], before: readonly Layout[] = []): readonly Layout[] {
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
  return models.map((model, i) => layout(model, before[i], shared));
}

function freeAbove(taken: ReadonlySet<number>): number {
  let row = -1;
  while (taken.has(row)) row--;
  return row;
}

/**
 * Networks are rails, one a row; a container hangs under the uppermost of its rails, in a column where no line of
 * another container passes. What stood in `before` stays where it was, as long as there is room for it.
 */
export function layout(
  model: GraphModel,
  before: Layout = EMPTY_LAYOUT,
  shared: ReadonlyMap<string, number> = new Map(),
): Layout {
  const rows = new Map([
    ...placed(
      model.networks.filter((n) => !shared.has(n.shared ?? '')).map((n) => n.id),
      before.rows,
    ),
    ...model.networks.flatMap((n) => {
      const row = shared.get(n.shared ?? '');
      return row === undefined ? [] : [[n.id, row] as const];
    }),
  ]);
  const taken: Span[] = [];
  const cells = new Map<string, Cell>();
  // Who stood somewhere before is placed first, so that nobody new takes the place.
  const order = model.containers.toSorted((a, b) => Number(before.cells.has(b.id)) - Number(before.cells.has(a.id)));
  for (const { id } of order) {
    const span = spanOf(model, rows, id);
    const column = freeColumn(taken, span, before.cells.get(id)?.column);
    taken.push({ ...span, column });
    cells.set(id, { row: span.from, column });
  }
  const columns = Math.max(0, ...taken.map((t) => t.column + 1));
  return { rows, cells, columns };
}

interface Rows {
  readonly from: number;
  readonly to: number;
}

interface Span extends Rows {
  readonly column: number;
}

/** Each id in the row that it had, the new ones in the first rows that are free. */
function placed(ids: readonly string[], before: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const rows = new Map(ids.flatMap((id) => (before.has(id) ? [[id, before.get(id) ?? 0] as const] : [])));
  const taken = new Set(rows.values());
  let next = 0;
  for (const id of ids) {
    if (rows.has(id)) continue;
    while (taken.has(next)) next++;
    taken.add(next);
    rows.set(id, next);
  }
  return rows;
}

/** The rows that a container's lines cross: from the rail above it to its lowest. */
function spanOf(model: GraphModel, rows: ReadonlyMap<string, number>, container: string): Rows {
  const own = model.endpoints.filter((e) => e.container === container).map((e) => rows.get(e.network) ?? 0);
  const below = Math.max(0, ...rows.values());
  if (own.length === 0) return { from: below + 1, to: NO_NETWORK };
  return { from: Math.min(...own), to: Math.max(...own) };
}

function freeColumn(taken: readonly Span[], span: Rows, wanted: number | undefined): number {
  const free = (column: number): boolean =>
    !taken.some((t) => t.column === column && t.from <= span.to && span.from <= t.to);
  if (wanted !== undefined && free(wanted)) return wanted;
  let column = 0;
  while (!free(column)) column++;
  return column;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The middle of a container's box. */
export function containerPoint({ row, column }: Cell): Point {
  return { x: column * COLUMN, y: row * ROW + ROW / 2 };
}
