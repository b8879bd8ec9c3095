import { asked, eachContainer } from './eachContainer.ts';
import { atLeast } from '../args.ts';
import { command } from '../command.ts';
import { containers, signals } from '../completion/objects.ts';
import { int, text } from '../flags/kinds.ts';

export const stop = command({
  use: 'stop [OPTIONS] CONTAINER [CONTAINER...]',
  short: 'Stop one or more running containers',
  args: atLeast(1, containers('running', 'paused')),
  flags: {
    signal: text('Signal to send to the container', { short: 's', complete: signals }),
    timeout: int('Seconds to wait before killing the container', {
      short: 't',
      also: { time: 'use --timeout instead' },
    }),
  },
  run: (io, engine, names, { signal, timeout }, given) =>
    eachContainer(io, names, (name) =>
      asked(name, (container) =>
        engine.request({
          kind: 'container.stop',
          container,
          timeout: given.has('timeout') ? timeout : null,
          ...(signal === '' ? {} : { signal }),
        }),
      ),
    ),
});
