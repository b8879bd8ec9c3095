import { hostOf } from '../change.ts';
import type { Journey } from '../wire/journey.ts';
import { send } from '../wire/send.ts';
import type { Netns, World } from '../world.ts';
import type { Outcome, Question } from './resolution.ts';

export interface Exchange {
  readonly journey: Journey;
  readonly outcome: Outcome;
}

/** Asks a server that is not the engine's: its packet has to get there, and somebody has to answer. */
export function exchange(world: World, from: Netns, server: string, question: Question): Exchange {
  const journey = send(world, from, { to: server, proto: 'udp', port: 53 });
  return { journey, outcome: outcomeOf(world, from, journey, question) };
}

function outcomeOf(world: World, from: Netns, { end }: Journey, question: Question): Outcome {
  switch (end.kind) {
    case 'delivered':
      return end.listener?.kind === 'upstreamDns' ? known(world, from, question) : { kind: 'silence' };
    case 'refused':
    case 'closedByProxy':
      return { kind: 'refused' };
    case 'noRoute':
    case 'netUnreachable':
      return { kind: 'noRoute' };
    default:
      return { kind: 'silence' };
  }
}

/** The server outside knows its records, and says of every other name that it does not exist. */
function known(world: World, from: Netns, { name, type }: Question): Outcome {
  const { records } = hostOf(world, from.host).resolver;
  if (records === 'silent') return { kind: 'silence' };
  const asked = name.replace(/\.$/, '').toLowerCase();
  const found = records.filter((r) => r.name.toLowerCase() === asked);
  if (found.length === 0) return { kind: 'nxdomain' };
  const addresses = type === 'A' ? found.map((r) => r.address) : [];
  return {
    kind: 'answer',
    answers: addresses.map((address) => ({ kind: 'address', family: 4, address, owner: null })),
    rule: 'upstream',
    network: null,
  };
}
