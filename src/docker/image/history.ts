import { imageHistory } from '../../engine/inspect/image.ts';
import { exactly } from '../args.ts';
import { command } from '../command.ts';
import { images } from '../completion/objects.ts';
import { complain, refuse } from '../failure.ts';
import { notSimulated } from '../flags/flag.ts';
import { bool, text } from '../flags/kinds.ts';
import { tableFormat } from '../flags/shared.ts';
import { HISTORY, HISTORY_EXACT } from '../table/history.ts';
import { formatList, listFormat } from '../table/list.ts';

export const history = command({
  use: 'history [OPTIONS] IMAGE',
  short: 'Show the history of an image',
  args: exactly(1, images),
  flags: {
    format: tableFormat(),
    human: bool('Print sizes and dates in human readable format', { short: 'H', initial: true }),
    noTrunc: bool("Don't truncate output"),
    platform: notSimulated(
      text('Show history for the given platform. Formatted as "os[/arch[/variant]]" (e.g., "linux/amd64")'),
    ),
    quiet: bool('Only show image IDs', { short: 'q' }),
  },
  *run(io, engine, [image], { format, human, noTrunc, quiet }) {
    const found = engine.query((world, host) => imageHistory(world, host, image));
    if (!found.ok) return yield* refuse(io, found.error);
    const listing = human ? HISTORY : HISTORY_EXACT;
    const view = { full: noTrunc, now: io.now() };
    const table = formatList(listing, found.value, listFormat(listing, format, quiet), view);
    if (!table.ok) return yield* complain(io, table.error);
    yield* io.stdout.write(table.value);
    return 0;
  },
});
