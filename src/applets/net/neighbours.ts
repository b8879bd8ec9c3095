import { interfacesOf } from '../../engine/inspect/interfaces.ts';
import type { NetworkPort } from '../../engine/port.ts';
import { neighbourOf } from '../../engine/wire/link.ts';
import { stackOwner } from '../../engine/wire/netns.ts';
import type { Journey } from '../../engine/wire/journey.ts';

/** An address on a link that the stack has asked for, and whether anybody has it. */
export interface Neighbour {
  readonly interface: string;
  readonly address: string;
  readonly mac: string | null;
}

/**
 * Whom the programs of one place have spoken to on its links (the ARP cache), for `arp` and `ip neigh`. Entries last as
 * long as the interface that they were found on.
 */
export class Neighbours {
  readonly #asked = new Map<string, { readonly interface: string; readonly address: string; readonly mac: string }>();

  /** A port whose packets are remembered here. */
  watching(at: NetworkPort): NetworkPort {
    return {
      ...at,
      note: (trace) => {
        if (isJourney(trace)) this.#learn(at, trace);
        at.note(trace);
      },
    };
  }

  list(at: NetworkPort): readonly Neighbour[] {
    const interfaces = interfacesOf(at.world(), at.netns);
    const owner = stackOwner(at.world(), at.netns);
    return [...this.#asked.values()].flatMap((asked): readonly Neighbour[] => {
      const out = interfaces.find((i) => i.name === asked.interface && i.mac === asked.mac);
      if (out === undefined || owner === null) return [];
      const found = neighbourOf(at.world(), owner, out, asked.address);
      return [{ interface: out.name, address: asked.address, mac: found?.mac ?? null }];
    });
  }

  /** As busybox's `ip neigh` prints them. */
  lines(at: NetworkPort, family: 4 | 6 | null): readonly string[] {
    return this.list(at)
      .filter(({ address }) => family === null || address.includes(':') === (family === 6))
      .map(({ interface: name, address, mac }) =>
        mac === null
          ? `${address} dev ${name}  used 0/0/0 probes 6 FAILED\n`
          : `${address} dev ${name} lladdr ${mac} ref 1 used 0/0/0 probes 4 REACHABLE\n`,
      );
  }

  #learn(at: NetworkPort, { hops, from }: Journey): void {
    for (const hop of hops) {
      if (hop.kind !== 'neighbour' || hop.at.container !== from.container || hop.at.host !== from.host) continue;
      const out = interfacesOf(at.world(), from).find((i) => i.name === hop.interface);
      if (out === undefined) continue;
      const key = `${out.name} ${out.mac} ${hop.address}`;
      this.#asked.set(key, { interface: out.name, address: hop.address, mac: out.mac });
    }
  }
}

function isJourney(trace: unknown): trace is Journey {
  return typeof trace === 'object' && trace !== null && 'kind' in trace && trace.kind === 'journey';
}
