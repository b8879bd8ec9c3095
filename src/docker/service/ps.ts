import { taskList } from '../../engine/inspect/tasks.ts';
import { atLeast } from '../args.ts';
import { command } from '../command.ts';
import { complain, refuse } from '../failure.ts';
import { bool, filter, text } from '../flags/kinds.ts';
import { printTasks } from './printTasks.ts';

export const ps = command({
  use: 'ps [OPTIONS] SERVICE [SERVICE...]',
  short: 'List the tasks of one or more services',
  args: atLeast(1),
  flags: {
    filter: filter('Filter output based on conditions provided', { short: 'f' }),
    format: text('Pretty-print tasks using a Go template'),
    noResolve: bool('Do not map IDs to Names'),
    noTrunc: bool('Do not truncate output'),
    quiet: bool('Only display task IDs', { short: 'q' }),
  },
  *run(io, engine, services, { filter: filters, ...view }) {
    const found = engine.query((world, host) => taskList(world, host, { services }, filters));
    if (!found.ok) {
      const isMissing = found.error.kind === 'notFound' && found.error.message.startsWith('no such service');
      return isMissing ? yield* complain(io, found.error.message) : yield* refuse(io, found.error);
    }
    return yield* printTasks(io, found.value, view);
  },
});
