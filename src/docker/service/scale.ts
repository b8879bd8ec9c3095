import { atLeast } from '../args.ts';
import { command } from '../command.ts';
import { bool } from '../flags/kinds.ts';

export const scale = command({
  use: 'scale SERVICE=REPLICAS [SERVICE=REPLICAS...]',
  short: 'Scale one or multiple replicated services',
  args: atLeast(1),
  flags: {
    detach: bool('Exit immediately instead of waiting for the service to converge', { short: 'd' }),
  },
});
