import { exactly } from '../args.ts';
import { command } from '../command.ts';
import { containers } from '../completion/objects.ts';

export const rename = command({
  use: 'rename CONTAINER NEW_NAME',
  short: 'Rename a container',
  args: exactly(2, containers()),
});
