import { nodeList, type NodeInspect } from '../../engine/inspect/nodes.ts';
import { none } from '../args.ts';
import { command } from '../command.ts';
import { refuse } from '../failure.ts';
import { bool, filter } from '../flags/kinds.ts';
import { tableFormat } from '../flags/shared.ts';
import { capitalized } from '../table/capitalized.ts';
import { compareNatural } from '../table/natural.ts';
import { NODES, type NodeRow } from '../table/nodes.ts';
import { printList } from '../table/print.ts';

export const ls = command({
  use: 'ls [OPTIONS]',
  short: 'List nodes in the swarm',
  aliases: ['list'],
  args: none(),
  flags: {
    filter: filter('Filter output based on conditions provided', { short: 'f' }),
    format: tableFormat(),
    quiet: bool('Only display IDs', { short: 'q' }),
  },
  *run(io, engine, _, { filter: filters, format, quiet }) {
    const found = engine.query((world, host) => nodeList(world, host, filters));
    if (!found.ok) return yield* refuse(io, found.error);
    const rows = found.value.map(asRow).toSorted((a, b) => compareNatural(a.Hostname, b.Hostname));
    return yield* printList(io, NODES, rows, { format, quiet, full: true });
  },
});

function asRow(node: NodeInspect & { readonly self: boolean }): NodeRow {
  const { ID, Spec, Description, Status, ManagerStatus, self } = node;
  const part = ManagerStatus?.Leader === true ? 'Leader' : capitalized(ManagerStatus?.Reachability ?? '');
  return {
    ID,
    Hostname: Description.Hostname,
    Status: capitalized(Status.State),
    Availability: capitalized(Spec.Availability),
    ManagerStatus: part,
    EngineVersion: Description.Engine.EngineVersion,
    TLSStatus: 'Ready',
    Self: self,
  };
}
