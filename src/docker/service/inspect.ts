import type { EngineError } from '../../engine/error.ts';
import { networkInspect } from '../../engine/inspect/network.ts';
import { serviceInspect } from '../../engine/inspect/services.ts';
import type { EnginePort } from '../../engine/port.ts';
import { atLeast } from '../args.ts';
import { command } from '../command.ts';
import { complain, daemonWords } from '../failure.ts';
import { bool } from '../flags/kinds.ts';
import { objectFormat } from '../flags/shared.ts';
import { inspectFormat, type Inspected } from '../template/inspect.ts';
import { SERVICE } from '../template/shapes/swarm.ts';
import { prettyService } from './pretty.ts';

export const inspect = command({
  use: 'inspect [OPTIONS] SERVICE [SERVICE...]',
  short: 'Display detailed information on one or more services',
  args: atLeast(1),
  flags: {
    format: objectFormat({ short: 'f' }),
    pretty: bool('Print the information in a human friendly format'),
  },
  *run(io, engine, refs, { format, pretty }) {
    if (pretty && format !== '') return yield* complain(io, '--format is incompatible with human friendly format');
    const words = (ref: string, error: EngineError): string =>
      error.kind === 'notFound' ? `Error: no such service: ${ref}` : daemonWords(error);
    const found = refs.map((ref) => ({
      ref,
      service: engine.query((world, host) => serviceInspect(world, host, ref)),
    }));
    if (pretty) {
      for (const { ref, service } of found) {
        if (!service.ok) return yield* complain(io, words(ref, service.error));
        yield* io.stdout.write(prettyService(service.value, io.now(), (id) => networkName(engine, id)));
      }
      return 0;
    }
    const print = inspectFormat(format);
    if (!print.ok) return yield* complain(io, print.error, 64);
    const inspected = found.map(({ ref, service }): Inspected =>
      service.ok
        ? { ok: true, json: service.value, type: SERVICE, typedOnly: true }
        : { ok: false, error: words(ref, service.error) },
    );
    const { stdout, stderr, status } = print.value.print(inspected);
    yield* io.stdout.write(stdout);
    yield* io.stderr.write(stderr);
    return status;
  },
});

function networkName(engine: EnginePort, id: string): string {
  const found = engine.query((world, host) => networkInspect(world, host, id));
  return found.ok ? found.value.Name : id;
}
