import { none } from '../args.ts';
import { command } from '../command.ts';

export const unlock = command({
  use: 'unlock',
  short: 'Unlock swarm',
  swarm: 'manager',
  args: none(),
});
