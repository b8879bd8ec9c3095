import { serviceList } from '../../engine/inspect/services.ts';
import { exactly } from '../args.ts';
import { command } from '../command.ts';
import { complain, refuse } from '../failure.ts';
import { bool, filter } from '../flags/kinds.ts';
import { tableFormat } from '../flags/shared.ts';
import { printServices } from '../service/ls.ts';
import { inStack } from './namespace.ts';

export const services = command({
  use: 'services [OPTIONS] STACK',
  short: 'List the services in the stack',
  args: exactly(1),
  flags: {
    filter: filter('Filter output based on conditions provided', { short: 'f' }),
    format: tableFormat(),
    quiet: bool('Only display IDs', { short: 'q' }),
  },
  *run(io, engine, [stack], { filter: filters, format, quiet }) {
    const label = [...(filters['label'] ?? []), ...inStack(stack).label];
    const found = engine.query((world, host) => serviceList(world, host, { ...filters, label }));
    if (!found.ok) return yield* refuse(io, found.error);
    if (found.value.length === 0) return yield* complain(io, `Nothing found in stack: ${stack}`, 0);
    return yield* printServices(io, found.value, { format, quiet });
  },
});
