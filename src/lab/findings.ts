import { never } from '../base/never.ts';
import type { Trace } from '../engine/trace.ts';
import type { Netns, World } from '../engine/world.ts';
import type { Finding } from '../lessons/check.ts';

/** What a trace found out, as lessons ask for it. */
export function findingOf(world: World, trace: Trace): Finding {
  switch (trace.kind) {
    case 'lookup':
      return { kind: 'name', ...makerOf(world, trace.asker), asked: trace.name, answered: trace.addresses.length > 0 };
    case 'resolution': {
      const { outcome } = trace;
      const answered = outcome.kind === 'answer' && outcome.answers.length > 0;
      return { kind: 'name', ...makerOf(world, trace.asker), asked: trace.question.name, answered };
    }
    case 'journey':
      return {
        kind: 'packet',
        ...makerOf(world, trace.from),
        to: trace.packet.to,
        answered: trace.end.kind === 'delivered',
      };
    default:
      return never(trace);
  }
}

function makerOf(world: World, { host, container }: Netns): Pick<Finding, 'host' | 'by'> {
  const engine = world.hosts.find((h) => h.name === host)?.engine;
  return { host, by: engine?.containers.find((c) => c.id === container)?.name ?? host };
}
