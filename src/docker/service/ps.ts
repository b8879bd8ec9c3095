import { serviceInspect } from '../../engine/inspect/services.ts';
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
  *run(io, engine, refs, { filter: filters, ...view }) {
    const services: string[] = [];
    const missing: string[] = [];
    for (const ref of refs) {
      const known = engine.query((world, host) => serviceInspect(world, host, ref));
      if (known.ok) services.push(ref);
      else if (known.error.kind === 'notFound') missing.push(`no such service: ${ref}`);
      else return yield* refuse(io, known.error);
    }
    if (services.length > 0) {
      const found = engine.query((world, host) => taskList(world, host, { services }, filters));
      if (!found.ok) return yield* refuse(io, found.error);
      const status = yield* printTasks(io, found.value, view);
      if (status !== 0) return status;
    }
    return missing.length === 0 ? 0 : yield* complain(io, missing.join('\n'));
  },
});
