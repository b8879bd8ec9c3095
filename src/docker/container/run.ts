import { atLeast } from '../args.ts';
import { command } from '../command.ts';
import { images, oneOf } from '../completion/objects.ts';
import { bool, text } from '../flags/kinds.ts';
import { containerFlags } from './containerFlags.ts';

export const run = command({
  use: 'run [OPTIONS] IMAGE [COMMAND] [ARG...]',
  short: 'Create and run a new container from an image',
  args: atLeast(1, images),
  interspersed: false,
  flags: {
    ...containerFlags,
    detach: bool('Run container in background and print container ID', { short: 'd' }),
    detachKeys: text('Override the key sequence for detaching a container'),
    pull: text('Pull image before running ("always", "missing", "never")', {
      initial: 'missing',
      complete: oneOf('always', 'missing', 'never'),
    }),
    sigProxy: bool('Proxy received signals to the process', { initial: true }),
  },
});
