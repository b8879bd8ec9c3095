import { atLeast } from '../args.ts';
import { command } from '../command.ts';
import { daemonWords } from '../failure.ts';

export const rm = command({
  use: 'rm SERVICE [SERVICE...]',
  short: 'Remove one or more services',
  aliases: ['remove'],
  args: atLeast(1),
  *run(io, engine, services) {
    let failed = false;
    for (const service of services) {
      const removed = yield* engine.request({ kind: 'service.rm', service });
      if (removed.ok) yield* io.stdout.write(`${service}\n`);
      else {
        yield* io.stderr.write(`${daemonWords(removed.error)}\n`);
        failed = true;
      }
    }
    return failed ? 1 : 0;
  },
});
