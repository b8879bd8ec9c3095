import { ok, type Result } from '../../base/result.ts';
import type { Filters } from '../command.ts';
import type { EngineError } from '../error.ts';
import { matches, matchesLabels, validateFilters } from '../filters.ts';
import { prefixOf } from '../ipam/address.ts';
import type {
  Cluster,
  DnsConfig,
  Resources,
  RestartPolicy,
  RollingConfig,
  Service,
  ServicePort,
  ServiceSpec,
} from '../swarm/cluster.ts';
import { effective } from '../swarm/defaults.ts';
import { findService } from '../swarm/services.ts';
import { managerOf, networkById, tasksOf } from '../swarm/store.ts';
import type { HostName, World } from '../world.ts';
import { sorted } from './sorted.ts';

export type ServiceInspect = ReturnType<typeof describeService>;

const KNOWN = ['id', 'label', 'mode', 'name'];

/** `docker service inspect`: the Engine API's object; what is unsaid is filled in, but not in the specification before. recorded: conformance/swarm/service-vip, templates-swarm */
export function serviceInspect(world: World, host: HostName, ref: string): Result<ServiceInspect, EngineError> {
  const manager = managerOf(world, host);
  if (!manager.ok) return manager;
  const found = findService(manager.value.cluster, ref);
  return found.ok ? ok(describeService(manager.value.cluster, found.value)) : found;
}

/** A service's specification as it stands, for a client that changes parts of it; networks are named by their ids. */
export function serviceSpec(world: World, host: HostName, ref: string): Result<ServiceSpec, EngineError> {
  const manager = managerOf(world, host);
  if (!manager.ok) return manager;
  const found = findService(manager.value.cluster, ref);
  return found.ok ? ok(found.value.spec) : found;
}

/** How many tasks of a service run, and how many are to. */
export interface ServiceStatus {
  readonly running: number;
  readonly desired: number;
}

/** `docker service ls`, each with its tasks counted. recorded: conformance/swarm/service-vip, service-three-hosts */
export function serviceList(
  world: World,
  host: HostName,
  filters: Filters,
): Result<readonly (ServiceInspect & { readonly status: ServiceStatus })[], EngineError> {
  const manager = managerOf(world, host);
  if (!manager.ok) return manager;
  const known = validateFilters(filters, KNOWN);
  if (!known.ok) return known;
  const { cluster } = manager.value;
  const found = cluster.services.filter(
    ({ id, spec }) =>
      matches(filters, 'id', id) &&
      (filters['name']?.some((name) => spec.name.startsWith(name)) ?? true) &&
      (filters['mode']?.includes(spec.replicas === 'global' ? 'global' : 'replicated') ?? true) &&
      matchesLabels(filters, 'label', spec.labels),
  );
  return ok(found.map((service) => ({ ...describeService(cluster, service), status: statusOf(cluster, service) })));
}

function statusOf(cluster: Cluster, service: Service): ServiceStatus {
  const tasks = tasksOf(cluster, service);
  const { replicas } = service.spec;
  return {
    running: tasks.filter((t) => t.state === 'running').length,
    desired: replicas === 'global' ? tasks.filter((t) => t.desired === 'running').length : replicas,
  };
}

function describeService(cluster: Cluster, service: Service) {
  const { id, version, created, updated, spec, previous, update } = service;
  return {
    ID: id,
    Version: { Index: version },
    CreatedAt: created,
    UpdatedAt: updated,
    Spec: describeSpec({ ...spec, ...effective(spec) }),
    ...(previous === null ? {} : { PreviousSpec: describeSpec(previous) }),
    Endpoint: describeEndpoint(cluster, service),
    ...(update === null
      ? {}
      : {
          UpdateStatus: {
            State: update.state,
            StartedAt: update.started,
            ...(update.ended === null ? {} : { CompletedAt: update.ended }),
            Message: update.message,
          },
        }),
  };
}

function asRestart({ condition, delay, maxAttempts, window }: RestartPolicy) {
  return { Condition: condition, Delay: delay, MaxAttempts: maxAttempts, ...(window === 0 ? {} : { Window: window }) };
}

function asRolling({ parallelism, delay, failureAction, monitor, maxFailureRatio, order }: RollingConfig) {
  return {
    Parallelism: parallelism,
    ...(delay === 0 ? {} : { Delay: delay }),
    FailureAction: failureAction,
    Monitor: monitor,
    MaxFailureRatio: maxFailureRatio,
    Order: order,
  };
}

function asDns({ nameservers, search, options }: DnsConfig) {
  return {
    ...(nameservers.length === 0 ? {} : { Nameservers: nameservers }),
    ...(search.length === 0 ? {} : { Search: search }),
    ...(options.length === 0 ? {} : { Options: options }),
  };
}

function describeSpec(spec: ServiceSpec) {
  const ports = spec.ports.map(asPort);
  return {
    Name: spec.name,
    Labels: sorted(spec.labels),
    TaskTemplate: {
      ContainerSpec: {
        Image: spec.image,
        ...(Object.keys(spec.containerLabels).length === 0 ? {} : { Labels: sorted(spec.containerLabels) }),
        ...(spec.command === null ? {} : { Command: spec.command }),
        ...(spec.args === null ? {} : { Args: spec.args }),
        ...(spec.hostname === '' ? {} : { Hostname: spec.hostname }),
        ...(spec.env === null || spec.env.length === 0 ? {} : { Env: spec.env }),
        ...(spec.workdir === '' ? {} : { Dir: spec.workdir }),
        ...(spec.user === '' ? {} : { User: spec.user }),
        ...(spec.tty ? { TTY: true } : {}),
        Init: false,
        ...(spec.stopSignal === '' ? {} : { StopSignal: spec.stopSignal }),
        ...(spec.stopGrace === null ? {} : { StopGracePeriod: spec.stopGrace }),
        ...(spec.hosts.length === 0 ? {} : { Hosts: spec.hosts }),
        DNSConfig: asDns(spec.dns),
        Isolation: 'default',
      },
      Resources: { Limits: asResources(spec.limits), Reservations: asResources(spec.reservations) },
      ...(spec.restart === null ? {} : { RestartPolicy: asRestart(spec.restart) }),
      Placement: spec.constraints.length === 0 ? {} : { Constraints: spec.constraints },
      ...(spec.networks.length === 0 ? {} : { Networks: spec.networks.map((n) => asAttachment(n)) }),
      ForceUpdate: spec.forceUpdate,
      Runtime: 'container',
    },
    Mode: spec.replicas === 'global' ? { Global: {} } : { Replicated: { Replicas: spec.replicas } },
    ...(spec.update === null ? {} : { UpdateConfig: asRolling(spec.update) }),
    ...(spec.rollback === null ? {} : { RollbackConfig: asRolling(spec.rollback) }),
    EndpointSpec: { Mode: spec.endpointMode, ...(ports.length === 0 ? {} : { Ports: ports }) },
  };
}

function asResources({ nanoCpus, memory }: Resources) {
  return { ...(nanoCpus === 0 ? {} : { NanoCPUs: nanoCpus }), ...(memory === 0 ? {} : { MemoryBytes: memory }) };
}

function asAttachment({ target, aliases }: ServiceSpec['networks'][number]) {
  return { Target: target, ...(aliases.length === 0 ? {} : { Aliases: aliases }) };
}

function describeEndpoint(cluster: Cluster, { spec, vips, ports, hasEndpoint }: Service) {
  const asked = spec.ports.map(asPort);
  if (!hasEndpoint) return { Spec: {} };
  return {
    Spec: { Mode: spec.endpointMode, ...(asked.length === 0 ? {} : { Ports: asked }) },
    ...(ports.length === 0 ? {} : { Ports: ports.map(asPort) }),
    ...(vips.length === 0 ? {} : { VirtualIPs: vips.map((vip) => describeVip(cluster, vip)) }),
  };
}

function describeVip(cluster: Cluster, { network, address }: Service['vips'][number]) {
  const subnet = networkById(cluster, network)?.pools?.[0]?.subnet ?? '0.0.0.0/0';
  return { NetworkID: network, Addr: `${address}/${String(prefixOf(subnet).bits)}` };
}

function asPort({ protocol, target, published, mode }: ServicePort) {
  return {
    Protocol: protocol,
    TargetPort: target,
    ...(published === 0 ? {} : { PublishedPort: published }),
    PublishMode: mode,
  };
}
