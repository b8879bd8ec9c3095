import { volumeInspect } from '../../engine/inspect/volumes.ts';
import { exactly } from '../args.ts';
import { command } from '../command.ts';
import { oneOf } from '../completion/objects.ts';
import { complain, refuse } from '../failure.ts';
import { text } from '../flags/kinds.ts';

export const update = command({
  use: 'update [OPTIONS] [VOLUME]',
  short: 'Update a volume (cluster volumes only)',
  swarm: 'manager',
  args: exactly(1),
  flags: {
    availability: text('Cluster Volume availability ("active", "pause", "drain")', {
      initial: 'active',
      complete: oneOf('active', 'drain', 'pause'),
    }),
  },
  *run(io, engine, [name]) {
    const found = engine.query((world, host) => volumeInspect(world, host, name));
    if (!found.ok) return yield* refuse(io, found.error);
    return yield* complain(io, 'can only update cluster volumes');
  },
});
