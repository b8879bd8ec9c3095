import type { Program } from '../../base/kernel/process.ts';
import { resolve } from '../../engine/dns/resolve.ts';
import { parseResolvConf } from '../../engine/dns/files.ts';
import { reverseName } from '../../engine/dns/reverse.ts';
import type { NetworkPort } from '../../engine/port.ts';
import { filesOf } from '../net/lookup.ts';
import type { Neighbours } from '../net/neighbours.ts';
import { complain, readOptions } from '../options.ts';

/** busybox's arp: shows whom the stack has spoken to. recorded: conformance/core/applets-one-network, dns/tty-shell */
export function arp(at: NetworkPort, neighbours: Neighbours): Program {
  return function* (io) {
    const args = yield* readOptions(io, 'busybox', { short: 'A:p:H:t:i:adnDsv', shortOnly: true });
    if (!args.ok) return args.error;
    if (args.value.has('d', 's')) {
      yield* complain(io, 'busybox', 'SIOCDARP(priv): Operation not permitted');
      return 1;
    }
    const [only] = args.value.operands;
    const all = neighbours.list(at).filter(({ address }) => !address.includes(':'));
    const { servers } = parseResolvConf(filesOf(io, at).resolvConf);
    for (const { interface: name, address, mac } of all) {
      if (only !== undefined && address !== only) continue;
      const host = args.value.has('n') ? '?' : nameOf(at, address, servers[0] ?? '');
      yield* io.stdout.write(
        `${host} (${address}) at ${mac === null ? '<incomplete>' : `${mac} [ether]`}  on ${name}\n`,
      );
    }
    return 0;
  };
}

function nameOf(at: NetworkPort, address: string, server: string): string {
  const name = reverseName(address) ?? '';
  const { outcome } = resolve(at.world(), at.netns, { name, type: 'PTR' }, server);
  const [answer] = outcome.kind === 'answer' ? outcome.answers : [];
  return answer?.kind === 'name' ? answer.name : '?';
}
