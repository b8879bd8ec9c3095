import { atLeast } from '../args.ts';
import { command } from '../command.ts';
import { changeRole } from './changeRole.ts';

export const demote = command({
  use: 'demote NODE [NODE...]',
  short: 'Demote one or more nodes from manager in the swarm',
  args: atLeast(1),
  *run(io, engine, nodes) {
    return yield* changeRole(io, engine, nodes, 'worker');
  },
});
