import { atLeast } from '../args.ts';
import { command } from '../command.ts';
import { containers } from '../completion/objects.ts';

export const top = command({
  use: 'top CONTAINER [ps OPTIONS]',
  short: 'Display the running processes of a container',
  args: atLeast(1, containers('running')),
  interspersed: false,
});
