import { atLeast } from '../args.ts';
import { command } from '../command.ts';
import { containers, signals } from '../completion/objects.ts';
import { int, text } from '../flags/kinds.ts';

export const restart = command({
  use: 'restart [OPTIONS] CONTAINER [CONTAINER...]',
  short: 'Restart one or more containers',
  args: atLeast(1, containers()),
  flags: {
    signal: text('Signal to send to the container', { short: 's', complete: signals }),
    timeout: int('Seconds to wait before killing the container', {
      short: 't',
      also: { time: 'use --timeout instead' },
    }),
  },
});
