import { atLeast } from '../args.ts';
import { command } from '../command.ts';

export const rm = command({
  use: 'rm SERVICE [SERVICE...]',
  short: 'Remove one or more services',
  aliases: ['remove'],
  args: atLeast(1),
});
