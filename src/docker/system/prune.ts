import { none } from '../args.ts';
import { command } from '../command.ts';
import { bool, filter } from '../flags/kinds.ts';

export const prune = command({
  use: 'prune [OPTIONS]',
  short: 'Remove unused data',
  args: none(),
  flags: {
    all: bool('Remove all unused images not just dangling ones', { short: 'a' }),
    filter: filter('Provide filter values (e.g. "label=<key>=<value>")'),
    force: bool('Do not prompt for confirmation', { short: 'f' }),
    volumes: bool('Prune anonymous volumes'),
  },
});
