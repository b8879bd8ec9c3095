import { asked, eachContainer } from './eachContainer.ts';
import { atLeast } from '../args.ts';
import { command } from '../command.ts';
import { containers } from '../completion/objects.ts';

export const pause = command({
  use: 'pause CONTAINER [CONTAINER...]',
  short: 'Pause all processes within one or more containers',
  args: atLeast(1, containers('running')),
  run: (io, engine, names) =>
    eachContainer(io, names, (name) =>
      asked(name, (container) => engine.request({ kind: 'container.pause', container })),
    ),
});
