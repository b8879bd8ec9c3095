import { atLeast } from '../args.ts';
import { command } from '../command.ts';
import { changeRole } from './changeRole.ts';

export const promote = command({
  use: 'promote NODE [NODE...]',
  short: 'Promote one or more nodes to manager in the swarm',
  args: atLeast(1),
  *run(io, engine, nodes) {
    return yield* changeRole(io, engine, nodes, 'manager');
  },
});
