import { none } from './args.ts';
import { command } from './command.ts';
import { objectFormat } from './flags/shared.ts';

export const version = command({
  use: 'version [OPTIONS]',
  short: 'Show the Docker version information',
  category: 'Common Commands',
  args: none(),
  flags: {
    format: objectFormat({ short: 'f' }),
  },
});
