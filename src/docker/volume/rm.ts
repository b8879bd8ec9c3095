import { atLeast } from '../args.ts';
import { command } from '../command.ts';
import { volumes } from '../completion/objects.ts';
import { daemonWords } from '../failure.ts';
import { bool } from '../flags/kinds.ts';

export const rm = command({
  use: 'rm [OPTIONS] VOLUME [VOLUME...]',
  short: 'Remove one or more volumes',
  long: 'Remove one or more volumes. You cannot remove a volume that is in use by a container.',
  aliases: ['remove'],
  args: atLeast(1, volumes),
  flags: {
    force: bool('Force the removal of one or more volumes', { short: 'f' }),
  },
  *run(io, engine, names, { force }) {
    const errors: string[] = [];
    for (const name of names) {
      const removed = yield* engine.request({ kind: 'volume.rm', volume: name, force });
      if (removed.ok) yield* io.stdout.write(`${name}\n`);
      else errors.push(daemonWords(removed.error));
    }
    for (const error of errors) yield* io.stderr.write(`${error}\n`);
    return errors.length === 0 ? 0 : 1;
  },
});
