import { atLeast } from '../args.ts';
import { command } from '../command.ts';
import { userNetworks } from '../completion/objects.ts';
import { bool } from '../flags/kinds.ts';

export const rm = command({
  use: 'rm NETWORK [NETWORK...]',
  short: 'Remove one or more networks',
  aliases: ['remove'],
  args: atLeast(1, userNetworks),
  flags: {
    force: bool('Do not error if the network does not exist', { short: 'f' }),
  },
});
