import { complain } from '../failure.ts';
import { asked } from './eachContainer.ts';
import { startAttached } from './startAttached.ts';
import { atLeast } from '../args.ts';
import { command } from '../command.ts';
import { containers } from '../completion/objects.ts';
import { bool, text } from '../flags/kinds.ts';

export const start = command({
  use: 'start [OPTIONS] CONTAINER [CONTAINER...]',
  short: 'Start one or more stopped containers',
  args: atLeast(1, containers('created', 'exited')),
  flags: {
    attach: bool('Attach STDOUT/STDERR and forward signals', { short: 'a' }),
    detachKeys: text('Override the key sequence for detaching a container'),
    interactive: bool("Attach container's STDIN", { short: 'i' }),
  },
  *run(io, engine, names, { attach, interactive, detachKeys }) {
    if (attach || interactive) return yield* startAttached(io, engine, names, { interactive, detachKeys });
    const failed: string[] = [];
    for (const name of names) {
      const started = yield* asked(name, (container) => engine.request({ kind: 'container.start', container }));
      if (started.ok) yield* io.stdout.write(`${name}\n`);
      else {
        yield* io.stderr.write(`${started.error}\n`);
        failed.push(name);
      }
    }
    if (failed.length === 0) return 0;
    return yield* complain(io, `Error: failed to start containers: ${failed.join(', ')}`);
  },
});
