import { networkList } from '../../engine/inspect/networkList.ts';
import { serviceList } from '../../engine/inspect/services.ts';
import { atLeast } from '../args.ts';
import { command } from '../command.ts';
import { complain, daemonWords, refuse } from '../failure.ts';
import { bool } from '../flags/kinds.ts';
import { compareNatural } from '../table/natural.ts';
import { inStack } from './namespace.ts';

export const rm = command({
  use: 'rm [OPTIONS] STACK [STACK...]',
  short: 'Remove one or more stacks',
  aliases: ['remove', 'down'],
  args: atLeast(1),
  flags: {
    detach: bool('Do not wait for stack removal', { short: 'd', initial: true }),
  },
  *run(io, engine, stacks) {
    const errors: string[] = [];
    for (const stack of stacks) {
      const services = engine.query((world, host) => serviceList(world, host, inStack(stack)));
      if (!services.ok) return yield* refuse(io, services.error);
      const networks = engine.query((world, host) => networkList(world, host, inStack(stack)));
      if (!networks.ok) return yield* refuse(io, networks.error);
      if (services.value.length + networks.value.length === 0) {
        yield* complain(io, `Nothing found in stack: ${stack}`);
        continue;
      }
      let failed = false;
      for (const { ID, Spec } of services.value.toSorted((a, b) => compareNatural(a.Spec.Name, b.Spec.Name))) {
        yield* io.stdout.write(`Removing service ${Spec.Name}\n`);
        const removed = yield* engine.request({ kind: 'service.rm', service: ID });
        if (!removed.ok)
          failed = (yield* complain(io, `Failed to remove service ${ID}: ${daemonWords(removed.error)}`)) > 0;
      }
      for (const { Id, Name } of networks.value.toSorted((a, b) => compareNatural(a.Name, b.Name))) {
        yield* io.stdout.write(`Removing network ${Name}\n`);
        const removed = yield* engine.request({ kind: 'network.rm', network: Id });
        if (!removed.ok)
          failed = (yield* complain(io, `Failed to remove network ${Id}: ${daemonWords(removed.error)}`)) > 0;
      }
      if (failed) errors.push(`Failed to remove some resources from stack: ${stack}`);
    }
    return errors.length === 0 ? 0 : yield* complain(io, errors.join('\n'));
  },
});
