import { atLeast } from '../args.ts';
import { command } from '../command.ts';
import { containers } from '../completion/objects.ts';
import { bool } from '../flags/kinds.ts';
import { objectFormat } from '../flags/shared.ts';

export const inspect = command({
  use: 'inspect [OPTIONS] CONTAINER [CONTAINER...]',
  short: 'Display detailed information on one or more containers',
  args: atLeast(1, containers()),
  flags: {
    format: objectFormat({ short: 'f' }),
    size: bool('Display total file sizes', { short: 's' }),
  },
});
