import { exactly } from '../args.ts';
import { command } from '../command.ts';
import { containers, networks } from '../completion/objects.ts';
import { bool } from '../flags/kinds.ts';

export const disconnect = command({
  use: 'disconnect [OPTIONS] NETWORK CONTAINER',
  short: 'Disconnect a container from a network',
  args: exactly(2, networks, containers()),
  flags: {
    force: bool('Force the container to disconnect from a network', { short: 'f' }),
  },
});
