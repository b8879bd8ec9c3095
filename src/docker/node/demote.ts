import { atLeast } from '../args.ts';
import { command } from '../command.ts';

export const demote = command({
  use: 'demote NODE [NODE...]',
  short: 'Demote one or more nodes from manager in the swarm',
  args: atLeast(1),
});
