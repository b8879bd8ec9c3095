import { hostOf } from '../change.ts';
import { filesOwner, isUp, stackOwner } from '../wire/netns.ts';
import { hasEmbeddedDns } from '../wire/send.ts';
import { attachmentsOf } from '../wire/order.ts';
import type { Container, ContainerId, HostName, Netns, Network, World } from '../world.ts';
import { parseHosts } from './files.ts';
import { linksOf } from './records.ts';
import { namesOn, ownersOn } from './swarmRecords.ts';
import type { NameRule, Owner } from './resolution.ts';

/** A name that a container can resolve. */
export interface KnownName {
  readonly name: string;
  readonly rule: 'hosts' | 'link' | NameRule;
  /** The network that answers; null for /etc/hosts. With `.network` behind it the name is asked of that network alone. */
  readonly network: string | null;
  /** What a link stands for. */
  readonly target?: string;
  readonly addresses: readonly string[];
  readonly owners: readonly Owner[];
  /** Whether this is what the bare name gives: another rule or another network may come first. */
  readonly first: boolean;
}

/**
 * Every name that a container can resolve without asking anybody outside: to what, through which network and by which
 * rule, in the order in which they are looked for.
 */
export function names(world: World, netns: Netns): readonly KnownName[] {
  const { engine } = hostOf(world, netns.host);
  const container = engine.containers.find((c) => c.id === netns.container);
  if (container === undefined) return [];
  const seen = new Set<string>();
  const isFirst = (name: string): boolean => {
    const lower = name.toLowerCase();
    const first = !seen.has(lower);
    seen.add(lower);
    return first;
  };
  const known = hostsNames(filesOwner(engine, container), isFirst);
  const owner = stackOwner(world, netns)?.container ?? null;
  if (owner === null || !hasEmbeddedDns(world, netns)) return known;
  const attachments = attachmentsOf(engine, owner);
  for (const attachment of attachments) {
    const network = attachment.network.name;
    for (const [name, target] of linksOf(attachment)) {
      const owners = ownersOn(world, netns.host, attachment.network, target);
      const first = owners.length > 0 && isFirst(name);
      known.push({ name, rule: 'link', network, target, addresses: addressesOf(owners), owners, first });
    }
  }
  for (const { network } of attachments) {
    for (const { lower, whenFirst, otherwise } of namesOf(world, netns.host, network)) {
      if (seen.has(lower)) known.push(otherwise);
      else {
        seen.add(lower);
        known.push(whenFirst);
      }
    }
  }
  return known;
}

/** What `names` gives, for every container of the world that is up. */
export function nameTable(world: World): ReadonlyMap<ContainerId, readonly KnownName[]> {
  const table = new Map<ContainerId, readonly KnownName[]>();
  for (const host of world.hosts) {
    for (const container of host.engine.containers) {
      if (isUp(container)) table.set(container.id, names(world, { host: host.name, container: container.id }));
    }
  }
  return table;
}

function hostsNames(container: Container, isFirst: (name: string) => boolean): KnownName[] {
  return parseHosts(container.files.hosts).flatMap(({ address, names: all }) =>
    all.map((name): KnownName => {
      return { name, rule: 'hosts', network: null, addresses: [address], owners: [], first: isFirst(name) };
    }),
  );
}

function addressesOf(owners: readonly Owner[]): readonly string[] {
  return owners.flatMap(({ ipv4, ipv6 }) => [ipv4, ipv6].filter((address) => address !== ''));
}

/** A name of a network, as it is known to everyone there. */
interface NetworkName {
  readonly lower: string;
  readonly whenFirst: KnownName;
  readonly otherwise: KnownName;
}

type Records = ReturnType<typeof namesOn>;

const memo = new WeakMap<Records, readonly NetworkName[]>();

/** What everyone on a network knows: worked out once for all of them. */
function namesOf(world: World, host: HostName, network: Network): readonly NetworkName[] {
  const records = namesOn(world, host, network);
  const known = memo.get(records) ?? derive(world, network.name, records);
  memo.set(records, known);
  return known;
}

function derive(world: World, network: string, records: Records): readonly NetworkName[] {
  const written = spellings(world, network, records);
  return [...records].flatMap(([lower, owners]): readonly NetworkName[] => {
    const [one] = owners;
    if (one === undefined) return [];
    const name = written.get(lower) ?? lower;
    const known = { name, rule: one.rule, network, addresses: addressesOf(owners), owners };
    return [{ lower, whenFirst: { ...known, first: true }, otherwise: { ...known, first: false } }];
  });
}

/** The names as their owners write them: records have them in lower case. */
function spellings(world: World, network: string, records: Records): ReadonlyMap<string, string> {
  const owners = new Set([...records.values()].flatMap((all) => all.map((owner) => owner.container)));
  const written = new Map<string, string>();
  for (const { engine } of world.hosts) {
    for (const { id, networks } of engine.containers) {
      const names = owners.has(id) ? networks.find((s) => s.network === network)?.dnsNames : undefined;
      for (const name of names ?? []) {
        if (!written.has(name.toLowerCase())) written.set(name.toLowerCase(), name);
      }
    }
  }
  return written;
}
