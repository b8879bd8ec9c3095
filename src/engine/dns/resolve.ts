import { EMBEDDED_DNS } from '../wire/listeners.ts';
import { stackOwner } from '../wire/netns.ts';
import { hasEmbeddedDns } from '../wire/send.ts';
import type { Netns, World } from '../world.ts';
import { embedded } from './embedded.ts';
import { exchange } from './upstream.ts';
import type { Question, Resolution } from './resolution.ts';

/**
 * One question of a program in `netns` to one DNS server, with everything that was considered. Answers are in order of the
 * endpoints; the engine's server shuffles several, which is left to who asks.
 */
export function resolve(world: World, netns: Netns, question: Question, server: string): Resolution {
  const owner = stackOwner(world, netns);
  const common = { kind: 'resolution', asker: netns, question, server } as const;
  const container = owner?.container ?? null;
  if (server === EMBEDDED_DNS && container !== null && hasEmbeddedDns(world, netns)) {
    const answered = embedded(world, { host: netns.host, container }, question);
    return { ...common, ...answered };
  }
  const { outcome, journey } = exchange(world, netns, server, question);
  const after = outcome.kind !== 'silence' ? 0 : journey.end.kind === 'nobody' ? journey.end.after : null;
  return { ...common, steps: [{ kind: 'plainServer', server, verdict: outcome.kind, journey }], outcome, after };
}
