import { exactly } from '../args.ts';
import { command } from '../command.ts';
import { containers } from '../completion/objects.ts';

export const diff = command({
  use: 'diff CONTAINER',
  short: "Inspect changes to files or directories on a container's filesystem",
  args: exactly(1, containers()),
});
