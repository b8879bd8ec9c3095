import * as v from 'valibot';
import type { Container, Engine, HostName, World } from '../engine/world.ts';

const name = v.pipe(v.string(), v.nonEmpty());
const pair = v.strictTuple([name, name]);

/** What a step asks of the world, as its `check` block writes it. */
export const checkSchema = v.union([
  /** A container of this name runs. */
  v.strictObject({ running: name }),
  /** No container of this name runs. */
  v.strictObject({ stopped: name }),
  /** No container of this name exists. */
  v.strictObject({ removed: name }),
  /** A network exists; with the subnet, if one is asked for. */
  v.strictObject({ network: name, subnet: v.optional(name) }),
  /** No network of this name exists. */
  v.strictObject({ noNetwork: name }),
  /** [container, network]; with the address, if one is asked for. */
  v.strictObject({ connected: pair, address: v.optional(name) }),
  /** [container, network]: both exist, and the one is not on the other. */
  v.strictObject({ disconnected: pair }),
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
  if ('removed' in check) return containerOf(engine, check.removed) === undefined;
  if ('network' in check) {
    const network = networkOf(engine, check.network);
    return (
      network !== undefined && (check.subnet === undefined || network.ipam.pools.some((p) => p.subnet === check.subnet))
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

function found(findings: readonly Finding[], kind: Finding['kind'], [by, what]: Pair, answered: boolean): boolean {
  return findings.some(
    (f) => f.kind === kind && f.by === by && f.answered === answered && (f.kind === 'name' ? f.asked : f.to) === what,
  );
}
