import { confirm } from '../confirm.ts';
import { refuse } from '../failure.ts';
import { none } from '../args.ts';
import { command } from '../command.ts';
import { bool, filter } from '../flags/kinds.ts';

const WARNING = `WARNING! This will remove all stopped containers.
Are you sure you want to continue?`;

export const prune = command({
  use: 'prune [OPTIONS]',
  short: 'Remove all stopped containers',
  args: none(),
  flags: {
    filter: filter('Provide filter values (e.g. "until=<timestamp>")'),
    force: bool('Do not prompt for confirmation', { short: 'f' }),
  },
  *run(io, engine, _, { filter: filters, force }) {
    if (!force && !(yield* confirm(io, WARNING))) return 0;
    const pruned = yield* engine.request({ kind: 'container.prune', filters });
    if (!pruned.ok) return yield* refuse(io, pruned.error);
    const { deleted } = pruned.value;
    if (deleted.length > 0) yield* io.stdout.write(`Deleted Containers:\n${deleted.join('\n')}\n\n`);
    yield* io.stdout.write('Total reclaimed space: 0B\n');
    return 0;
  },
});
