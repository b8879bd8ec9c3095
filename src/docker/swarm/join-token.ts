import { exactly } from '../args.ts';
import { command } from '../command.ts';
import { bool } from '../flags/kinds.ts';

export const joinToken = command({
  use: 'join-token [OPTIONS] (worker|manager)',
  short: 'Manage join tokens',
  swarm: 'manager',
  args: exactly(1),
  flags: {
    quiet: bool('Only display token', { short: 'q' }),
    rotate: bool('Rotate join token'),
  },
});
