import { atLeast } from '../args.ts';
import { command } from '../command.ts';
import { bool } from '../flags/kinds.ts';

export const rm = command({
  use: 'rm [OPTIONS] NODE [NODE...]',
  short: 'Remove one or more nodes from the swarm',
  aliases: ['remove'],
  args: atLeast(1),
  flags: {
    force: bool('Force remove a node from the swarm', { short: 'f' }),
  },
});
