import { nodeInspect } from '../../engine/inspect/nodes.ts';
import { taskList } from '../../engine/inspect/tasks.ts';
import { any } from '../args.ts';
import { command } from '../command.ts';
import { complain, daemonWords, refuse } from '../failure.ts';
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
    const nodes: string[] = [];
    const errors: string[] = [];
    for (const ref of refs.length === 0 ? ['self'] : refs) {
      const node = orSelf(engine, ref);
      const known = engine.query((world, host) => nodeInspect(world, host, node));
      if (known.ok) nodes.push(node);
      else if (known.error.kind === 'notFound') errors.push(daemonWords(known.error));
      else return yield* refuse(io, known.error);
    }
    if (nodes.length > 0) {
      const found = engine.query((world, host) => taskList(world, host, { nodes }, filters));
      if (!found.ok) return yield* refuse(io, found.error);
      const says = errors.length === 0 || found.value.length > 0;
      const status = says ? yield* printTasks(io, found.value, view) : 0;
      if (status !== 0) return status;
    }
    return errors.length === 0 ? 0 : yield* complain(io, errors.join('\n'));
  },
});
