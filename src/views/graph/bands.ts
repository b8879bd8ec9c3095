import { BOX, MOST_PORTS } from './boxWords.ts';
import type { Layout } from './layout.ts';
import type { GraphModel, NetworkNode } from './project.ts';
import { RACK } from './rack.ts';
import { SPREAD, type Measures } from './shape.ts';
import { BESIDE, CHARACTER, nameWidth } from './width.ts';

/** From one line of a rail's details to the next. */
export const DETAIL = 12;
/** How far below its rail the first of them stands, and how much is free below the last: the next rail's name. */
export const DETAILS = { head: 14, foot: 28 } as const;

/** What every host of a swarm has, and few containers hang under. */
const USUAL = new Set(['bridge', 'docker_gwbridge', 'ingress']);

type Placed = Pick<Layout, 'rows' | 'cells'> & { readonly model: GraphModel };

/**
 * How far each row of hosts that stand side by side is below row 0. A row has the room of a box, a rack as much as it needs;
 * a usual network that nothing hangs under has only the room of its own words. On a single host it is the bridge alone that
 * moves when something hangs under it at last: row 1 stays where it is.
 */
export function bandsOf(hosts: readonly Placed[], measures: Measures): ReadonlyMap<number, number> {
  const rows = hosts.flatMap((host) => [...host.rows.values()]);
  const [first, last] = [Math.min(0, ...rows), Math.max(0, ...rows)];
  const cells = hosts.flatMap((host) => [...host.cells.values()]);
  const networks = hosts.flatMap(({ model, rows: own }) =>
    model.networks.map((network) => ({ network, row: own.get(network.id) ?? 0 })),
  );
  const heightOf = (row: number): number => {
    const here = networks.filter((n) => n.row === row);
    const words = Math.max(
      0,
      ...here.map((n) => DETAILS.head + detailCount(n.network, measures) * DETAIL + DETAILS.foot),
    );
    const under = cells.filter((cell) => cell.row === row);
    const racks = under.map(({ slot }) =>
      slot === null ? 0 : RACK.head + (Math.floor(slot.index / slot.rack.across) + 1) * slot.rack.size.down + RACK.foot,
    );
    const isBare = under.length === 0 && here.length > 0;
    const least = isBare && here.every((n) => USUAL.has(n.network.name)) ? 0 : measures.band;
    // Elsewhere there is room for them.
    const ports = measures.isOneOfSeveral ? portsUnder(hosts, row) * BOX.line : 0;
    return Math.max(least + ports, words, ...racks);
  };
  const start = measures.isOneOfSeveral ? 0 : Math.max(0, measures.band - heightOf(0));
  const heights = new Map([[0, start]]);
  for (let row = 0, y = start; row <= last; row++) heights.set(row + 1, (y += heightOf(row)));
  for (let row = -1, y = start; row >= first; row--) heights.set(row, (y -= heightOf(row)));
  return heights;
}

/** The most published ports that a box of a row has lines for. */
function portsUnder(hosts: readonly Placed[], row: number): number {
  const counts = hosts.flatMap(({ model, cells }) =>
    model.containers.flatMap(({ id, ports }) => {
      const cell = cells.get(id);
      return cell?.row === row && cell.slot === null ? [Math.min(MOST_PORTS, ports.length)] : [];
    }),
  );
  return Math.max(0, ...counts);
}

/** How many lines of details stand below a rail. */
function detailCount(network: NetworkNode, measures: Measures): number {
  const { subnets, vxlan, ports } = network;
  const lines = Math.max(1, subnets.length) + (vxlan === '' ? 0 : 1) + ports.length;
  return isBesideName(network, measures) ? lines - 1 : lines;
}

/** Whether a network's first subnet stands beside its name: between several hosts, where no line can come down on it. */
export function isBesideName({ name, subnets: [first = ''] }: NetworkNode, measures: Measures): boolean {
  const { isOneOfSeveral, gutter, column } = measures;
  return isOneOfSeveral && nameWidth(name) + first.length * CHARACTER + BESIDE < gutter + column / 2 - SPREAD;
}
