import { hostOf } from '../../engine/change.ts';
import { linksOf } from '../../engine/dns/records.ts';
import { isUserDefined } from '../../engine/endpoints/dnsNames.ts';
import { isUp } from '../../engine/wire/netns.ts';
import type { Container, Engine } from '../../engine/world.ts';
import type { Fix } from './fix.ts';
import type { Goal } from './repair.ts';

/** A network that a repair makes. */
const NEW_NETWORK = 'my_net';

/**
 * The commands that may bring a goal nearer, those first that disturb least: what is down is started; then who is asked for
 * comes to where the asker is, or the asker to it; then aliases, links and new networks.
 */
export function candidates(world: Parameters<typeof hostOf>[0], goal: Goal, done: readonly Fix[]): readonly Fix[] {
  const { engine } = hostOf(world, goal.asker.host);
  const asker = engine.containers.find((c) => c.id === goal.asker.container);
  const targets = goal.kind === 'name' ? bearersOf(engine, goal.name, asker) : holdersOf(engine, goal.packet.to);
  const involved = asker === undefined ? targets : [asker, ...targets.filter((t) => t !== asker)];
  const ups = involved.flatMap((c): readonly Fix[] =>
    c.state.status === 'paused'
      ? [{ kind: 'unpause', container: c.name }]
      : isUp(c)
        ? []
        : [{ kind: 'start', container: c.name }],
  );
  if (asker === undefined) return ups;
  const others = targets.filter((t) => t !== asker);
  return [
    ...ups,
    ...others.flatMap((target) => meet(target, asker, goal)),
    ...others.flatMap((target) => meet(asker, target, goal)),
    ...(goal.kind === 'name' ? others.flatMap((target) => called(target, asker, goal.name)) : []),
    ...onNewNetwork(engine, [asker, ...others.slice(0, 1)], done),
  ];
}

/** `who` comes to the networks that `where` is on; for a packet the default bridge is as good as any. */
function meet(who: Container, where: Container, { kind }: Goal): readonly Fix[] {
  const on = (container: Container): readonly string[] => container.networks.map((s) => s.network);
  return on(where)
    .filter((network) => (kind === 'packet' ? !['host', 'none'].includes(network) : isUserDefined(network)))
    .filter((network) => !on(who).includes(network))
    .map((network) => ({ kind: 'connect', network, container: who.name }));
}

/** The target gets the name on a network of the asker's; where it is already, it has to leave first. */
function called(target: Container, asker: Container, name: string): readonly Fix[] {
  if (target.name === name) return [];
  return userNetworks(asker).flatMap((network): readonly Fix[] =>
    userNetworks(target).includes(network)
      ? [{ kind: 'disconnect', network, container: target.name }]
      : [
          { kind: 'connect', network, container: target.name, alias: name },
          { kind: 'connect', network, container: asker.name, link: `${target.name}:${name}` },
        ],
  );
}

function onNewNetwork(engine: Engine, both: readonly Container[], done: readonly Fix[]): readonly Fix[] {
  if (both.length < 2 || both.every((c) => userNetworks(c).length > 0)) return [];
  if (!engine.networks.some((n) => n.name === NEW_NETWORK)) return [{ kind: 'create', network: NEW_NETWORK }];
  if (!done.some((fix) => fix.kind === 'create')) return [];
  return both
    .filter((c) => !userNetworks(c).includes(NEW_NETWORK))
    .map((c) => ({ kind: 'connect', network: NEW_NETWORK, container: c.name }));
}

/** Whom a name stands for: by the asker's own link, by its name, by an alias anywhere, by somebody else's link. */
function bearersOf(engine: Engine, name: string, asker: Container | undefined): readonly Container[] {
  const linked = (container: Container | undefined): readonly string[] =>
    container?.networks.flatMap((settings) => linksOf({ settings }).get(name) ?? []) ?? [];
  const wanted = [...linked(asker), name];
  const by = (names: readonly string[]) => (c: Container) =>
    names.includes(c.name) || c.networks.some((s) => s.aliases?.some((alias) => names.includes(alias)));
  const own = engine.containers.filter(by(wanted));
  return own.length > 0 ? own : engine.containers.filter(by(engine.containers.flatMap(linked)));
}

/** Who has an address, or would have it if it were started. */
function holdersOf(engine: Engine, address: string): readonly Container[] {
  const endpoint = engine.endpoints.find((e) => e.ipv4 === address || e.ipv6 === address);
  const holder = engine.containers.find((c) => c.id === endpoint?.container);
  return holder === undefined ? engine.containers.filter((c) => !isUp(c)) : [holder];
}

function userNetworks({ networks }: Container): readonly string[] {
  return networks.map((s) => s.network).filter(isUserDefined);
}
