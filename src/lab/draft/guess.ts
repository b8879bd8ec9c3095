import { hostNumber } from '../../engine/host/name.ts';
import { knownNetworks } from '../../engine/inspect/networkList.ts';
import type { Container, Engine, Host, World } from '../../engine/world.ts';
import type { Check, Found } from '../../lessons/check.ts';

/** Networks that a new container is on without being asked for. */
const GIVEN: readonly string[] = ['bridge', 'docker_gwbridge'];

/** What checks may be guessed from. */
export interface Seen {
  readonly world: World;
  readonly findings: readonly Found[];
}

/**
 * What a command changed on each host, or found out there, as checks. Subnets, addresses and drivers are asked for where the
 * command names them: only then they are meant.
 */
export function guessChecks(before: Seen, after: Seen, command: string): readonly Check[] {
  return after.world.hosts.flatMap((here): readonly Check[] => {
    const [was, is] = [before.world.hosts.find(({ name }) => name === here.name)?.engine, here.engine];
    if (was === undefined) return [];
    const checks = [
      ...networks(before.world, after.world, here, command),
      ...containers(was, is),
      ...attachments(was, is, command),
      ...found(before, after, here, command),
    ];
    const host = hostNumber(here.name);
    return host === 1 ? checks : checks.map((check) => ({ ...check, host }));
  });
}

function networks(before: World, after: World, { name: host }: Host, command: string): readonly Check[] {
  const [was, is] = [knownNetworks(before, host), knownNetworks(after, host)];
  const named = (networks: typeof was) => networks.map(({ name }) => name);
  const made = is.filter(({ name }) => !named(was).includes(name));
  return [
    ...made.map(({ name, driver, ipam }): Check => {
      const subnet = ipam.pools.find((pool) => command.includes(pool.subnet))?.subnet;
      return {
        network: name,
        ...(subnet === undefined ? {} : { subnet }),
        ...(driver === 'bridge' ? {} : { driver }),
      };
    }),
    ...named(was)
      .filter((name) => !named(is).includes(name))
      .map((name): Check => ({ noNetwork: name })),
  ];
}

function containers(was: Engine, is: Engine): readonly Check[] {
  const names = [...new Set([...was.containers, ...is.containers].map(({ name }) => name))];
  return names.flatMap((name): readonly Check[] => {
    const [old, now] = [byName(was, name), byName(is, name)];
    if (now === undefined) return [{ removed: name }];
    if (runs(now) && !runs(old)) return [{ running: name }];
    if (old === undefined) return [{ exists: name }];
    return runs(old) && !runs(now) ? [{ stopped: name }] : [];
  });
}

/** Endpoints that came and went, and their ports; not those of a container that stopped: that says it already. */
function attachments(was: Engine, is: Engine, command: string): readonly Check[] {
  return is.containers.filter(runs).flatMap((container): readonly Check[] => {
    const [before, now] = [endpointsOf(was, container.name), endpointsOf(is, container.name)];
    const isNew = !runs(byName(was, container.name));
    const came = now.filter(({ network }) => !before.some((one) => one.network === network));
    const went = before.filter(({ network }) => !now.some((one) => one.network === network));
    return [
      ...came
        .filter(({ network }) => !isNew || !GIVEN.includes(network))
        .map(({ network, address }): Check => {
          const named = address !== '' && command.includes(address);
          return { connected: [container.name, network], ...(named ? { address } : {}) };
        }),
      ...went
        .filter(({ network }) => is.networks.some(({ name }) => name === network))
        .map(({ network }): Check => ({ disconnected: [container.name, network] })),
      ...[...new Set(came.flatMap(({ ports }) => ports))].map((port): Check => ({ published: [container.name, port] })),
    ];
  });
}

/** What programs in containers found out; names and addresses that the command does not name came by chance. */
function found(before: Seen, after: Seen, { name: host, engine: is }: Host, command: string): readonly Check[] {
  const known = new Set(before.findings.map(({ finding }) => JSON.stringify(finding)));
  return after.findings.flatMap(({ finding }): readonly Check[] => {
    if (known.has(JSON.stringify(finding)) || finding.host !== host || byName(is, finding.by) === undefined) return [];
    const what = finding.kind === 'name' ? finding.asked : finding.to;
    if (!command.split(/[\s:/]+/).includes(what)) return [];
    const pair: [string, string] = [finding.by, what];
    if (finding.kind === 'name') return [finding.answered ? { resolved: pair } : { unresolved: pair }];
    return [finding.answered ? { reached: pair } : { unreached: pair }];
  });
}

function byName({ containers: all }: Engine, name: string): Container | undefined {
  return all.find((container) => container.name === name);
}

function runs(container: Container | undefined): boolean {
  return container?.state.status === 'running' || container?.state.status === 'paused';
}

function endpointsOf(engine: Engine, name: string) {
  const container = byName(engine, name);
  return engine.endpoints
    .filter((endpoint) => container !== undefined && endpoint.container === container.id)
    .map(({ network, ipv4, ports }) => ({
      network: engine.networks.find(({ id }) => id === network)?.name ?? '',
      address: ipv4,
      ports: ports.map(({ containerPort }) => containerPort),
    }));
}
