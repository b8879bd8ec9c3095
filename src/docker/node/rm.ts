import { atLeast } from '../args.ts';
import { command } from '../command.ts';
import { daemonWords } from '../failure.ts';
import { bool } from '../flags/kinds.ts';

export const rm = command({
  use: 'rm [OPTIONS] NODE [NODE...]',
  short: 'Remove one or more nodes from the swarm',
  aliases: ['remove'],
  args: atLeast(1),
  flags: {
    force: bool('Force remove a node from the swarm', { short: 'f' }),
  },
  *run(io, engine, nodes, { force }) {
    let failed = false;
    for (const node of nodes) {
      const removed = yield* engine.request({ kind: 'node.rm', node, force });
      if (removed.ok) yield* io.stdout.write(`${node}\n`);
      else {
        yield* io.stderr.write(`${daemonWords(removed.error)}\n`);
        failed = true;
      }
    }
    return failed ? 1 : 0;
  },
});
