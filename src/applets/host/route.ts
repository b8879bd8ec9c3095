import type { Program } from '../../base/kernel/process.ts';
import type { NetworkPort } from '../../engine/port.ts';
import { routeTable } from '../net/routeTable.ts';
import { complain, readOptions } from '../options.ts';

/** net-tools' route: shows the table. recorded: conformance/core/host-view */
export function route(at: NetworkPort): Program {
  return function* (io) {
    const args = yield* readOptions(io, 'gnu', { short: 'A:eCFhnN64Vv', long: { numeric: 'n', extend: 'e' } });
    if (!args.ok) return args.error;
    if (args.value.operands.length > 0) {
      yield* complain(io, 'gnu', 'changing routes is not simulated in this lab');
      return 1;
    }
    yield* io.stdout.write(routeTable(at, args.value.has('n'), 'route', '0.0.0.0'));
    return 0;
  };
}
