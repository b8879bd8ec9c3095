import type { Program } from '../../base/kernel/process.ts';
import { parseHosts } from '../../engine/dns/files.ts';
import { interfacesOf } from '../../engine/inspect/interfaces.ts';
import type { NetworkPort } from '../../engine/port.ts';
import { machineName } from '../busybox/hostname.ts';
import { filesOf, lookUp } from '../net/lookup.ts';
import { complain, readOptions } from '../options.ts';

const COMMAND_LINE = {
  short: 'adfbF:iIsyvA',
  long: { alias: 'a', domain: 'd', fqdn: 'f', long: 'f', 'ip-address': 'i', 'all-ip-addresses': 'I', short: 's' },
} as const;

/** Debian's hostname. */
export function hostname(at: NetworkPort): Program {
  return function* (io) {
    const args = yield* readOptions(io, 'gnu', COMMAND_LINE);
    if (!args.ok) return args.error;
    if (args.value.operands.length > 0) {
      yield* complain(io, 'gnu', 'changing the name is not simulated in this lab');
      return 1;
    }
    const name = machineName(at);
    const option = args.value.options.at(-1)?.name;
    if (option === 'I') {
      const own = interfacesOf(at.world(), at.netns).flatMap((i) => i.addresses.filter((a) => a.scope === 'global'));
      const ordered = [...own.filter((a) => a.family === 4), ...own.filter((a) => a.family === 6)];
      yield* io.stdout.write(`${ordered.map(({ address }) => `${address} `).join('')}\n`);
      return 0;
    }
    if (option === undefined || option === 's') {
      yield* io.stdout.write(`${name.replace(option === 's' ? /\..*/ : '', '')}\n`);
      return 0;
    }
    const { addresses, failure } = yield* lookUp(io, at, name);
    if (addresses.length === 0) {
      const why = failure === 'tryAgain' ? 'Temporary failure in name resolution' : 'Name or service not known';
      yield* complain(io, 'gnu', why);
      return 1;
    }
    const line = parseHosts(filesOf(io, at).hosts).find(({ names }) => names.includes(name));
    const full = line?.names[0] ?? name;
    const [, domain = ''] = /^[^.]*\.(.*)$/.exec(full) ?? [];
    yield* io.stdout.write(`${option === 'i' ? addresses.join(' ') : option === 'd' ? domain : full}\n`);
    return 0;
  };
}
