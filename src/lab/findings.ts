import { never } from '../base/never.ts';
import type { Trace } from '../engine/trace.ts';
import type { Netns, World } from '../engine/world.ts';
import type { Finding } from '../lessons/check.ts';

/** What a trace found out, as lessons ask for it. */
export function findingOf(world: World, trace: Trace): Finding {
  switch (trace.kind) {
    case 'lookup':
      return { kind: 'name', by: nameOf(world, trace.asker), asked: trace.name, answered: trace.addresses.length > 0 };
    case 'resolution': {
      const { outcome } = trace;
      const answered = outcome.kind === 'answer' && outcome.answers.length > 0;
      return { kind: 'name', by: nameOf(world, trace.asker), asked: trace.question.name, answered };
    }
    case 'journey':
      return {
        kind: 'packet',
        by: nameOf(world, trace.from),
        to: trace.packet.to,
        answered: trace.end.kind === 'delivered',
      };
    default:
      return never(trace);
  }
}

/** A container's name, or the host's. */
function nameOf(world: World, { host, container }: Netns): string {
  const engine = world.hosts.find((h) => h.name === host)?.engine;
  return engine?.containers.find((c) => c.id === container)?.name ?? host;
}
