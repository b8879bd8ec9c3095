import { none } from '../args.ts';
import { command } from '../command.ts';
import { refuse } from '../failure.ts';
import { bool } from '../flags/kinds.ts';

export const leave = command({
  use: 'leave [OPTIONS]',
  short: 'Leave the swarm',
  swarm: 'active',
  args: none(),
  flags: {
    force: bool('Force this node to leave the swarm, ignoring warnings', { short: 'f' }),
  },
  *run(io, engine, _, { force }) {
    const left = yield* engine.request({ kind: 'swarm.leave', force });
    if (!left.ok) return yield* refuse(io, left.error);
    yield* io.stdout.write('Node left the swarm.\n');
    return 0;
  },
});
