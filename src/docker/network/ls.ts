import { networkList } from '../../engine/inspect/networkList.ts';
import { none } from '../args.ts';
import { command } from '../command.ts';
import { refuse } from '../failure.ts';
import { bool, filter } from '../flags/kinds.ts';
import { tableFormat } from '../flags/shared.ts';
import { compareNatural } from '../table/natural.ts';
import { NETWORKS } from '../table/networks.ts';
import { printList } from '../table/print.ts';

export const ls = command({
  use: 'ls [OPTIONS]',
  short: 'List networks',
  aliases: ['list'],
  args: none(),
  flags: {
    filter: filter('Provide filter values (e.g. "driver=bridge")', { short: 'f' }),
    format: tableFormat(),
    noTrunc: bool('Do not truncate the output'),
    quiet: bool('Only display network IDs', { short: 'q' }),
  },
  *run(io, engine, _, { filter: filters, format, noTrunc, quiet }) {
    const networks = engine.query((world, host) => networkList(world, host, filters));
    if (!networks.ok) return yield* refuse(io, networks.error);
    const rows = networks.value.toSorted((a, b) => compareNatural(a.Name, b.Name));
    return yield* printList(io, NETWORKS, rows, { format, quiet, full: noTrunc });
  },
});
