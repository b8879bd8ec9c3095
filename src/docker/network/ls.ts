import { none } from '../args.ts';
import { command } from '../command.ts';
import { bool, filter } from '../flags/kinds.ts';
import { tableFormat } from '../flags/shared.ts';

export const ls = command({
  use: 'ls [OPTIONS]',
  short: 'List networks',
  aliases: ['list'],
  args: none(),
  flags: {
    filter: filter('Provide filter values (e.g. "driver=bridge")', { short: 'f' }),
    format: tableFormat(),
    noTrunc: bool('Do not truncate the output'),
    quiet: bool('Only display network IDs', { short: 'q' }),
  },
});
