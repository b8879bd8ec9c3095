import { isManager } from '../../engine/inspect/swarm.ts';
import { none } from '../args.ts';
import { command } from '../command.ts';
import { complain, daemonWords } from '../failure.ts';
import { notSimulated } from '../flags/flag.ts';
import { bool } from '../flags/kinds.ts';

export const unlockKey = command({
  use: 'unlock-key [OPTIONS]',
  short: 'Manage the unlock key',
  swarm: 'manager',
  args: none(),
  flags: {
    quiet: bool('Only display token', { short: 'q' }),
    rotate: notSimulated(bool('Rotate unlock key')),
  },
  *run(io, engine) {
    const manager = engine.query(isManager);
    if (!manager.ok) return yield* complain(io, `could not fetch unlock key: ${daemonWords(manager.error)}`);
    return yield* complain(io, 'no unlock key is set');
  },
});
