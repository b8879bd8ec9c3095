import { err, ok, type Result } from '../../base/result.ts';
import type { Change } from '../change.ts';
import type { Answer, CommandOf } from '../command.ts';
import { ADJECTIVES, SURNAMES } from '../containers/words.ts';
import { refusal, type EngineError } from '../error.ts';
import type { NetworkId, Timestamp } from '../world.ts';
import { takeAddress } from './addresses.ts';
import type {
  Cluster,
  ClusterId,
  RollingConfig,
  Service,
  ServiceId,
  ServicePort,
  ServiceSpec,
  Update,
} from './cluster.ts';
import { effective, ROLLING } from './defaults.ts';
import { rpc } from './errors.ts';
import { swarmEvent } from './event.ts';
import { nameFault } from './networks.ts';
import { isConstraint } from './constraints.ts';
import { end, orchestrate, overlaysOf } from './orchestrate.ts';
import { checkPlaceholders } from './placeholders.ts';
import { rollOn } from './rolling.ts';
import {
  addService,
  clusterIn,
  drawSwarmId,
  findClusterNetwork,
  managerOf,
  only,
  putCluster,
  putService,
  tasksOf,
} from './store.ts';

/** Where published ports are chosen from when any will do. */
const FIRST_PORT = 30_000;
const LEAST_MEMORY = 4 * 1024 * 1024;

/** A service by its id, its name, or how its id begins. */
export function findService(cluster: Cluster, ref: string): Result<Service, EngineError> {
  const found =
    cluster.services.find((s) => s.id === ref) ??
    cluster.services.find((s) => s.spec.name === ref) ??
    only(cluster.services.filter((s) => s.id.startsWith(ref)));
  return found === undefined ? err(refusal('notFound', `service ${ref} not found`)) : ok(found);
}

/** `service.create`. recorded: conformance/swarm/service-errors, service-vip, service-dnsrr */
export function createService(
  change: Change,
  command: CommandOf<'service.create'>,
): Result<Answer<'service.create'>, EngineError> {
  const manager = managerOf(change.world, change.hostName);
  if (!manager.ok) return manager;
  const { cluster } = manager.value;
  const name = command.spec.name === '' ? madeUpName(change, cluster) : command.spec.name;
  const spec = checked(cluster, { ...command.spec, name }, null);
  if (!spec.ok) return spec;
  if (cluster.services.some((s) => s.spec.name === name)) {
    return err(rpc('AlreadyExists', `name conflicts with an existing object: service ${name} already exists`));
  }
  const service = addService(change, cluster.id, {
    id: drawSwarmId(change) as ServiceId, // drawSwarmId makes the ids of services
    spec: spec.value,
    previous: null,
    vips: [],
    ports: choosePorts(cluster, spec.value.ports),
    hasEndpoint: needsEndpoint(cluster, spec.value),
    balancer: cluster.nextLoadBalancer,
    update: null,
  });
  const now = clusterIn(change, cluster.id);
  putCluster(change, { ...now, nextLoadBalancer: now.nextLoadBalancer + 1 });
  swarmEvent(change, 'service', 'create', service.id, { name });
  if (spec.value.endpointMode === 'vip' && overlaysOf(cluster, service).length > 0) {
    giveVips(change, cluster.id, service);
    swarmEvent(change, 'service', 'update', service.id, { name });
  }
  orchestrate(change, cluster.id);
  return ok({ id: service.id });
}

/** `service.update`: what the specification does not say stays. recorded: conformance/swarm/service-dnsrr, service-errors */
export function updateService(change: Change, command: CommandOf<'service.update'>): Result<null, EngineError> {
  const manager = managerOf(change.world, change.hostName);
  if (!manager.ok) return manager;
  const { cluster } = manager.value;
  const found = findService(cluster, command.service);
  if (!found.ok) return found;
  const service = found.value;
  const rollsBack = command.rollback === true;
  if (rollsBack && service.previous === null) {
    return err(rpc('FailedPrecondition', `service ${service.id} does not have a previous spec`));
  }
  const asked = rollsBack && service.previous !== null ? service.previous : { ...service.spec, ...command.spec };
  const spec = checked(cluster, asked, service);
  if (!spec.ok) return spec;
  putService(change, cluster.id, {
    ...service,
    spec: spec.value,
    previous: service.spec,
    ports: choosePorts(cluster, spec.value.ports, service),
    hasEndpoint: service.hasEndpoint || needsEndpoint(cluster, spec.value),
    update: rollsBack ? ROLLBACK(change.timestamp()) : null,
  });
  const [before, after] = [service.spec.replicas, spec.value.replicas];
  swarmEvent(change, 'service', 'update', service.id, {
    name: spec.value.name,
    ...(before === after ? {} : { 'replicas.new': String(after), 'replicas.old': String(before) }),
    ...(rollsBack ? { 'updatestate.new': 'rollback_started' } : {}),
  });
  const changed = clusterIn(change, cluster.id).services.find((s) => s.id === service.id);
  if (changed !== undefined) giveVips(change, cluster.id, changed);
  orchestrate(change, cluster.id);
  rollOn(change, cluster.id);
  return ok(null);
}

/** What a client's rollback begins with. */
const ROLLBACK = (started: Timestamp): Update => ({
  state: 'rollback_started',
  message: 'manually requested rollback',
  started,
  ended: null,
  rolling: null,
});

/** `service.rm`: its tasks end, and are gone then. recorded: conformance/swarm/service-vip */
export function removeService(change: Change, command: CommandOf<'service.rm'>): Result<null, EngineError> {
  const manager = managerOf(change.world, change.hostName);
  if (!manager.ok) return manager;
  const { cluster } = manager.value;
  const found = findService(cluster, command.service);
  if (!found.ok) return found;
  const { id, spec } = found.value;
  putCluster(change, { ...cluster, services: cluster.services.filter((s) => s.id !== id) });
  for (const task of tasksOf(cluster, found.value)) end(change, cluster.id, task, 'remove');
  swarmEvent(change, 'service', 'remove', id, { name: spec.name });
  return ok(null);
}

/** The specification with its networks found, or why the managers do not take it. */
function checked(cluster: Cluster, spec: ServiceSpec, service: Service | null): Result<ServiceSpec, EngineError> {
  const networks: { target: string; aliases: readonly string[] }[] = [];
  for (const { target, aliases } of spec.networks) {
    // Each node's own bridge and host networks are known to the cluster by name.
    const found = ['bridge', 'host'].includes(target) ? target : findClusterNetwork(cluster, target)?.id;
    if (found === undefined) return err(refusal('notFound', `network ${target} not found`));
    networks.push({ target: found, aliases });
  }
  if (!['vip', 'dnsrr'].includes(spec.endpointMode)) {
    return err(refusal('invalidParameter', `invalid resolution mode: ${JSON.stringify(spec.endpointMode)}`));
  }
  const { restart, update, rollback } = effective(spec);
  const { condition } = restart;
  if (!['none', 'on-failure', 'any'].includes(condition)) {
    return err(refusal('invalidParameter', `invalid RestartCondition: ${JSON.stringify(condition)}`));
  }
  const words = rollingFault(update) ?? rollingFault(rollback);
  if (words !== null) return err(refusal('invalidParameter', words));
  const filled = checkPlaceholders(spec.hostname, 'hostname');
  if (!filled.ok) return filled;
  const fault =
    memoryFault(spec) ??
    updateFault(update) ??
    constraintFault(spec) ??
    nameFault(spec.name) ??
    portFault(cluster, spec, service) ??
    ingressFault(cluster, networks);
  if (fault !== null) return err(fault);
  return ok({ ...spec, networks, update: watched(spec.update), rollback: watched(spec.rollback) });
}

function watched(config: RollingConfig | null): RollingConfig | null {
  return config?.monitor === 0 ? { ...config, monitor: ROLLING.monitor } : config;
}

/** Words that mean nothing; of a rollback, too, they are called an update's. recorded: conformance/swarm/service-flags */
function rollingFault({ order, failureAction }: RollingConfig): string | null {
  if (!['pause', 'continue', 'rollback'].includes(failureAction))
    return `unrecognized update failure action ${failureAction}`;
  return ['stop-first', 'start-first'].includes(order) ? null : `unrecognized update order ${order}`;
}

/** Numbers that an update cannot have; of a rollback nobody looks at them. */
function updateFault({ delay, monitor, maxFailureRatio }: RollingConfig): EngineError | null {
  const words =
    delay < 0
      ? 'update-delay cannot be negative'
      : monitor < 0
        ? 'update-monitor cannot be negative'
        : maxFailureRatio < 0 || maxFailureRatio > 1
          ? 'update-maxfailureratio cannot be less than 0 or bigger than 1'
          : null;
  return words === null ? null : rpc('InvalidArgument', `TaskSpec: ${words}`);
}

function constraintFault({ constraints }: ServiceSpec): EngineError | null {
  const isWrong = constraints.some((text) => !isConstraint(text));
  return isWrong ? rpc('Unknown', 'constraint expected one operator from ==, !=') : null;
}

function memoryFault({ limits, reservations }: ServiceSpec): EngineError | null {
  const low = [limits.memory, reservations.memory].find((bytes) => bytes !== 0 && bytes < LEAST_MEMORY);
  const words = `invalid memory value ${String(low)}: Must be at least 4MiB`;
  return low === undefined ? null : rpc('InvalidArgument', words);
}

function ingressFault(cluster: Cluster, networks: ServiceSpec['networks']): EngineError | null {
  const ingress = cluster.networks.find((n) => n.ingress && networks.some(({ target }) => target === n.id));
  const words = `Service cannot be explicitly attached to the ingress network ${JSON.stringify(ingress?.name ?? '')}`;
  return ingress === undefined ? null : rpc('InvalidArgument', words);
}

function portFault(cluster: Cluster, spec: ServiceSpec, service: Service | null): EngineError | null {
  const { ports, endpointMode } = spec;
  if (endpointMode === 'dnsrr' && ports.some((p) => p.mode === 'ingress')) {
    const words = "EndpointSpec: port published with ingress mode can't be used with dnsrr mode";
    return rpc('InvalidArgument', words);
  }
  const key = ({ protocol, published }: ServicePort): string => `${protocol} ${String(published)}`;
  const given = ports.filter((p) => p.published !== 0);
  if (new Set(given.map(key)).size < given.length) {
    return rpc('InvalidArgument', 'EndpointSpec: duplicate published ports provided');
  }
  for (const port of given) {
    for (const other of cluster.services.filter((s) => s.id !== service?.id)) {
      const taken = other.ports.find((p) => key(p) === key(port) && (p.mode === 'ingress' || port.mode === 'ingress'));
      if (taken === undefined) continue;
      const by = `service '${other.spec.name}' (${other.id}) as ${taken.mode === 'ingress' ? 'an ingress' : 'a host-published'} port`;
      return rpc('InvalidArgument', `port '${String(port.published)}' is already in use by ${by}`);
    }
  }
  return null;
}

/** Whether the managers allot anything by which a service is reached as one. recorded: conformance/swarm/service-update-what */
function needsEndpoint(cluster: Cluster, spec: ServiceSpec): boolean {
  return spec.ports.length > 0 || (spec.endpointMode === 'vip' && overlaysOf(cluster, { spec, ports: [] }).length > 0);
}

/** Ports that were not given get one from 30000 up; a service keeps those that it had. */
function choosePorts(cluster: Cluster, asked: readonly ServicePort[], service?: Service): readonly ServicePort[] {
  const taken = new Set(cluster.services.flatMap((s) => (s.id === service?.id ? [] : s.ports.map((p) => p.published))));
  for (const { published } of asked) taken.add(published);
  return asked.map((port) => {
    if (port.published !== 0 || port.mode === 'host') return port;
    const had = service?.ports.find((p) => p.target === port.target && p.protocol === port.protocol)?.published;
    let published = had ?? FIRST_PORT;
    while (had === undefined && taken.has(published)) published++;
    taken.add(published);
    return { ...port, published };
  });
}

/** The addresses by which a service is reached as one, on each of its overlay networks; what it has stays. */
function giveVips(change: Change, id: ClusterId, service: Service): void {
  const networks = service.spec.endpointMode === 'vip' ? overlaysOf(clusterIn(change, id), service) : [];
  const vips: { network: NetworkId; address: string }[] = [];
  for (const network of networks) {
    const address = service.vips.find((v) => v.network === network)?.address ?? takeAddress(change, id, network);
    if (address !== null) vips.push({ network, address });
  }
  putService(change, id, { ...service, vips });
}

function madeUpName(change: Change, cluster: Cluster): string {
  const word = (words: readonly string[]): string => words[change.drawBelow(words.length)] ?? '';
  for (;;) {
    const name = `${word(ADJECTIVES)}_${word(SURNAMES)}`;
    if (!cluster.services.some((s) => s.spec.name === name)) return name;
  }
}
