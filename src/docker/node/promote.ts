import { atLeast } from '../args.ts';
import { command } from '../command.ts';

export const promote = command({
  use: 'promote NODE [NODE...]',
  short: 'Promote one or more nodes to manager in the swarm',
  args: atLeast(1),
});
