import { atLeast } from '../args.ts';
import { command } from '../command.ts';
import { images, oneOf } from '../completion/objects.ts';
import { text } from '../flags/kinds.ts';
import { containerFlags } from './containerFlags.ts';

export const create = command({
  use: 'create [OPTIONS] IMAGE [COMMAND] [ARG...]',
  short: 'Create a new container',
  args: atLeast(1, images),
  interspersed: false,
  flags: {
    ...containerFlags,
    pull: text('Pull image before creating ("always", "|missing", "never")', {
      initial: 'missing',
      complete: oneOf('always', 'missing', 'never'),
    }),
  },
});
