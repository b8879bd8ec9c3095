import { exactly } from '../args.ts';
import { command } from '../command.ts';
import { containers } from '../completion/objects.ts';
import { text } from '../flags/kinds.ts';

export const exportContainer = command({
  use: 'export [OPTIONS] CONTAINER',
  short: "Export a container's filesystem as a tar archive",
  args: exactly(1, containers()),
  flags: {
    output: text('Write to a file, instead of STDOUT', { short: 'o' }),
  },
});
