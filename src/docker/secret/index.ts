import { atLeast, none, oneOrTwo } from '../args.ts';
import { command, group } from '../command.ts';
import { checkLabel } from '../flags/checks.ts';
import { bool, filter, list, text } from '../flags/kinds.ts';
import { objectFormat, tableFormat } from '../flags/shared.ts';

const create = command({
  use: 'create [OPTIONS] SECRET [file|-]',
  short: 'Create a secret from a file or STDIN as content',
  args: oneOrTwo(),
  flags: {
    driver: text('Secret driver', { short: 'd' }),
    label: list('Secret labels', { short: 'l', check: checkLabel }),
    templateDriver: text('Template driver'),
  },
});

const inspect = command({
  use: 'inspect [OPTIONS] SECRET [SECRET...]',
  short: 'Display detailed information on one or more secrets',
  args: atLeast(1),
  flags: {
    format: objectFormat({ short: 'f' }),
    pretty: bool('Print the information in a human friendly format'),
  },
});

const ls = command({
  use: 'ls [OPTIONS]',
  short: 'List secrets',
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
  use: 'rm SECRET [SECRET...]',
  short: 'Remove one or more secrets',
  aliases: ['remove'],
  args: atLeast(1),
});

export const secret = group({
  use: 'secret',
  short: 'Manage Swarm secrets',
  category: 'Swarm Commands',
  swarm: 'manager',
  commands: [create, inspect, ls, rm],
});
