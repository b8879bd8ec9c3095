import { hostOf } from '../../engine/change.ts';
import type { Io, Program, Sys } from '../../base/kernel/process.ts';
import { parseHosts } from '../../engine/dns/files.ts';
import type { NetworkPort } from '../../engine/port.ts';
import { filesOwner } from '../../engine/wire/netns.ts';
import { filesOf, lookUp } from '../net/lookup.ts';
import { complain, readOptions } from '../options.ts';

/** The name of the machine as the kernel has it: a container's own, that of the one it joins, or the host's. */
export function machineName(at: Pick<NetworkPort, 'netns' | 'world'>): string {
  const { netns } = at;
  const host = hostOf(at.world(), netns.host);
  const container = host.engine.containers.find((c) => c.id === netns.container);
  if (container === undefined) return host.name;
  return filesOwner(host.engine, container).config.hostname;
}

/** busybox's hostname. recorded: conformance/core/applets-*, dns/tty-shell, dns/dns-default-bridge */
export function hostname(at: NetworkPort): Program {
  return function* (io) {
    const args = yield* readOptions(io, 'busybox', { short: 'dfisF:v', shortOnly: true });
    if (!args.ok) return args.error;
    if (args.value.operands.length > 0 || args.value.has('F')) {
      yield* complain(io, 'busybox', 'sethostname: Operation not permitted');
      return 1;
    }
    return yield* tell(io, at, args.value.lastOf('d', 'f', 'i', 's'));
  };
}

/** busybox's dnsdomainname: `hostname -d`. recorded: conformance/core/applets-addresses */
export function dnsdomainname(at: NetworkPort): Program {
  return (io) => tell(io, at, 'd');
}

function* tell(io: Io, at: NetworkPort, option: string | undefined): Sys<number> {
  const name = machineName(at);
  if (option === undefined || option === 's') {
    yield* io.stdout.write(`${option === 's' ? name.replace(/\..*/, '') : name}\n`);
    return 0;
  }
  const line = parseHosts(filesOf(io, at).hosts).find(({ names }) => names.includes(name));
  const { addresses } = yield* lookUp(io, at, name, 4);
  if (addresses.length === 0) {
    yield* complain(io, 'busybox', `${name}: Host name lookup failure`);
    return 1;
  }
  const full = line?.names[0] ?? name;
  const [, domain = ''] = /^[^.]*\.(.*)$/.exec(full) ?? [];
  if (option === 'd') yield* io.stdout.write(domain === '' ? '' : `${domain}\n`);
  else yield* io.stdout.write(`${option === 'f' ? full : (addresses[0] ?? '')}\n`);
  return 0;
}
