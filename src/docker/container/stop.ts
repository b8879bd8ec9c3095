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
});
