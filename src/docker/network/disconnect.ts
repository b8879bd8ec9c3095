import { exactly } from '../args.ts';
import { command } from '../command.ts';
import { containers, networks } from '../completion/objects.ts';
import { complain, refuse } from '../failure.ts';
import { bool } from '../flags/kinds.ts';
import { reference } from '../reference.ts';

export const disconnect = command({
  use: 'disconnect [OPTIONS] NETWORK CONTAINER',
  short: 'Disconnect a container from a network',
  args: exactly(2, networks, containers()),
  flags: {
    force: bool('Force the container to disconnect from a network', { short: 'f' }),
  },
  *run(io, engine, [network, container], { force }) {
    const [from, what] = [reference('network', network), reference('container', container)];
    if (!from.ok) return yield* complain(io, from.error);
    if (!what.ok) return yield* complain(io, what.error);
    const request = { kind: 'network.disconnect', network: from.value, container: what.value, force } as const;
    const disconnected = yield* engine.request(request);
    return disconnected.ok ? 0 : yield* refuse(io, disconnected.error);
  },
});
