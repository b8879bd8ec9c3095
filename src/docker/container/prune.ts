import { none } from '../args.ts';
import { command } from '../command.ts';
import { bool, filter } from '../flags/kinds.ts';

export const prune = command({
  use: 'prune [OPTIONS]',
  short: 'Remove all stopped containers',
  args: none(),
  flags: {
    filter: filter('Provide filter values (e.g. "until=<timestamp>")'),
    force: bool('Do not prompt for confirmation', { short: 'f' }),
  },
});
