import { taskList } from '../../engine/inspect/tasks.ts';
import { any } from '../args.ts';
import { command } from '../command.ts';
import { refuse } from '../failure.ts';
import { bool, filter, text } from '../flags/kinds.ts';
import { printTasks } from '../service/printTasks.ts';
import { orSelf } from './orSelf.ts';

export const ps = command({
  use: 'ps [OPTIONS] [NODE...]',
  short: 'List tasks running on one or more nodes, defaults to current node',
  args: any(),
  flags: {
    filter: filter('Filter output based on conditions provided', { short: 'f' }),
    format: text('Pretty-print tasks using a Go template'),
    noResolve: bool('Do not map IDs to Names'),
    noTrunc: bool('Do not truncate output'),
    quiet: bool('Only display task IDs', { short: 'q' }),
  },
  *run(io, engine, refs, { filter: filters, ...view }) {
    const nodes = (refs.length === 0 ? ['self'] : refs).map((ref) => orSelf(engine, ref));
    const found = engine.query((world, host) => taskList(world, host, { nodes }, filters));
    if (!found.ok) return yield* refuse(io, found.error);
    return yield* printTasks(io, found.value, view);
  },
});
