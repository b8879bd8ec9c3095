import { err, ok, type Result } from '../../base/result.ts';
import type { StringMap } from '../../engine/world.ts';
import { exactly } from '../args.ts';
import { command } from '../command.ts';
import { containers, networks } from '../completion/objects.ts';
import { complain, refuse } from '../failure.ts';
import { checkLink } from '../flags/checks.ts';
import { int, list, strings, text } from '../flags/kinds.ts';
import { reference } from '../reference.ts';

export const connect = command({
  use: 'connect [OPTIONS] NETWORK CONTAINER',
  short: 'Connect a container to a network',
  args: exactly(2, networks, containers()),
  flags: {
    alias: strings('Add network-scoped alias for the container'),
    driverOpt: strings('driver options for the network'),
    gwPriority: int('Highest gw-priority provides the default gateway. Accepts positive and negative values.'),
    ip: text('IPv4 address (e.g., "172.30.100.104")'),
    ip6: text('IPv6 address (e.g., "2001:db8::33")'),
    link: list('Add link to another container', { check: checkLink, complete: containers() }),
    linkLocalIp: strings('Add a link-local address for the container'),
  },
  *run(io, engine, [network, container], { alias, driverOpt, gwPriority, ip, ip6, link, linkLocalIp }) {
    const driverOpts = driverOptions(driverOpt);
    if (!driverOpts.ok) return yield* complain(io, driverOpts.error);
    const [to, what] = [reference('network', network), reference('container', container)];
    if (!to.ok) return yield* complain(io, to.error);
    if (!what.ok) return yield* complain(io, what.error);
    const connected = yield* engine.request({
      kind: 'network.connect',
      network: to.value,
      container: what.value,
      settings: {
        ipamConfig: {
          ...(ip === '' ? {} : { ipv4Address: ip }),
          ...(ip6 === '' ? {} : { ipv6Address: ip6 }),
          ...(linkLocalIp.length === 0 ? {} : { linkLocalIPs: linkLocalIp }),
        },
        links: link.length === 0 ? null : link,
        aliases: alias,
        macAddress: '',
        driverOpts: driverOpts.value,
        gwPriority,
      },
    });
    return connected.ok ? 0 : yield* refuse(io, connected.error);
  },
});

/** `--driver-opt KEY=VALUE`; blanks around either do not count. */
function driverOptions(typed: readonly string[]): Result<StringMap, string> {
  const options: [string, string][] = [];
  for (const option of typed) {
    const at = option.indexOf('=');
    const key = option.slice(0, Math.max(at, 0)).trim();
    if (key === '') return err('invalid key/value pair format in driver options');
    options.push([key, option.slice(at + 1).trim()]);
  }
  return ok(Object.fromEntries(options));
}
