import { none } from '../args.ts';
import { command } from '../command.ts';
import { confirm } from '../confirm.ts';
import { refuse } from '../failure.ts';
import { bool, filter } from '../flags/kinds.ts';
import { humanSize } from '../table/units.ts';

const warning = (all: boolean): string =>
  `WARNING! This will remove all ${all ? 'images without at least one container associated to them' : 'dangling images'}.
Are you sure you want to continue?`;

export const prune = command({
  use: 'prune [OPTIONS]',
  short: 'Remove unused images',
  args: none(),
  flags: {
    all: bool('Remove all unused images, not just dangling ones', { short: 'a' }),
    filter: filter('Provide filter values (e.g. "until=<timestamp>")'),
    force: bool('Do not prompt for confirmation', { short: 'f' }),
  },
  *run(io, engine, _, { all, filter: asked, force }) {
    if (!force && !(yield* confirm(io, warning(all)))) return 0;
    const filters = all ? { ...asked, dangling: ['false'] } : asked;
    const pruned = yield* engine.request({ kind: 'image.prune', filters });
    if (!pruned.ok) return yield* refuse(io, pruned.error);
    const { removed, reclaimed } = pruned.value;
    const lines = removed.map((each) =>
      'untagged' in each ? `untagged: ${each.untagged}` : `deleted: ${each.deleted}`,
    );
    if (lines.length > 0) yield* io.stdout.write(`Deleted Images:\n${lines.join('\n')}\n\n`);
    yield* io.stdout.write(`Total reclaimed space: ${humanSize(reclaimed, 4)}\n`);
    return 0;
  },
});
