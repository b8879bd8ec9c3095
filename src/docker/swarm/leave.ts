import { none } from '../args.ts';
import { command } from '../command.ts';
import { bool } from '../flags/kinds.ts';

export const leave = command({
  use: 'leave [OPTIONS]',
  short: 'Leave the swarm',
  swarm: 'active',
  args: none(),
  flags: {
    force: bool('Force this node to leave the swarm, ignoring warnings', { short: 'f' }),
  },
});
