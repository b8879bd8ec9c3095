import * as v from 'valibot';
import { names } from '../engine/dns/names.ts';
import { hostNamed } from '../engine/host/name.ts';
import { knownNetworks } from '../engine/inspect/networkList.ts';
import { isUp } from '../engine/wire/netns.ts';
import { send } from '../engine/wire/send.ts';
import type { Container, Engine, Host, HostName, Network, World } from '../engine/world.ts';

const name = v.pipe(v.string(), v.nonEmpty());
const pair = v.strictTuple([name, name]);

/** A check's own words; and the host that it is about, counted from 1, where that is not the first. */
function asks<E extends v.ObjectEntries>(entries: E) {
  return v.strictObject({ ...entries, host: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))) });
}

/** What a step asks of the world, as its `check` block writes it. */
export const checkSchema = v.union([
  /** A container of this name runs. */
  asks({ running: name }),
  /** No container of this name runs. */
  asks({ stopped: name }),
  /** A container of this name exists, whether it runs or not. */
  asks({ exists: name }),
  /** No container of this name exists. */
  asks({ removed: name }),
  /** A network exists; with the subnet and the driver, if they are asked for. */
  asks({ network: name, subnet: v.optional(name), driver: v.optional(name) }),
  /** No network of this name exists. */
  asks({ noNetwork: name }),
  /** [container, network]; with the address, if one is asked for. */
  asks({ connected: pair, address: v.optional(name) }),
  /** [container, network]: both exist, and the one is not on the other. */
  asks({ disconnected: pair }),
  /** [container, port of it]: published on the host; at that address of the host, if one is asked for. */
  asks({ published: v.strictTuple([name, v.number()]), at: v.optional(name) }),
  /** [container, name]: the name would resolve there now; to that container and no other, if one is asked for. */
  asks({ finds: pair, only: v.optional(name) }),
  /** [container, name]: the container runs, and the name would not resolve there now. */
  asks({ findsNot: pair }),
  /** [container, container or address]: a packet would be answered now. */
  asks({ reaches: pair }),
  /** [container, container or address]: both run, and a packet would not be answered now. */
  asks({ reachesNot: pair }),
  /** [container, name]: a program in the container asked for the name, and got an address. */
  asks({ resolved: pair }),
  /** [container, name]: it asked, and got none. */
  asks({ unresolved: pair }),
  /** [container, address]: a packet from it was answered. */
  asks({ reached: pair }),
  /** [container, address]: a packet from it was not answered. */
  asks({ unreached: pair }),
]);

/** What a step asks of the world (docs/authoring.md lists them). */
export type Check = v.InferOutput<typeof checkSchema>;

/** What a program in a container found out about the network. */
export type Finding = {
  readonly host: HostName;
  /** The container's name then; the host's own name where it was found out on the host. */
  readonly by: string;
  readonly answered: boolean;
} & ({ readonly kind: 'name'; readonly asked: string } | { readonly kind: 'packet'; readonly to: string });

/** A finding, and when it was made last, on the lab's clock. */
export interface Found {
  readonly finding: Finding;
  readonly at: number;
}

/** What checks look at. */
export interface Scene {
  readonly world: World;
  /** Each thing once. */
  readonly findings: readonly Found[];
  /** When the lesson began, on the lab's clock: what was found out before does not count. */
  readonly since: number;
}

/** Whether a check holds. */
export function holds(check: Check, { world, findings, since }: Scene): boolean {
  const here = world.hosts.find(({ name }) => name === hostNamed(check.host ?? 1));
  if (here === undefined) return false;
  const { name: host, engine } = here;
  if ('running' in check) return runs(containerOf(engine, check.running));
  if ('stopped' in check) return !runs(containerOf(engine, check.stopped));
  if ('exists' in check) return containerOf(engine, check.exists) !== undefined;
  if ('removed' in check) return containerOf(engine, check.removed) === undefined;
  if ('network' in check) {
    const network = networkOf(world, here, check.network);
    return (
      network !== undefined &&
      (check.driver === undefined || network.driver === check.driver) &&
      (check.subnet === undefined || network.ipam.pools.some((p) => p.subnet === check.subnet))
    );
  }
  if ('noNetwork' in check) return networkOf(world, here, check.noNetwork) === undefined;
  if ('connected' in check) {
    const endpoint = endpointOf(engine, check.connected);
    return endpoint !== undefined && (check.address === undefined || endpoint.ipv4 === check.address);
  }
  if ('disconnected' in check) {
    const [container, network] = check.disconnected;
    const both = containerOf(engine, container) !== undefined && networkOf(world, here, network) !== undefined;
    return both && endpointOf(engine, check.disconnected) === undefined;
  }
  if ('published' in check) {
    const container = containerOf(engine, check.published[0]);
    return engine.endpoints.some(
      (e) =>
        e.container === container?.id &&
        e.ports.some(
          (p) => p.containerPort === check.published[1] && (check.at === undefined || p.hostIp === check.at),
        ),
    );
  }
  if ('finds' in check) {
    const found = addressesOf(world, here, check.finds) ?? [];
    const { only } = check;
    const theirs = only === undefined ? found : addressesOfContainer(whereIs(world, here, only), only);
    return found.length > 0 && found.every((address) => theirs.includes(address));
  }
  if ('findsNot' in check) return addressesOf(world, here, check.findsNot)?.length === 0;
  if ('reaches' in check) return reaches(world, here, check.reaches) === true;
  if ('reachesNot' in check) return reaches(world, here, check.reachesNot) === false;
  const theirs = findings.flatMap(({ finding, at }) => (finding.host === host && at >= since ? [finding] : []));
  if ('resolved' in check) return found(theirs, 'name', check.resolved, true);
  if ('unresolved' in check) return found(theirs, 'name', check.unresolved, false);
  if ('reached' in check) return found(theirs, 'packet', check.reached, true);
  return found(theirs, 'packet', check.unreached, false);
}

type Pair = readonly [string, string];

function containerOf(engine: Engine, wanted: string): Container | undefined {
  return engine.containers.find((c) => c.name === wanted);
}

/** A network that `docker network ls` shows there. */
function networkOf(world: World, here: Host, wanted: string): Network | undefined {
  return knownNetworks(world, here.name).find((n) => n.name === wanted);
}

function endpointOf(engine: Engine, [container, network]: Pair) {
  const [c, n] = [containerOf(engine, container), engine.networks.find(({ name: called }) => called === network)];
  return engine.endpoints.find((e) => c !== undefined && e.container === c.id && e.network === n?.id);
}

function runs(container: Container | undefined): boolean {
  return container?.state.status === 'running' || container?.state.status === 'paused';
}

/** What a name resolves to in a container; undefined: the container is not up, so that nothing can ask. */
function addressesOf(world: World, here: Host, [asker, wanted]: Pair): readonly string[] | undefined {
  const container = containerOf(here.engine, asker);
  if (container === undefined || !isUp(container)) return undefined;
  const known = names(world, { host: here.name, container: container.id });
  return known.find(({ first, name: n }) => first && n.toLowerCase() === wanted.toLowerCase())?.addresses ?? [];
}

/** The host that has a container of this name: this one if it does. */
function whereIs(world: World, here: Host, wanted: string): Host {
  return [here, ...world.hosts].find(({ engine }) => containerOf(engine, wanted) !== undefined) ?? here;
}

function addressesOfContainer({ engine }: Host, wanted: string): readonly string[] {
  const id = containerOf(engine, wanted)?.id;
  return engine.endpoints.flatMap((e) => (e.container === id && e.ipv4 !== null ? [e.ipv4] : []));
}

/** Whether a packet from a container is answered by another, or by an address; undefined: one of them is not up. */
function reaches(world: World, here: Host, [from, to]: Pair): boolean | undefined {
  const sender = containerOf(here.engine, from);
  if (sender === undefined || !isUp(sender)) return undefined;
  const there = whereIs(world, here, to);
  const target = containerOf(there.engine, to);
  if (target !== undefined && !isUp(target)) return undefined;
  const addresses = target === undefined ? [to] : addressesOfContainer(there, to);
  return addresses.some(
    (address) =>
      send(world, { host: here.name, container: sender.id }, { to: address, proto: 'icmp' }).end.kind === 'delivered',
  );
}

function found(findings: readonly Finding[], kind: Finding['kind'], [by, what]: Pair, answered: boolean): boolean {
  return findings.some(
    (f) => f.kind === kind && f.by === by && f.answered === answered && (f.kind === 'name' ? f.asked : f.to) === what,
  );
}
