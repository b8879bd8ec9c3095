import { atLeast, exactly, none } from '../args.ts';
import { command, group } from '../command.ts';
import { checkLabel } from '../flags/checks.ts';
import { bool, filter, list, text } from '../flags/kinds.ts';
import { objectFormat, tableFormat } from '../flags/shared.ts';

const create = command({
  use: 'create [OPTIONS] CONFIG file|-',
  short: 'Create a config from a file or STDIN',
  args: exactly(2),
  flags: {
    label: list('Config labels', { short: 'l', check: checkLabel }),
    templateDriver: text('Template driver'),
  },
});

const inspect = command({
  use: 'inspect [OPTIONS] CONFIG [CONFIG...]',
  short: 'Display detailed information on one or more configs',
  args: atLeast(1),
  flags: {
    format: objectFormat({ short: 'f' }),
    pretty: bool('Print the information in a human friendly format'),
  },
});

const ls = command({
  use: 'ls [OPTIONS]',
  short: 'List configs',
  aliases: ['list'],
  asksManager: true,
  args: none(),
  flags: {
    filter: filter('Filter output based on conditions provided', { short: 'f' }),
    format: tableFormat(),
    quiet: bool('Only display IDs', { short: 'q' }),
  },
});

const rm = command({
  use: 'rm CONFIG [CONFIG...]',
  short: 'Remove one or more configs',
  aliases: ['remove'],
  args: atLeast(1),
});

export const config = group({
  use: 'config',
  short: 'Manage Swarm configs',
  category: 'Swarm Commands',
  swarm: 'manager',
  commands: [create, inspect, ls, rm],
});
