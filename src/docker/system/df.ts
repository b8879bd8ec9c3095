import { none } from '../args.ts';
import { command } from '../command.ts';
import { bool } from '../flags/kinds.ts';
import { tableFormat } from '../flags/shared.ts';

export const df = command({
  use: 'df [OPTIONS]',
  short: 'Show docker disk usage',
  args: none(),
  flags: {
    format: tableFormat(),
    verbose: bool('Show detailed information on space usage', { short: 'v' }),
  },
});
