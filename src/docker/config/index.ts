import { exactly } from '../args.ts';
import { command } from '../command.ts';
import { checkLabel } from '../flags/checks.ts';
import { list, text } from '../flags/kinds.ts';
import { storedGroup } from '../swarm/stored.ts';

const create = command({
  use: 'create [OPTIONS] CONFIG file|-',
  short: 'Create a config from a file or STDIN',
  args: exactly(2),
  flags: {
    label: list('Config labels', { short: 'l', check: checkLabel }),
    templateDriver: text('Template driver'),
  },
});

export const config = storedGroup('config', create);
