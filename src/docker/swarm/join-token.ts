import { joinCommand } from '../../engine/inspect/swarm.ts';
import { exactly } from '../args.ts';
import { command } from '../command.ts';
import { complain, refuse } from '../failure.ts';
import { bool } from '../flags/kinds.ts';
import { joinText } from './joinText.ts';

export const joinToken = command({
  use: 'join-token [OPTIONS] (worker|manager)',
  short: 'Manage join tokens',
  swarm: 'manager',
  args: exactly(1),
  flags: {
    quiet: bool('Only display token', { short: 'q' }),
    rotate: bool('Rotate join token'),
  },
  *run(io, engine, [role], { quiet, rotate }) {
    if (role !== 'worker' && role !== 'manager') return yield* complain(io, `unknown role ${role}`);
    if (rotate) {
      const rotated = yield* engine.request({ kind: 'swarm.update', rotate: role });
      if (!rotated.ok) return yield* refuse(io, rotated.error);
      if (!quiet) yield* io.stdout.write(`Successfully rotated ${role} join token.\n\n`);
    }
    const join = engine.query((world, host) => joinCommand(world, host, role));
    if (!join.ok) return yield* refuse(io, join.error);
    yield* io.stdout.write(quiet ? `${join.value.token}\n` : joinText(role, join.value));
    return 0;
  },
});
