import { none } from '../args.ts';
import { command } from '../command.ts';
import { objectFormat } from '../flags/shared.ts';

export const info = command({
  use: 'info [OPTIONS]',
  short: 'Display system-wide information',
  args: none(),
  flags: {
    format: objectFormat({ short: 'f' }),
  },
});
