import { exactly } from '../args.ts';
import { command } from '../command.ts';
import { oneOf } from '../completion/objects.ts';
import { list, text } from '../flags/kinds.ts';

export const update = command({
  use: 'update [OPTIONS] NODE',
  short: 'Update a node',
  args: exactly(1),
  flags: {
    availability: text('Availability of the node ("active", "pause", "drain")', {
      complete: oneOf('active', 'drain', 'pause'),
    }),
    labelAdd: list('Add or update a node label ("key=value")'),
    labelRm: list('Remove a node label if exists'),
    role: text('Role of the node ("worker", "manager")'),
  },
});
