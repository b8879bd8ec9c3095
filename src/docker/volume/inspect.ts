import { volumeInspect } from '../../engine/inspect/volumes.ts';
import { atLeast } from '../args.ts';
import { command } from '../command.ts';
import { volumes } from '../completion/objects.ts';
import { complain, daemonWords } from '../failure.ts';
import { objectFormat } from '../flags/shared.ts';
import { inspectFormat, type Inspected } from '../template/inspect.ts';
import { VOLUME_INSPECT } from '../template/shapes/volume.ts';

export const inspect = command({
  use: 'inspect [OPTIONS] VOLUME [VOLUME...]',
  short: 'Display detailed information on one or more volumes',
  args: atLeast(1, volumes),
  flags: {
    format: objectFormat({ short: 'f' }),
  },
  *run(io, engine, names, { format }) {
    const print = inspectFormat(format);
    if (!print.ok) return yield* complain(io, print.error, 64);
    const inspected = names.map((name): Inspected => {
      const found = engine.query((world, host) => volumeInspect(world, host, name));
      return found.ok
        ? { ok: true, json: found.value, type: VOLUME_INSPECT, typedOnly: true }
        : { ok: false, error: daemonWords(found.error) };
    });
    const { stdout, stderr, status } = print.value.print(inspected);
    yield* io.stdout.write(stdout);
    yield* io.stderr.write(stderr);
    return status;
  },
});
