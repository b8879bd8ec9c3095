import { none } from '../args.ts';
import { command } from '../command.ts';
import { confirm } from '../confirm.ts';
import { complain, refuse } from '../failure.ts';
import { bool, filter } from '../flags/kinds.ts';

const warning = (all: boolean): string =>
  `WARNING! This will remove ${all ? 'all' : 'anonymous'} local volumes not used by at least one container.
Are you sure you want to continue?`;

export const prune = command({
  use: 'prune [OPTIONS]',
  short: 'Remove unused local volumes',
  args: none(),
  flags: {
    all: bool('Remove all unused volumes, not just anonymous ones', { short: 'a' }),
    filter: filter('Provide filter values (e.g. "label=<label>")'),
    force: bool('Do not prompt for confirmation', { short: 'f' }),
  },
  *run(io, engine, _, { all, filter: asked, force }) {
    if (all && asked['all'] !== undefined) {
      return yield* complain(io, 'conflicting options: cannot specify both --all and --filter all=1');
    }
    if (!force && !(yield* confirm(io, warning(all)))) return 0;
    const filters = all ? { ...asked, all: ['true'] } : asked;
    const pruned = yield* engine.request({ kind: 'volume.prune', filters });
    if (!pruned.ok) return yield* refuse(io, pruned.error);
    const { deleted } = pruned.value;
    if (deleted.length > 0) yield* io.stdout.write(`Deleted Volumes:\n${deleted.join('\n')}\n\n`);
    yield* io.stdout.write('Total reclaimed space: 0B\n');
    return 0;
  },
});
