import { never } from '../../base/never.ts';
import type { AddressLookup } from '../../engine/dns/getaddrinfo.ts';
import type { Resolution } from '../../engine/dns/resolution.ts';
import type { Trace } from '../../engine/trace.ts';
import type { Journey } from '../../engine/wire/journey.ts';
import { stackOwner } from '../../engine/wire/netns.ts';
import type { World } from '../../engine/world.ts';

/** A trace and the world in which it was made. */
export interface Made<T extends Trace = Trace> {
  readonly trace: T;
  readonly world: World;
}

/**
 * The last traces that belong together, oldest first: a packet with the lookup that gave its address, or the questions that
 * a program put for one name (nslookup asks for IPv4 and IPv6). What was repeated counts once.
 */
export function lastTogether(made: readonly Made[]): readonly Made[] {
  const last = made.at(-1);
  if (last === undefined) return [];
  const { trace, world } = last;
  switch (trace.kind) {
    case 'lookup':
      return [last];
    case 'journey': {
      const lookup = made.findLast(({ trace: t }) => t.kind === 'lookup' && gave(world, t, trace));
      return lookup === undefined ? [last] : [lookup, last];
    }
    case 'resolution': {
      const before = made.findLastIndex(({ trace: t }) => t.kind !== 'resolution' || !isAlike(t, trace));
      const ofType = new Map<string, Made>();
      for (const one of made.slice(before + 1)) {
        if (one.trace.kind === 'resolution') ofType.set(one.trace.question.type, one);
      }
      return [...ofType.values()];
    }
    default:
      return never(trace);
  }
}

/** Whether a packet went to an address that a lookup of a name had given in the same network stack. */
function gave(world: World, { asker, name, addresses }: AddressLookup, { from, packet }: Journey): boolean {
  const stack = stackOwner(world, asker) ?? asker;
  const isSameStack = stack.host === from.host && stack.container === from.container;
  return isSameStack && name !== packet.to && addresses.includes(packet.to);
}

function isAlike(a: Resolution, b: Resolution): boolean {
  return (
    a.question.name === b.question.name && a.asker.host === b.asker.host && a.asker.container === b.asker.container
  );
}
