import { atLeast } from './args.ts';
import { command } from './command.ts';
import { anything, oneOf } from './completion/objects.ts';
import { bool, text } from './flags/kinds.ts';
import { objectFormat } from './flags/shared.ts';

export const inspect = command({
  use: 'inspect [OPTIONS] NAME|ID [NAME|ID...]',
  short: 'Return low-level information on Docker objects',
  args: atLeast(1, anything),
  flags: {
    format: objectFormat({ short: 'f' }),
    size: bool('Display total file sizes if the type is container', { short: 's' }),
    type: text('Only inspect objects of the given type', { complete: oneOf('container', 'image', 'network') }),
  },
});
