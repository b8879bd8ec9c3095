import { exactly } from '../args.ts';
import { command } from '../command.ts';
import { containers, networks } from '../completion/objects.ts';
import { int, list, strings, text } from '../flags/kinds.ts';

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
    link: list('Add link to another container', { complete: containers() }),
    linkLocalIp: strings('Add a link-local address for the container'),
  },
});
