import { any } from '../args.ts';
import { command } from '../command.ts';
import { containers } from '../completion/objects.ts';
import { bool } from '../flags/kinds.ts';
import { tableFormat } from '../flags/shared.ts';

export const stats = command({
  use: 'stats [OPTIONS] [CONTAINER...]',
  short: 'Display a live stream of container(s) resource usage statistics',
  args: any(containers('running')),
  flags: {
    all: bool('Show all containers (default shows just running)', { short: 'a' }),
    format: tableFormat(),
    noStream: bool('Disable streaming stats and only pull the first result'),
    noTrunc: bool('Do not truncate output'),
  },
});
