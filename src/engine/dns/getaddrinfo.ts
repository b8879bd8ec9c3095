import { interfacesOf } from '../inspect/interfaces.ts';
import { routesOf, routeTo } from '../inspect/routes.ts';
import { formatAddress, parseAddress, type Family } from '../ipam/address.ts';
import type { Netns, World } from '../world.ts';
import { nameFiles, parseHosts, parseResolvConf, type NameFiles, type ResolvConf } from './files.ts';
import { resolve } from './resolve.ts';
import type { QuestionType, Resolution } from './resolution.ts';

/** How a program's lookup went, step by step. */
export type LookupStep =
  /** It is an address already, perhaps in an old form: 172.25.3 is 172.25.0.3. */
  | { readonly kind: 'numeric'; readonly address: string }
  | { readonly kind: 'hosts'; readonly line: number; readonly address: string; readonly name: string }
  /** No name of a host looks like that. */
  | { readonly kind: 'notAName'; readonly name: string }
  /** A domain of the search list was put behind it. */
  | { readonly kind: 'search'; readonly name: string }
  | { readonly kind: 'query'; readonly resolution: Resolution; readonly waited: number }
  /** Of several addresses, the asker's own, or the nearest one, is tried first. */
  | {
      readonly kind: 'preferred';
      readonly address: string;
      readonly rule: 'ownAddress' | 'ipv6First' | 'longestPrefix';
    };

/** A program's lookup of a name: the addresses in the order in which it tries them; none when it failed. */
export interface AddressLookup {
  readonly kind: 'lookup';
  readonly asker: Netns;
  readonly name: string;
  readonly family: Family | 'any';
  readonly steps: readonly LookupStep[];
  readonly addresses: readonly string[];
  /** Why there is none: no server could be asked or answered (EAI_AGAIN), or nobody has the name (EAI_NONAME). */
  readonly failure: 'tryAgain' | 'noName' | null;
  /** Milliseconds that it took. */
  readonly after: number;
}

export interface LookupOptions {
  /** As the program finds them; default: what the engine keeps. */
  readonly files?: NameFiles;
  /** The server's chance: the order of several owners of a name. */
  readonly shuffle?: <T>(items: readonly T[]) => readonly T[];
}

/**
 * What glibc's getaddrinfo gives a program (ping, wget, nc, curl): numbers, /etc/hosts, then the servers of
 * /etc/resolv.conf with its search list. recorded: conformance/dns/dns-alias-shared, dns-no-upstream, dns-add-host, ping-errors
 */
export function getaddrinfo(
  world: World,
  netns: Netns,
  name: string,
  family: Family | 'any',
  { files = nameFiles(world, netns), shuffle = (items) => items }: LookupOptions = {},
): AddressLookup {
  const lookup = new Lookup(world, netns, shuffle, family);
  const found = lookup.find(name, files);
  const addresses = lookup.inOrder(found.addresses);
  const failure = addresses.length > 0 ? null : found.failure;
  return { kind: 'lookup', asker: netns, name, family, steps: lookup.steps, addresses, failure, after: lookup.after };
}

interface Found {
  readonly addresses: readonly string[];
  readonly failure: 'tryAgain' | 'noName';
}

const NO_NAME: Found = { addresses: [], failure: 'noName' };

class Lookup {
  readonly steps: LookupStep[] = [];
  after = 0;
  readonly #world: World;
  readonly #netns: Netns;
  readonly #shuffle: <T>(items: readonly T[]) => readonly T[];
  readonly #family: Family | 'any';

  constructor(world: World, netns: Netns, shuffle: <T>(items: readonly T[]) => readonly T[], family: Family | 'any') {
    this.#world = world;
    this.#netns = netns;
    this.#shuffle = shuffle;
    this.#family = family;
  }

  find(name: string, files: NameFiles): Found {
    const numeric = numericAddress(name);
    if (numeric !== null) {
      if (!this.#wants(numeric)) return NO_NAME;
      this.steps.push({ kind: 'numeric', address: numeric });
      return { addresses: [numeric], failure: 'noName' };
    }
    const local = this.#inHosts(name, files.hosts);
    if (local !== null) return { addresses: local, failure: 'noName' };
    if (!isSendable(name)) {
      this.steps.push({ kind: 'notAName', name });
      return NO_NAME;
    }
    return this.#askServers(name, parseResolvConf(files.resolvConf));
  }

  /** The lines that bear the name; IPv6 only when it was asked for or when there is no IPv4. null: the name is not there. */
  #inHosts(name: string, hosts: string): readonly string[] | null {
    const wanted = name.replace(/\.$/, '').toLowerCase();
    const lines = parseHosts(hosts).filter(({ names }) => names.some((n) => n.toLowerCase() === wanted));
    if (lines.length === 0) return null;
    const four = lines.filter(({ address }) => parseAddress(address)?.family === 4);
    const six = lines.filter(({ address }) => parseAddress(address)?.family === 6);
    const taken = this.#family === 6 ? six : this.#family === 4 ? four : four.length > 0 ? four : six;
    for (const { line, address } of taken) this.steps.push({ kind: 'hosts', line, address, name });
    return taken.map(({ address }) => address);
  }

  /** The name as it stands and with each search domain, in the order that ndots says. */
  #askServers(name: string, conf: ResolvConf): Found {
    const dots = name.split('.').length - 1;
    const searched = name.endsWith('.') ? [] : conf.search.map((domain) => `${name}.${domain}`);
    const candidates = dots >= conf.ndots ? [name, ...searched] : [...searched, name];
    let failure: Found['failure'] = 'noName';
    for (const candidate of candidates) {
      if (candidate !== name) this.steps.push({ kind: 'search', name: candidate });
      const asked = this.#ask(candidate, conf);
      if (asked.addresses.length > 0) return asked;
      if (asked.failure === 'tryAgain') failure = 'tryAgain';
    }
    return { addresses: [], failure };
  }

  /**
   * One name: each server in turn, each as often as there are attempts, until one gives an answer that counts. A late
   * answer to an earlier attempt is taken for one to the attempt under way. recorded: conformance/dns/dns-no-upstream
   */
  #ask(name: string, conf: ResolvConf): Found {
    const types: readonly QuestionType[] = this.#family === 4 ? ['A'] : this.#family === 6 ? ['AAAA'] : ['A', 'AAAA'];
    const sent = new Map<string, number>();
    for (let attempt = 0; attempt < conf.attempts; attempt++) {
      for (const [i, server] of conf.servers.entries()) {
        const limit = (conf.timeout * 1000 * 2 ** i) / (i > 0 ? conf.servers.length : 1);
        const resolutions = types.map((type) => resolve(this.#world, this.#netns, { name, type }, server));
        const first = sent.get(server) ?? this.after;
        const waits = resolutions.map((r) => (r.after === null ? Infinity : first + r.after - this.after));
        const waited = Math.min(Math.max(...waits, 0), limit);
        const isLate = Math.max(...waits) > limit;
        this.after += waited;
        for (const resolution of resolutions) this.steps.push({ kind: 'query', resolution, waited });
        if (isLate) sent.set(server, first);
        else sent.delete(server);
        const isAnswered = resolutions.every(({ outcome }) => ['answer', 'nxdomain'].includes(outcome.kind));
        if (!isAnswered || isLate) continue;
        // An answer that bears no host's name is not believed.
        const addresses = isHostName(name) ? resolutions.flatMap((r) => this.#shuffle(addressesIn(r))) : [];
        return { addresses, failure: 'noName' };
      }
    }
    return { addresses: [], failure: 'tryAgain' };
  }

  #wants(address: string): boolean {
    return this.#family === 'any' || this.#family === parseAddress(address)?.family;
  }

  /** RFC 6724, as far as it shows: reachable families first, IPv6 before IPv4, one's own address, the longest prefix of IPv6. */
  inOrder(addresses: readonly string[]): readonly string[] {
    const [only] = addresses;
    if (addresses.length < 2 || only === undefined) return addresses;
    const routes = routesOf(this.#world, this.#netns);
    const own = interfacesOf(this.#world, this.#netns).flatMap((i) => i.addresses.map((a) => a.address));
    const rank = (address: string): readonly number[] => {
      const family = parseAddress(address)?.family ?? 4;
      const route = routeTo(routes, address);
      const source = own.includes(address) ? address : (route?.source ?? '');
      return [
        Number(source === ''),
        family === 6 ? 0 : 1,
        Number(!own.includes(address)),
        family === 6 ? -commonBits(source, address) : 0,
      ];
    };
    const ordered = addresses
      .map((address) => ({ address, rank: rank(address) }))
      .toSorted((a, b) => compareRanks(a.rank, b.rank));
    const [first, second] = ordered;
    if (first !== undefined && second !== undefined) this.#explainOrder(first, second);
    return ordered.map(({ address }) => address);
  }

  #explainOrder(first: Ranked, second: Ranked): void {
    const at = first.rank.findIndex((value, i) => value !== second.rank[i]);
    const rule = ([undefined, 'ipv6First', 'ownAddress', 'longestPrefix'] as const)[at];
    if (rule !== undefined) this.steps.push({ kind: 'preferred', address: first.address, rule });
  }
}

interface Ranked {
  readonly address: string;
  readonly rank: readonly number[];
}

function compareRanks(a: readonly number[], b: readonly number[]): number {
  for (const [i, value] of a.entries()) {
    const other = b[i] ?? 0;
    if (value !== other) return value - other;
  }
  return 0;
}

function addressesIn({ outcome }: Resolution): readonly string[] {
  if (outcome.kind !== 'answer') return [];
  return outcome.answers.flatMap((answer) => (answer.kind === 'address' ? [answer.address] : []));
}

function commonBits(a: string, b: string): number {
  const [x, y] = [parseAddress(a), parseAddress(b)];
  if (x === undefined || y === undefined || x.family !== y.family) return 0;
  return 128 - (x.value ^ y.value).toString(2).replace(/^0$/, '').length;
}

/**
 * The address that a text is by itself: IPv6, or IPv4 in any form that inet_aton takes (1, 127.1, 0x7f.1, 010.1).
 * recorded: conformance/dns/ping-errors
 */
export function numericAddress(text: string): string | null {
  if (text.includes(':')) {
    const six = parseAddress(text);
    return six === undefined ? null : formatAddress(six);
  }
  const parts = text.split('.');
  if (parts.length > 4 || !parts.every((part) => /^(0[xX][\da-fA-F]+|0[0-7]*|[1-9]\d*)$/.test(part))) return null;
  const numbers = parts.map((part) => (/^0[0-7]+$/.test(part) ? Number.parseInt(part, 8) : Number(part)));
  const last = numbers.pop() ?? 0;
  if (numbers.some((n) => n > 255) || last >= 256 ** (4 - numbers.length)) return null;
  const value = numbers.reduce((sum, n, i) => sum + n * 256 ** (3 - i), last);
  return formatAddress({ family: 4, value: BigInt(value) });
}

/** Whether it can be asked for at all: labels of 1 to 63 characters, 253 in all. */
function isSendable(name: string): boolean {
  const labels = name.replace(/\.$/, '').split('.');
  return name.length <= 254 && labels.every((label) => label.length > 0 && label.length <= 63);
}

function isHostName(name: string): boolean {
  return /^[A-Za-z0-9_][\w.-]*$/.test(name);
}
