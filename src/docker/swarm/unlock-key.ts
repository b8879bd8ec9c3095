import { none } from '../args.ts';
import { command } from '../command.ts';
import { bool } from '../flags/kinds.ts';

export const unlockKey = command({
  use: 'unlock-key [OPTIONS]',
  short: 'Manage the unlock key',
  swarm: 'manager',
  args: none(),
  flags: {
    quiet: bool('Only display token', { short: 'q' }),
    rotate: bool('Rotate unlock key'),
  },
});
