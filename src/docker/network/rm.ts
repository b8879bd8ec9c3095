import { networkInspect } from '../../engine/inspect/network.ts';
import { atLeast } from '../args.ts';
import { command } from '../command.ts';
import { userNetworks } from '../completion/objects.ts';
import { confirm } from '../confirm.ts';
import { complain, daemonWords } from '../failure.ts';
import { bool } from '../flags/kinds.ts';
import { reference } from '../reference.ts';

const INGRESS_WARNING = `WARNING! Before removing the routing-mesh network, make sure all the nodes in your swarm run the same docker engine version. Otherwise, removal may not be effective and functionality of newly create ingress networks will be impaired.
Are you sure you want to continue?`;

export const rm = command({
  use: 'rm NETWORK [NETWORK...]',
  short: 'Remove one or more networks',
  aliases: ['remove'],
  args: atLeast(1, userNetworks),
  flags: {
    force: bool('Do not error if the network does not exist', { short: 'f' }),
  },
  *run(io, engine, names, { force }) {
    let failed = false;
    for (const name of names) {
      const ref = reference('network', name);
      const known = ref.ok ? engine.query((world, host) => networkInspect(world, host, ref.value)) : ref;
      if (known.ok && known.value.Ingress && !(yield* confirm(io, INGRESS_WARNING))) continue;
      const removed = ref.ok ? yield* engine.request({ kind: 'network.rm', network: ref.value }) : ref;
      if (removed.ok) {
        yield* io.stdout.write(`${name}\n`);
        continue;
      }
      const { error } = removed;
      if (force && typeof error !== 'string' && error.kind === 'notFound') continue;
      yield* io.stderr.write(`${typeof error === 'string' ? error : daemonWords(error)}\n`);
      failed = true;
    }
    return failed ? yield* complain(io, 'exit status 1') : 0;
  },
});
