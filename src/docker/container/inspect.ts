import { containerInspect } from '../../engine/inspect/container.ts';
import { complain, daemonWords } from '../failure.ts';
import { reference } from '../reference.ts';
import { inspectFormat, type Inspected } from '../template/inspect.ts';
import { CONTAINER_INSPECT } from '../template/shapes/container.ts';
import { atLeast } from '../args.ts';
import { command } from '../command.ts';
import { containers } from '../completion/objects.ts';
import { bool } from '../flags/kinds.ts';
import { objectFormat } from '../flags/shared.ts';

export const inspect = command({
  use: 'inspect [OPTIONS] CONTAINER [CONTAINER...]',
  short: 'Display detailed information on one or more containers',
  args: atLeast(1, containers()),
  flags: {
    format: objectFormat({ short: 'f' }),
    size: bool('Display total file sizes', { short: 's' }),
  },
  *run(io, engine, refs, { format, size }) {
    const print = inspectFormat(format);
    if (!print.ok) return yield* complain(io, print.error, 64);
    const inspected = refs.map((typed): Inspected => {
      const ref = reference('container', typed);
      if (!ref.ok) return ref;
      const found = engine.query((world, host) => containerInspect(world, host, ref.value, size));
      return found.ok
        ? { ok: true, json: found.value, type: CONTAINER_INSPECT }
        : { ok: false, error: daemonWords(found.error) };
    });
    const { stdout, stderr, status } = print.value.print(inspected);
    yield* io.stdout.write(stdout);
    yield* io.stderr.write(stderr);
    return status;
  },
});
