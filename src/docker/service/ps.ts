import { atLeast } from '../args.ts';
import { command } from '../command.ts';
import { bool, filter, text } from '../flags/kinds.ts';

export const ps = command({
  use: 'ps [OPTIONS] SERVICE [SERVICE...]',
  short: 'List the tasks of one or more services',
  args: atLeast(1),
  flags: {
    filter: filter('Filter output based on conditions provided', { short: 'f' }),
    format: text('Pretty-print tasks using a Go template'),
    noResolve: bool('Do not map IDs to Names'),
    noTrunc: bool('Do not truncate output'),
    quiet: bool('Only display task IDs', { short: 'q' }),
  },
});
