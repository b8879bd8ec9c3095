import { asked, eachContainer } from './eachContainer.ts';
import { atLeast } from '../args.ts';
import { command } from '../command.ts';
import { containers, signals } from '../completion/objects.ts';
import { text } from '../flags/kinds.ts';

export const kill = command({
  use: 'kill [OPTIONS] CONTAINER [CONTAINER...]',
  short: 'Kill one or more running containers',
  args: atLeast(1, containers('running', 'paused')),
  flags: {
    signal: text('Signal to send to the container', { short: 's', complete: signals }),
  },
  run: (io, engine, names, { signal }) =>
    eachContainer(io, names, (name) =>
      asked(name, (container) => engine.request({ kind: 'container.kill', container, signal })),
    ),
});
