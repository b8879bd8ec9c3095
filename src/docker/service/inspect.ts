import { atLeast } from '../args.ts';
import { command } from '../command.ts';
import { bool } from '../flags/kinds.ts';
import { objectFormat } from '../flags/shared.ts';

export const inspect = command({
  use: 'inspect [OPTIONS] SERVICE [SERVICE...]',
  short: 'Display detailed information on one or more services',
  args: atLeast(1),
  flags: {
    format: objectFormat({ short: 'f' }),
    pretty: bool('Print the information in a human friendly format'),
  },
});
