import { nodeInspect } from '../../engine/inspect/nodes.ts';
import { atLeast } from '../args.ts';
import { command } from '../command.ts';
import { complain, daemonWords, refuse } from '../failure.ts';
import { bool } from '../flags/kinds.ts';
import { objectFormat } from '../flags/shared.ts';
import { inspectFormat, type Inspected } from '../template/inspect.ts';
import { NODE } from '../template/shapes/swarm.ts';
import { orSelf } from './orSelf.ts';
import { prettyNode } from './pretty.ts';

export const inspect = command({
  use: 'inspect [OPTIONS] self|NODE [NODE...]',
  short: 'Display detailed information on one or more nodes',
  args: atLeast(1),
  flags: {
    format: objectFormat({ short: 'f' }),
    pretty: bool('Print the information in a human friendly format'),
  },
  *run(io, engine, refs, { format, pretty }) {
    if (pretty && format !== '') return yield* complain(io, '--format is incompatible with human friendly format');
    const found = refs.map((ref) => engine.query((world, host) => nodeInspect(world, host, orSelf(engine, ref))));
    if (pretty) {
      for (const node of found) {
        if (!node.ok) return yield* refuse(io, node.error);
        yield* io.stdout.write(prettyNode(node.value));
      }
      return 0;
    }
    const print = inspectFormat(format);
    if (!print.ok) return yield* complain(io, print.error, 64);
    const inspected = found.map((node): Inspected =>
      node.ok
        ? { ok: true, json: node.value, type: NODE, typedOnly: true }
        : { ok: false, error: daemonWords(node.error) },
    );
    const { stdout, stderr, status } = print.value.print(inspected);
    yield* io.stdout.write(stdout);
    yield* io.stderr.write(stderr);
    return status;
  },
});
