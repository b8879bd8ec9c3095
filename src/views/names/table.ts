import { shortId } from '../../base/id.ts';
import { hostOf } from '../../engine/change.ts';
import { parseHosts } from '../../engine/dns/files.ts';
import { names, type KnownName } from '../../engine/dns/names.ts';
import { linksOf } from '../../engine/dns/records.ts';
import { namesOn } from '../../engine/dns/swarmRecords.ts';
import { resolve } from '../../engine/dns/resolve.ts';
import type { NameRule, ResolutionStep } from '../../engine/dns/resolution.ts';
import { EMBEDDED_DNS } from '../../engine/wire/listeners.ts';
import { isUp } from '../../engine/wire/netns.ts';
import type { Container, ContainerId, Engine, HostName, World } from '../../engine/world.ts';

/** Why a name gives what it gives, or nothing, in a few words; the whole trace tells more. */
export type Because =
  | { readonly kind: 'known'; readonly rule: 'hosts' | 'link' | NameRule; readonly network: string | null }
  /** The asker's own link, whose target is not to be found on its network. */
  | { readonly kind: 'linkBroken'; readonly network: string; readonly target: string }
  | { readonly kind: 'othersLink'; readonly container: string }
  | { readonly kind: 'elsewhere'; readonly network: string }
  | { readonly kind: 'down'; readonly container: string }
  /** The asker, or whoever bears the name, is on the default bridge only. */
  | { readonly kind: 'defaultBridge' }
  | { readonly kind: 'askerDown' }
  | { readonly kind: 'nobody' };

/** One name that a container may ask for. */
export interface NameRow {
  readonly name: string;
  /** What it gets; empty: nothing. */
  readonly addresses: readonly string[];
  /** The network that answers; null: none, or /etc/hosts. */
  readonly network: string | null;
  /** Who answers. */
  readonly owners: readonly ContainerId[];
  readonly because: Because;
}

const DEFAULT_BRIDGE = 'bridge';
/** Names that every /etc/hosts has. */
const USUAL = /^(localhost|ip6-)/;
const ID = /^[0-9a-f]{12}$/;
const numbered = new Intl.Collator('en', { numeric: true });

/**
 * Every name that is somebody's on a host, whoever can ask for it: containers', aliases, links, and on networks of a swarm
 * those of its other hosts and of services; no ids.
 */
export function allNames(world: World, host: HostName): readonly string[] {
  const { containers, networks } = hostOf(world, host).engine;
  const own = namesKnown.get(containers) ?? namesIn(containers);
  namesKnown.set(containers, own);
  const overlays = networks.filter((n) => n.scope === 'swarm' && !n.ingress);
  if (overlays.length === 0) return own;
  const lower = new Set(own.map((name) => name.toLowerCase()));
  const others = overlays
    .flatMap((network) => [...namesOn(world, host, network).keys()])
    .filter((name) => !lower.has(name) && !ID.test(name));
  return [...own, ...new Set(others)].toSorted((a, b) => numbered.compare(a, b));
}

/** Several panes ask, for the same containers. */
const namesKnown = new WeakMap<Engine['containers'], readonly string[]>();

function namesIn(containers: Engine['containers']): readonly string[] {
  const found = new Set<string>();
  const ids = new Set<string>(containers.map((c) => shortId(c.id)));
  for (const container of containers) {
    found.add(container.name);
    for (const settings of container.networks) {
      for (const alias of settings.aliases ?? []) if (!ids.has(alias)) found.add(alias);
      for (const alias of linksOf({ settings }).keys()) found.add(alias);
    }
    if (!isUp(container)) continue;
    for (const name of parseHosts(container.files.hosts).flatMap((line) => line.names)) {
      if (!USUAL.test(name) && !ids.has(name)) found.add(name);
    }
  }
  return [...found].toSorted((a, b) => numbered.compare(a, b));
}

/** What a container gets for every name of its host; of very many, for the first `most`. */
export function nameRows(world: World, host: HostName, asker: ContainerId, most = Infinity): readonly NameRow[] {
  const key = `${host} ${asker} ${most}`;
  const known = rowsKnown.get(world) ?? new Map<string, readonly NameRow[]>();
  rowsKnown.set(world, known);
  const rows = known.get(key) ?? rowsOf(world, host, asker, most);
  known.set(key, rows);
  return rows;
}

/** What changed is told from the rows of the world before, which were shown then. */
const rowsKnown = new WeakMap<World, Map<string, readonly NameRow[]>>();

function rowsOf(world: World, host: HostName, asker: ContainerId, most: number): readonly NameRow[] {
  const container = hostOf(world, host).engine.containers.find((c) => c.id === asker);
  if (container === undefined) return [];
  const known = firsts(ownNames(world, host, container));
  return allNames(world, host)
    .slice(0, most)
    .map((name) => {
      const row = cell(known, name);
      return row ?? { ...NOTHING, name, because: whyNot(world, host, container, name) };
    });
}

/** What each container of a host gets for each name; null: nothing. */
export interface NameMatrix {
  readonly askers: readonly { readonly id: ContainerId; readonly name: string; readonly up: boolean }[];
  readonly rows: readonly { readonly name: string; readonly cells: readonly (NameRow | null)[] }[];
}

export function nameMatrix(world: World, host: HostName, most = Infinity): NameMatrix {
  const containers = hostOf(world, host).engine.containers.slice(0, most);
  const known = containers.map((c) => firsts(ownNames(world, host, c)));
  return {
    askers: containers.map((c) => ({ id: c.id, name: c.name, up: isUp(c) })),
    rows: allNames(world, host)
      .slice(0, most)
      .map((name) => ({ name, cells: known.map((all) => cell(all, name)) })),
  };
}

/** What a container calls the others: their names for it, by the container they lead to. */
export function calledBy(
  world: World,
  host: HostName,
  asker: ContainerId,
): ReadonlyMap<ContainerId, readonly string[]> {
  const called = new Map<ContainerId, string[]>();
  const container = hostOf(world, host).engine.containers.find((c) => c.id === asker);
  const known = container === undefined ? new Map<string, KnownName>() : firsts(ownNames(world, host, container));
  for (const name of allNames(world, host)) {
    for (const owner of cell(known, name)?.owners ?? []) called.set(owner, [...(called.get(owner) ?? []), name]);
  }
  return called;
}

const NOTHING = { addresses: [], network: null, owners: [] } as const;

function ownNames(world: World, host: HostName, container: Container): readonly KnownName[] {
  return isUp(container) ? names(world, { host, container: container.id }) : [];
}

function firsts(known: readonly KnownName[]): ReadonlyMap<string, KnownName> {
  return new Map(known.filter((k) => k.first).map((k) => [k.name.toLowerCase(), k]));
}

function cell(known: ReadonlyMap<string, KnownName>, name: string): NameRow | null {
  const found = known.get(name.toLowerCase());
  if (found === undefined || found.addresses.length === 0) return null;
  const { rule, network, addresses, owners } = found;
  return {
    name,
    addresses,
    network,
    owners: owners.flatMap((o) => o.container ?? []),
    because: { kind: 'known', rule, network },
  };
}

function whyNot(world: World, host: HostName, asker: Container, name: string): Because {
  if (!isUp(asker)) return { kind: 'askerDown' };
  const netns = { host, container: asker.id };
  const { steps } = resolve(world, netns, { name, type: 'A' }, EMBEDDED_DNS);
  const of = <K extends ResolutionStep['kind']>(kind: K) =>
    steps.find((s): s is Extract<ResolutionStep, { readonly kind: K }> => s.kind === kind);
  const link = of('link');
  if (link !== undefined) return { kind: 'linkBroken', network: link.network, target: link.target };
  const elsewhere = of('elsewhere');
  if (elsewhere !== undefined) return { kind: 'elsewhere', network: elsewhere.network };
  const others = of('othersLink');
  if (others !== undefined) return { kind: 'othersLink', container: others.container };
  const down = of('down');
  if (down !== undefined) return { kind: 'down', container: down.container };
  const { containers } = hostOf(world, host).engine;
  const isOnBridgeOnly = ({ networks }: Container): boolean => networks.every((s) => s.network === DEFAULT_BRIDGE);
  const bearer = containers.find((c) => c.name === name);
  if (isOnBridgeOnly(asker) || (bearer !== undefined && isOnBridgeOnly(bearer))) return { kind: 'defaultBridge' };
  return { kind: 'nobody' };
}
