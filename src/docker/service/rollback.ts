import { exactly } from '../args.ts';
import { command } from '../command.ts';
import { bool } from '../flags/kinds.ts';
import { rollBack } from './toPrevious.ts';

export const rollback = command({
  use: 'rollback [OPTIONS] SERVICE',
  short: "Revert changes to a service's configuration",
  args: exactly(1),
  flags: {
    detach: bool('Exit immediately instead of waiting for the service to converge', { short: 'd' }),
    quiet: bool('Suppress progress output', { short: 'q' }),
  },
  *run(io, engine, [service], { detach, quiet }) {
    return yield* rollBack(io, engine, service, { detach, quiet });
  },
});
