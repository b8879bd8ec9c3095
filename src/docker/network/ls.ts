import { networkList } from '../../engine/inspect/networkList.ts';
import { none } from '../args.ts';
import { command } from '../command.ts';
import { complain, refuse } from '../failure.ts';
import { bool, filter } from '../flags/kinds.ts';
import { tableFormat } from '../flags/shared.ts';
import { formatList, listFormat } from '../table/list.ts';
import { compareNatural } from '../table/natural.ts';
import { NETWORKS } from '../table/networks.ts';

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
    const view = { full: noTrunc, now: io.now() };
    const table = formatList(NETWORKS, rows, listFormat(NETWORKS, format, quiet), view);
    if (!table.ok) return yield* complain(io, table.error);
    yield* io.stdout.write(table.value);
    return 0;
  },
});
