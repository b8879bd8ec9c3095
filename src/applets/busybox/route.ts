import type { Program } from '../../base/kernel/process.ts';
import { interfacesOf } from '../../engine/inspect/interfaces.ts';
import { routesOf } from '../../engine/inspect/routes.ts';
import type { NetworkPort } from '../../engine/port.ts';
import { routeTable } from '../net/routeTable.ts';
import { complain, readOptions, usageError } from '../options.ts';

/** busybox's route: shows the table. recorded: conformance/core/applets-one-network */
export function route(at: NetworkPort): Program {
  return function* (io) {
    const args = yield* readOptions(io, 'busybox', { short: 'A:neo', shortOnly: true, endAtOperand: true });
    if (!args.ok) return args.error;
    const [command] = args.value.operands;
    if (command === 'add' || command === 'del') {
      yield* complain(io, 'busybox', `SIOC${command.toUpperCase()}RT: Operation not permitted`);
      return 1;
    }
    if (command !== undefined) return yield* usageError(io, 'busybox', '');
    const isSix = args.value.last('A') === 'inet6';
    yield* io.stdout.write(
      isSix ? sixTable(at) : routeTable(at, args.value.has('n'), args.value.has('e') ? 'netstat' : 'route', '*'),
    );
    return 0;
  };
}

function sixTable(at: NetworkPort): string {
  const row = (to: string, hop: string, flags: string, metric: string, use: string, name: string): string =>
    `${to.padEnd(44)}${hop.padEnd(40)}${flags.padEnd(6)}${metric.padEnd(7)}${use.padEnd(9)}0 ${name.padEnd(8)}\n`;
  const routes = routesOf(at.world(), at.netns).filter((r) => r.family === 6);
  const own = interfacesOf(at.world(), at.netns).flatMap((i) =>
    i.addresses.filter((a) => a.family === 6).map((a) => [i.name, a.address] as const),
  );
  const links = [...new Set(routes.map((r) => r.interface))];
  return [
    'Kernel IPv6 routing table\n',
    `${'Destination'.padEnd(44)}${'Next Hop'.padEnd(40)}Flags Metric Ref    Use Iface\n`,
    ...routes.map((r) =>
      r.via === undefined
        ? row(r.destination, '::', 'U', '256', '1', r.interface)
        : row('::/0', r.via, 'UG', '1024', '1', r.interface),
    ),
    ...own.map(([name, address]) => row(`${address}/128`, '::', 'Un', '0', '3', name)),
    ...links.map((name) => row('ff00::/8', '::', 'U', '256', '4', name)),
    row('::/0', '::', '!n', '-1', '1', 'lo'),
  ].join('');
}
