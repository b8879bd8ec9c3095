import { none } from '../args.ts';
import { command, group, listed } from '../command.ts';
import { bool, bytes, filter } from '../flags/kinds.ts';
import { build } from '../image/index.ts';
import { LEGACY_BUILDER } from './notice.ts';

const prune = command({
  use: 'prune',
  short: 'Remove build cache',
  notice: LEGACY_BUILDER,
  args: none(),
  flags: {
    all: bool('Remove all unused build cache, not just dangling ones', { short: 'a' }),
    filter: filter('Provide filter values (e.g. "until=24h")'),
    force: bool('Do not prompt for confirmation', { short: 'f' }),
    keepStorage: bytes('Amount of disk space to keep for cache'),
  },
});

export const builder = group({
  use: 'builder',
  short: 'Manage builds',
  notice: LEGACY_BUILDER,
  commands: [listed(build, 'build'), prune],
});
