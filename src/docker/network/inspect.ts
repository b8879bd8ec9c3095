import { networkInspect } from '../../engine/inspect/network.ts';
import { atLeast } from '../args.ts';
import { command } from '../command.ts';
import { networks } from '../completion/objects.ts';
import { complain, daemonWords } from '../failure.ts';
import { bool } from '../flags/kinds.ts';
import { objectFormat } from '../flags/shared.ts';
import { reference } from '../reference.ts';
import { inspectFormat, type Inspected } from '../template/inspect.ts';
import { NETWORK_INSPECT } from '../template/shapes/network.ts';

export const inspect = command({
  use: 'inspect [OPTIONS] NETWORK [NETWORK...]',
  short: 'Display detailed information on one or more networks',
  args: atLeast(1, networks),
  flags: {
    format: objectFormat({ short: 'f' }),
    verbose: bool('Verbose output for diagnostics', { short: 'v' }),
  },
  *run(io, engine, refs, { format, verbose }) {
    const print = inspectFormat(format);
    if (!print.ok) return yield* complain(io, print.error, 64);
    const inspected = refs.map((typed): Inspected => {
      const ref = reference('network', typed);
      if (!ref.ok) return ref;
      const found = engine.query((world, host) => networkInspect(world, host, ref.value, verbose));
      return found.ok
        ? { ok: true, json: found.value, type: NETWORK_INSPECT }
        : { ok: false, error: daemonWords(found.error) };
    });
    const { stdout, stderr, status } = print.value.print(inspected);
    yield* io.stdout.write(stdout);
    yield* io.stderr.write(stderr);
    return status;
  },
});
