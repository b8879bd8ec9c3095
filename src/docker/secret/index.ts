import { oneOrTwo } from '../args.ts';
import { command } from '../command.ts';
import { checkLabel } from '../flags/checks.ts';
import { list, text } from '../flags/kinds.ts';
import { storedGroup } from '../swarm/stored.ts';

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

export const secret = storedGroup('secret', create);
