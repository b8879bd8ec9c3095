import { none } from '../args.ts';
import { command } from '../command.ts';
import { bool, filter } from '../flags/kinds.ts';
import { tableFormat } from '../flags/shared.ts';

export const ls = command({
  use: 'ls [OPTIONS]',
  short: 'List services',
  aliases: ['list'],
  args: none(),
  flags: {
    filter: filter('Filter output based on conditions provided', { short: 'f' }),
    format: tableFormat(),
    quiet: bool('Only display IDs', { short: 'q' }),
  },
});
