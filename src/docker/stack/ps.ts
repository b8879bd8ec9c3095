import { serviceList } from '../../engine/inspect/services.ts';
import { taskList } from '../../engine/inspect/tasks.ts';
import { exactly } from '../args.ts';
import { command } from '../command.ts';
import { complain, refuse } from '../failure.ts';
import { bool, filter } from '../flags/kinds.ts';
import { tableFormat } from '../flags/shared.ts';
import { printTasks } from '../service/printTasks.ts';
import { inStack } from './namespace.ts';

export const ps = command({
  use: 'ps [OPTIONS] STACK',
  short: 'List the tasks in the stack',
  args: exactly(1),
  flags: {
    filter: filter('Filter output based on conditions provided', { short: 'f' }),
    format: tableFormat(),
    noResolve: bool('Do not map IDs to Names'),
    noTrunc: bool('Do not truncate output'),
    quiet: bool('Only display task IDs', { short: 'q' }),
  },
  *run(io, engine, [stack], { filter: filters, ...view }) {
    const own = engine.query((world, host) => serviceList(world, host, inStack(stack)));
    if (!own.ok) return yield* refuse(io, own.error);
    const services = own.value.map((service) => service.ID);
    const found = engine.query((world, host) => taskList(world, host, { services }, filters));
    if (!found.ok) return yield* refuse(io, found.error);
    if (found.value.length === 0) return yield* complain(io, `nothing found in stack: ${stack}`);
    return yield* printTasks(io, found.value, view);
  },
});
