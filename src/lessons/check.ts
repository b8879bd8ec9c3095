import * as v from 'valibot';
import { names } from '../engine/dns/names.ts';
import { isUp } from '../engine/wire/netns.ts';
import { send } from '../engine/wire/send.ts';
import type { Container, Engine, HostName, World } from '../engine/world.ts';

const name = v.pipe(v.string(), v.nonEmpty());
const pair = v.strictTuple([name, name]);

/** What a step asks of the world, as its `check` block writes it. */
export const checkSchema = v.union([
  /** A container of this name runs. */
  v.strictObject({ running: name }),
  /** No container of this name runs. */
  v.strictObject({ stopped: name }),
  /** A container of this name exists, whether it runs or not. */
  v.strictObject({ exists: name }),
  /** No container of this name exists. */
  v.strictObject({ removed: name }),
  /** A network exists; with the subnet and the driver, if they are asked for. */
  v.strictObject({ network: name, subnet: v.optional(name), driver: v.optional(name) }),
  /** No network of this name exists. */
  v.strictObject({ noNetwork: name }),
  /** [container, network]; with the address, if one is asked for. */
  v.strictObject({ connected: pair, address: v.optional(name) }),
  /** [container, network]: both exist, and the one is not on the other. */
  v.strictObject({ disconnected: pair }),
  /** [container, port of it]: published on the host; at that address of the host, if one is asked for. */
  v.strictObject({ published: v.strictTuple([name, v.number()]), at: v.optional(name) }),
  /** [container, name]: the name would resolve there now; to that container and no other, if one is asked for. */
  v.strictObject({ finds: pair, only: v.optional(name) }),
  /** [container, name]: the container runs, and the name would not resolve there now. */
  v.strictObject({ findsNot: pair }),
  /** [container, container or address]: a packet would be answered now. */
  v.strictObject({ reaches: pair }),
  /** [container, container or address]: both run, and a packet would not be answered now. */
  v.strictObject({ reachesNot: pair }),
  /** [container, name]: a program in the container asked for the name, and got an address. */
  v.strictObject({ resolved: pair }),
  /** [container, name]: it asked, and got none. */
  v.strictObject({ unresolved: pair }),
  /** [container, address]: a packet from it was answered. */
  v.strictObject({ reached: pair }),
  /** [container, address]: a packet from it was not answered. */
  v.strictObject({ unreached: pair }),
]);

export type Check = v.InferOutput<typeof checkSchema>;

/** What a program in a container found out about the network; `by` is the container's name then. */
export type Finding =
  | { readonly kind: 'name'; readonly by: string; readonly asked: string; readonly answered: boolean }
  | { readonly kind: 'packet'; readonly by: string; readonly to: string; readonly answered: boolean };

/** What checks look at. */
export interface Scene {
  readonly world: World;
  readonly host: HostName;
  /** Since the lesson began, oldest first. */
  readonly findings: readonly Finding[];
}

/** Whether a check holds. */
export function holds(check: Check, { world, host, findings }: Scene): boolean {
  const engine = world.hosts.find((h) => h.name === host)?.engine;
  if (engine === undefined) return false;
  if ('running' in check) return runs(containerOf(engine, check.running));
  if ('stopped' in check) return !runs(containerOf(engine, check.stopped));
  if ('exists' in check) return containerOf(engine, check.exists) !== undefined;
  if ('removed' in check) return containerOf(engine, check.removed) === undefined;
  if ('network' in check) {
    const network = networkOf(engine, check.network);
    return (
      network !== undefined &&
      (check.driver === undefined || network.driver === check.driver) &&
      (check.subnet === undefined || network.ipam.pools.some((p) => p.subnet === check.subnet))
    );
  }
  if ('noNetwork' in check) return networkOf(engine, check.noNetwork) === undefined;
  if ('connected' in check) {
    const endpoint = endpointOf(engine, check.connected);
    return endpoint !== undefined && (check.address === undefined || endpoint.ipv4 === check.address);
  }
  if ('disconnected' in check) {
    const [container, network] = check.disconnected;
    const both = containerOf(engine, container) !== undefined && networkOf(engine, network) !== undefined;
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
    const found = addressesOf(world, host, engine, check.finds) ?? [];
    const { only } = check;
    const theirs = only === undefined ? found : addressesOfContainer(engine, containerOf(engine, only));
    return found.length > 0 && found.every((address) => theirs.includes(address));
  }
  if ('findsNot' in check) return addressesOf(world, host, engine, check.findsNot)?.length === 0;
  if ('reaches' in check) return reaches(world, host, engine, check.reaches) === true;
  if ('reachesNot' in check) return reaches(world, host, engine, check.reachesNot) === false;
  if ('resolved' in check) return found(findings, 'name', check.resolved, true);
  if ('unresolved' in check) return found(findings, 'name', check.unresolved, false);
  if ('reached' in check) return found(findings, 'packet', check.reached, true);
  return found(findings, 'packet', check.unreached, false);
}

type Pair = readonly [string, string];

function containerOf(engine: Engine, wanted: string): Container | undefined {
  return engine.containers.find((c) => c.name === wanted);
}

function networkOf(engine: Engine, wanted: string) {
  return engine.networks.find((n) => n.name === wanted);
}

function endpointOf(engine: Engine, [container, network]: Pair) {
  const [c, n] = [containerOf(engine, container), networkOf(engine, network)];
  return engine.endpoints.find((e) => c !== undefined && e.container === c.id && e.network === n?.id);
}

function runs(container: Container | undefined): boolean {
  return container?.state.status === 'running' || container?.state.status === 'paused';
}

/** What a name resolves to in a container; undefined: the container is not up, so that nothing can ask. */
function addressesOf(
  world: World,
  host: HostName,
  engine: Engine,
  [asker, wanted]: Pair,
): readonly string[] | undefined {
  const container = containerOf(engine, asker);
  if (container === undefined || !isUp(container)) return undefined;
  const known = names(world, { host, container: container.id });
  return known.find(({ first, name: n }) => first && n.toLowerCase() === wanted.toLowerCase())?.addresses ?? [];
}

function addressesOfContainer(engine: Engine, container: Container | undefined): readonly string[] {
  return engine.endpoints.flatMap((e) => (e.container === container?.id && e.ipv4 !== null ? [e.ipv4] : []));
}

/** Whether a packet from a container is answered by another, or by an address; undefined: one of them is not up. */
function reaches(world: World, host: HostName, engine: Engine, [from, to]: Pair): boolean | undefined {
  const sender = containerOf(engine, from);
  if (sender === undefined || !isUp(sender)) return undefined;
  const target = containerOf(engine, to);
  if (target !== undefined && !isUp(target)) return undefined;
  const addresses = target === undefined ? [to] : addressesOfContainer(engine, target);
  return addresses.some(
    (address) => send(world, { host, container: sender.id }, { to: address, proto: 'icmp' }).end.kind === 'delivered',
  );
}

function found(findings: readonly Finding[], kind: Finding['kind'], [by, what]: Pair, answered: boolean): boolean {
  return findings.some(
    (f) => f.kind === kind && f.by === by && f.answered === answered && (f.kind === 'name' ? f.asked : f.to) === what,
  );
}
