import { isUp } from '../../engine/wire/netns.ts';
import type { HostName, World } from '../../engine/world.ts';
import {
  containerFacts,
  endpointFacts,
  hostFacts,
  nameFacts,
  networkFacts,
  NOTHING,
  nodeFacts,
  portFacts,
  serviceFacts,
  type Fact,
  type Thing,
} from './facts.ts';

/** The kinds of things that worlds are compared by, in the order in which they are shown. */
export const KINDS = ['hosts', 'nodes', 'services', 'networks', 'containers', 'endpoints', 'ports', 'names'] as const;
export type Kind = (typeof KINDS)[number];

/** What one world has and another has not. */
export type Difference = Readonly<Record<Kind, readonly Changed[]>>;

export interface Changed extends Pick<Thing, 'name' | 'asker'> {
  /** The host that it is on; null: it is a whole swarm's, or the host itself. */
  readonly host: HostName | null;
  /** Of a thing that both worlds have: only what is not the same. null: it is not there. */
  readonly from: readonly Fact[] | null;
  readonly to: readonly Fact[] | null;
}

/** What differs between two worlds. */
export function compare(from: World, to: World): Difference {
  /** Host by host: what bears the same name on two of them is two things. */
  const onHosts = (read: (host: World['hosts'][number], world: World) => readonly Thing[]): readonly Changed[] =>
    hostsOf(from, to).flatMap((host) => {
      const things = (world: World): readonly Thing[] =>
        world.hosts.filter((h) => h.name === host).flatMap((h) => read(h, world));
      return changed(host, things(from), things(to));
    });
  return {
    hosts: onHosts(hostFacts).map((change) => ({ ...change, host: null })),
    nodes: changed(null, nodeFacts(from), nodeFacts(to)),
    services: changed(null, serviceFacts(from), serviceFacts(to)),
    // Those that a host has anyway come and go with it.
    networks: onHosts(networkFacts).filter(
      ({ name, from: was, to: is }) => !PREDEFINED.has(name) || (was !== null && is !== null),
    ),
    containers: onHosts(containerFacts),
    endpoints: onHosts(endpointFacts),
    ports: onHosts(portFacts),
    names: onHosts(nameFacts).flatMap((change) => {
      // A name that nobody has is in no table: who asks for it gets nothing. Nor is it news that a new container does.
      const [was, is] = [change.from ?? unknown(from, change), change.to ?? unknown(to, change)];
      return [was, is].some((facts) => facts !== null && !facts.includes(NOTHING))
        ? [{ ...change, from: was, to: is }]
        : [];
    }),
  };
}

const PREDEFINED: ReadonlySet<string> = new Set(['bridge', 'host', 'none']);

/** What a container of a world gets for a name that is in no table there; null: it is not there, or cannot ask. */
function unknown({ hosts }: World, { host, asker }: Changed): readonly Fact[] | null {
  const containers = hosts.find((h) => h.name === host)?.engine.containers ?? [];
  return containers.some((c) => c.id === asker?.id && isUp(c)) ? [NOTHING] : null;
}

/** The hosts of either world. */
export function hostsOf(from: World, to: World): readonly HostName[] {
  return [...new Set([...from.hosts, ...to.hosts].map((h) => h.name))];
}

function changed(host: HostName | null, from: readonly Thing[], to: readonly Thing[]): readonly Changed[] {
  const [before, after] = [byKey(from), byKey(to)];
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key): readonly Changed[] => {
    const [was, is] = [before.get(key), after.get(key)];
    const known = is ?? was;
    if (known === undefined) return [];
    const { asker, name } = known;
    const change = { host, name, ...(asker === undefined ? {} : { asker }) };
    if (was === undefined || is === undefined) return [{ ...change, from: was?.facts ?? null, to: is?.facts ?? null }];
    const [old, young] = [notIn(was.facts, is.facts), notIn(is.facts, was.facts)];
    return old.length + young.length === 0 ? [] : [{ ...change, from: old, to: young }];
  });
}

function byKey(things: readonly Thing[]): ReadonlyMap<string, Thing> {
  return new Map(things.map((thing) => [thing.key, thing]));
}

function notIn(facts: readonly Fact[], others: readonly Fact[]): readonly Fact[] {
  const known = new Set(others.map((fact) => JSON.stringify(fact)));
  return facts.filter((fact) => !known.has(JSON.stringify(fact)));
}
