import { volumeList } from '../../engine/inspect/volumes.ts';
import { none } from '../args.ts';
import { command } from '../command.ts';
import { complain, refuse } from '../failure.ts';
import { notSimulated } from '../flags/flag.ts';
import { bool, filter } from '../flags/kinds.ts';
import { tableFormat } from '../flags/shared.ts';
import { formatList, listFormat } from '../table/list.ts';
import { compareNatural } from '../table/natural.ts';
import { VOLUMES } from '../table/volumes.ts';

export const ls = command({
  use: 'ls [OPTIONS]',
  short: 'List volumes',
  aliases: ['list'],
  args: none(),
  flags: {
    cluster: notSimulated(
      bool('Display only cluster volumes, and use cluster volume list formatting', { swarm: 'manager' }),
    ),
    filter: filter('Provide filter values (e.g. "dangling=true")', { short: 'f' }),
    format: tableFormat(),
    quiet: bool('Only display volume names', { short: 'q' }),
  },
  *run(io, engine, _, { filter: filters, format, quiet }) {
    const found = engine.query((world, host) => volumeList(world, host, filters));
    if (!found.ok) return yield* refuse(io, found.error);
    const rows = found.value.toSorted((a, b) => compareNatural(a.Name, b.Name));
    const view = { full: false, now: io.now() };
    const table = formatList(VOLUMES, rows, listFormat(VOLUMES, format, quiet), view);
    if (!table.ok) return yield* complain(io, table.error);
    yield* io.stdout.write(table.value);
    return 0;
  },
});
