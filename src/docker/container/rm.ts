import { atLeast } from '../args.ts';
import { command } from '../command.ts';
import { containers } from '../completion/objects.ts';
import { bool } from '../flags/kinds.ts';

export const rm = command({
  use: 'rm [OPTIONS] CONTAINER [CONTAINER...]',
  short: 'Remove one or more containers',
  aliases: ['remove'],
  args: atLeast(1, containers()),
  flags: {
    force: bool('Force the removal of a running container (uses SIGKILL)', { short: 'f' }),
    link: bool('Remove the specified link', { short: 'l', complete: containers() }),
    volumes: bool('Remove anonymous volumes associated with the container', { short: 'v' }),
  },
});
