import { exactly } from './args.ts';
import { command } from './command.ts';
import { bool, filter, int, text } from './flags/kinds.ts';

export const search = command({
  use: 'search [OPTIONS] TERM',
  short: 'Search Docker Hub for images',
  category: 'Common Commands',
  args: exactly(1),
  flags: {
    filter: filter('Filter output based on conditions provided', { short: 'f' }),
    format: text('Pretty-print search using a Go template'),
    limit: int('Max number of search results'),
    noTrunc: bool("Don't truncate output"),
  },
});
