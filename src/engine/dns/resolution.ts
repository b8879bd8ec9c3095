import type { Journey } from '../wire/journey.ts';
import type { ContainerId, ContainerState, Netns } from '../world.ts';

/** The types of records that programs ask for. */
export type QuestionType = 'A' | 'AAAA' | 'PTR' | 'MX' | 'TXT' | 'ANY' | 'SRV' | 'NS' | 'SOA' | 'CNAME';

/** What a DNS server is asked. */
export interface Question {
  readonly name: string;
  readonly type: QuestionType;
}

/** By which of its names a container was found; as a service of the swarm, or as one of its tasks. */
export type NameRule = 'containerName' | 'alias' | 'shortId' | 'hostname' | 'service' | 'task';

/** A container that answers to a name on a network, or a service by its virtual address. */
export interface Owner {
  /** null: a service. */
  readonly container: ContainerId | null;
  readonly name: string;
  readonly rule: NameRule;
  /** '' when its endpoint has no address of the family. */
  readonly ipv4: string;
  readonly ipv6: string;
}

/** One candidate that was considered, and what came of it; in the order in which they were. */
export type ResolutionStep =
  /** A link alias of the asker's own endpoint on `network`. */
  | {
      readonly kind: 'link';
      readonly network: string;
      readonly alias: string;
      readonly target: string;
      readonly verdict: 'taken' | 'targetUnknown' | 'caseDiffers' | 'otherNetwork' | 'notAsked';
      readonly owners: readonly Owner[];
    }
  /** The names of a network that the asker is on: containers', aliases, short ids, hostnames. */
  | {
      readonly kind: 'network';
      readonly network: string;
      readonly name: string;
      readonly verdict: 'taken' | 'unknown' | 'linkComesFirst' | 'caseDiffers' | 'notAsked';
      readonly owners: readonly Owner[];
    }
  /** Somebody else's link alias: only that container has it. */
  | {
      readonly kind: 'othersLink';
      readonly container: string;
      readonly network: string;
      readonly alias: string;
      readonly target: string;
    }
  /** Known on a network that the asker is not on. */
  | { readonly kind: 'elsewhere'; readonly network: string; readonly owners: readonly Owner[] }
  /** A container that would answer to it, but is not up. */
  | {
      readonly kind: 'down';
      readonly container: string;
      readonly network: string;
      readonly rule: NameRule;
      readonly status: ContainerState['status'];
    }
  /** The owner of an address on a network of the asker's. */
  | { readonly kind: 'reverse'; readonly network: string; readonly address: string; readonly name: string | null }
  /** The engine's server knows nothing of such questions. */
  | { readonly kind: 'unsupported'; readonly type: QuestionType }
  /** A name of one label is not forwarded when the container was given ndots. */
  | { readonly kind: 'ndots' }
  /** The asker has only internal networks: the host's server is not asked. */
  | { readonly kind: 'internal'; readonly server: string }
  /** The engine's server asks one outside, from the host or from the container's own stack. */
  | {
      readonly kind: 'forward';
      readonly server: string;
      readonly from: 'host' | 'container';
      readonly verdict: Outcome['kind'];
      readonly journey: Journey;
    }
  /** The server that was asked is not the engine's: it knows no container. */
  | {
      readonly kind: 'plainServer';
      readonly server: string;
      readonly verdict: Outcome['kind'];
      readonly journey: Journey;
    };

/** A record of the answer. */
export type Answer =
  | { readonly kind: 'address'; readonly family: 4 | 6; readonly address: string; readonly owner: Owner | null }
  | { readonly kind: 'name'; readonly name: string };

/** What a question comes to. */
export type Outcome =
  /** NOERROR, perhaps without any answer. */
  | {
      readonly kind: 'answer';
      readonly answers: readonly Answer[];
      readonly rule: 'link' | NameRule | 'reverse' | 'upstream' | 'ndots';
      readonly network: string | null;
    }
  | { readonly kind: 'nxdomain' }
  | { readonly kind: 'servfail' }
  /** No answer ever comes. */
  | { readonly kind: 'silence' }
  /** Nobody listens there: ICMP port unreachable. */
  | { readonly kind: 'refused' }
  /** The asker has no route to the server. */
  | { readonly kind: 'noRoute' };

/** One question to one server, and why it was answered as it was. */
export interface Resolution {
  readonly kind: 'resolution';
  readonly asker: Netns;
  readonly question: Question;
  /** The address that was asked. */
  readonly server: string;
  readonly steps: readonly ResolutionStep[];
  readonly outcome: Outcome;
  /** Milliseconds until the answer is there; for `silence` until an ICMP error is, null if none comes. */
  readonly after: number | null;
}
