import { oneOrTwo } from '../args.ts';
import { command } from '../command.ts';
import { containers } from '../completion/objects.ts';

export const port = command({
  use: 'port CONTAINER [PRIVATE_PORT[/PROTO]]',
  short: 'List port mappings or a specific mapping for the container',
  args: oneOrTwo(containers('running')),
});
