import { atLeast } from '../args.ts';
import { command } from '../command.ts';
import { networks } from '../completion/objects.ts';
import { bool } from '../flags/kinds.ts';
import { objectFormat } from '../flags/shared.ts';

export const inspect = command({
  use: 'inspect [OPTIONS] NETWORK [NETWORK...]',
  short: 'Display detailed information on one or more networks',
  args: atLeast(1, networks),
  flags: {
    format: objectFormat({ short: 'f' }),
    verbose: bool('Verbose output for diagnostics', { short: 'v' }),
  },
});
