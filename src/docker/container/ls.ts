import { ok } from '../../base/result.ts';
import { containerList } from '../../engine/inspect/containerList.ts';
import { complain, refuse } from '../failure.ts';
import { checkContainerFormat, CONTAINERS, SIZED_CONTAINERS } from '../table/containers.ts';
import { printList } from '../table/print.ts';
import { none } from '../args.ts';
import { command } from '../command.ts';
import { bool, filter, int } from '../flags/kinds.ts';
import { tableFormat } from '../flags/shared.ts';

export const ls = command({
  use: 'ls [OPTIONS]',
  short: 'List containers',
  aliases: ['list', 'ps'],
  args: none(),
  flags: {
    all: bool('Show all containers (default shows just running)', { short: 'a' }),
    filter: filter('Filter output based on conditions provided', { short: 'f' }),
    format: tableFormat(),
    last: int('Show n last created containers (includes all states)', { short: 'n', initial: -1 }),
    latest: bool('Show the latest created container (includes all states)', { short: 'l' }),
    noTrunc: bool("Don't truncate output"),
    quiet: bool('Only display container IDs', { short: 'q' }),
    size: bool('Display total file sizes', { short: 's' }),
  },
  *run(io, engine, _, { all, filter: filters, format, last, latest, noTrunc, quiet, size }, given) {
    if (format !== '' && quiet) {
      yield* io.stderr.write('WARNING: Ignoring custom format, because both --format and --quiet are set.\n');
    }
    const checked = format === '' ? ok({ showsSize: false }) : checkContainerFormat(format, io.now());
    if (!checked.ok) return yield* complain(io, checked.error);
    const limit = latest && last === -1 ? 1 : last;
    const found = engine.query((world, host) => containerList(world, host, { all, limit, filters }));
    if (!found.ok) return yield* refuse(io, found.error);
    const sized = size || (checked.value.showsSize && !quiet && !given.has('size'));
    const rows = sized ? found.value : found.value.map(({ SizeRw: _rw, SizeRootFs: _root, ...row }) => row);
    const listing = sized ? SIZED_CONTAINERS : CONTAINERS;
    // -q takes a template's place, but not that of the words table and raw.
    const obeyed = quiet && format !== 'raw' ? '' : format;
    return yield* printList(io, listing, rows, { format: obeyed, quiet, full: noTrunc });
  },
});
