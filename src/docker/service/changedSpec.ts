import { err, ok, type Result } from '../../base/result.ts';
import type { ServicePort, ServiceSpec } from '../../engine/swarm/cluster.ts';
import type { StringMap } from '../../engine/world.ts';
import { keyValues } from '../flags/kinds.ts';
import { changedHosts } from './hosts.ts';
import { serviceNetwork } from './networks.ts';
import { servicePorts } from './ports.ts';
import { restartPolicy } from './restart.ts';
import { changedRolling, type RollingOptions } from './rollingFlags.ts';
import { withTag } from './image.ts';

/** What `service update` can be told, as far as the lab knows it. */
export interface Changes extends RollingOptions {
  readonly dnsAdd: readonly string[];
  readonly dnsOptionAdd: readonly string[];
  readonly dnsOptionRm: readonly string[];
  readonly dnsRm: readonly string[];
  readonly dnsSearchAdd: readonly string[];
  readonly dnsSearchRm: readonly string[];
  readonly hostAdd: readonly string[];
  readonly hostRm: readonly string[];
  readonly stopGracePeriod: number;
  readonly stopSignal: string;
  readonly args: string;
  readonly constraintAdd: readonly string[];
  readonly constraintRm: readonly string[];
  readonly containerLabelAdd: readonly string[];
  readonly containerLabelRm: readonly string[];
  readonly endpointMode: string;
  readonly entrypoint: string;
  readonly envAdd: readonly string[];
  readonly envRm: readonly string[];
  readonly force: boolean;
  readonly hostname: string;
  readonly image: string;
  readonly limitCpu: number;
  readonly limitMemory: number;
  readonly reserveCpu: number;
  readonly reserveMemory: number;
  readonly restartCondition: string;
  readonly restartDelay: number;
  readonly restartMaxAttempts: number;
  readonly restartWindow: number;
  readonly labelAdd: readonly string[];
  readonly labelRm: readonly string[];
  readonly networkAdd: readonly string[];
  readonly networkRm: readonly string[];
  readonly publishAdd: readonly string[];
  readonly publishRm: readonly string[];
  readonly replicas: number;
  readonly tty: boolean;
  readonly user: string;
  readonly workdir: string;
}

/**
 * The parts of a specification that change; of the flags with a default only those that were typed. `networkId` gives the id of
 * a network's name. The error is the client's own.
 */
export function changedSpec(
  before: ServiceSpec,
  to: Changes,
  given: ReadonlySet<string>,
  networkId: (name: string) => string,
): Result<Partial<ServiceSpec>, string> {
  if (given.has('replicas') && before.replicas === 'global') {
    return err('replicas can only be used with replicated mode');
  }
  const networks = changedNetworks(before.networks, to, networkId);
  if (!networks.ok) return networks;
  const ports = changedPorts(before.ports, to);
  if (!ports.ok) return ports;
  const env = before.env ?? [];
  const nameOf = (variable: string): string => variable.split('=', 1)[0] ?? '';
  const replaced = [...to.envRm, ...to.envAdd.map(nameOf)];
  const kept = env.filter((v) => !replaced.includes(nameOf(v)));
  const last = to.envAdd.filter((v, i) => !to.envAdd.slice(i + 1).some((later) => nameOf(later) === nameOf(v)));
  const variables = [...kept, ...last];
  return ok({
    labels: changedMap(before.labels, to.labelAdd, to.labelRm),
    containerLabels: changedMap(before.containerLabels, to.containerLabelAdd, to.containerLabelRm),
    env: variables.length === 0 ? null : variables,
    constraints: [...before.constraints.filter((c) => !to.constraintRm.includes(c)), ...to.constraintAdd],
    networks: networks.value,
    limits: {
      nanoCpus: given.has('limitCpu') ? to.limitCpu : before.limits.nanoCpus,
      memory: given.has('limitMemory') ? to.limitMemory : before.limits.memory,
    },
    reservations: {
      nanoCpus: given.has('reserveCpu') ? to.reserveCpu : before.reservations.nanoCpus,
      memory: given.has('reserveMemory') ? to.reserveMemory : before.reservations.memory,
    },
    restart: restartPolicy(before.restart, to, given),
    ports: ports.value,
    hosts: changedHosts(before.hosts, to.hostAdd, to.hostRm),
    dns: {
      nameservers: changedList(before.dns.nameservers, to.dnsAdd, to.dnsRm),
      search: changedList(before.dns.search, to.dnsSearchAdd, to.dnsSearchRm),
      options: changedList(before.dns.options, to.dnsOptionAdd, to.dnsOptionRm),
    },
    ...changedRolling(before, to, given),
    ...(given.has('stopGracePeriod') ? { stopGrace: to.stopGracePeriod } : {}),
    ...(given.has('stopSignal') ? { stopSignal: to.stopSignal } : {}),
    ...(given.has('args') ? { args: to.args === '' ? null : to.args.split(' ') } : {}),
    ...(given.has('entrypoint') ? { command: to.entrypoint === '' ? null : to.entrypoint.split(' ') } : {}),
    ...(given.has('image') ? { image: withTag(to.image) } : {}),
    ...(given.has('replicas') ? { replicas: to.replicas } : {}),
    ...(given.has('endpointMode') ? { endpointMode: to.endpointMode } : {}),
    ...(given.has('hostname') ? { hostname: to.hostname } : {}),
    ...(given.has('user') ? { user: to.user } : {}),
    ...(given.has('workdir') ? { workdir: to.workdir } : {}),
    ...(given.has('tty') ? { tty: to.tty } : {}),
    ...(to.force ? { forceUpdate: before.forceUpdate + 1 } : {}),
  });
}

/** What stays, and what is added and was not there; sorted once anything is different. recorded: conformance/swarm/service-dns */
function changedList(before: readonly string[], add: readonly string[], remove: readonly string[]): readonly string[] {
  if (add.length + remove.length === 0) return before;
  return [...new Set([...before, ...add])].filter((item) => !remove.includes(item)).toSorted();
}

function changedMap(before: StringMap, add: readonly string[], remove: readonly string[]): StringMap {
  const all = { ...before, ...keyValues(add) };
  return Object.fromEntries(Object.entries(all).filter(([name]) => !remove.includes(name)));
}

/** The networks that stay, and those that are added behind them, all sorted by id. recorded: conformance/random/swarm-services */
function changedNetworks(
  before: ServiceSpec['networks'],
  to: Changes,
  networkId: (name: string) => string,
): Result<ServiceSpec['networks'], string> {
  if (to.networkAdd.length + to.networkRm.length === 0) return ok(before);
  const removed = to.networkRm.map(networkId);
  const kept = before.filter((n) => !removed.includes(n.target));
  const added: ServiceSpec['networks'][number][] = [];
  for (const text of to.networkAdd) {
    const { target, aliases } = serviceNetwork(text);
    const id = networkId(target);
    if (kept.some((n) => n.target === id)) return err(`service is already attached to network ${target}`);
    added.push({ target: id, aliases });
  }
  return ok([...kept, ...added].toSorted((a, b) => (a.target < b.target ? -1 : 1)));
}

/**
 * A port that is added takes the place of one with the same target; `--publish-rm` names the target, and means a port of ingress unless
 * it says otherwise. recorded: conformance/swarm/service-update-what
 */
function changedPorts(before: readonly ServicePort[], to: Changes): Result<readonly ServicePort[], string> {
  const parse = (texts: readonly string[]): Result<readonly ServicePort[], string> => {
    const ports: ServicePort[] = [];
    for (const text of texts) {
      const parsed = servicePorts(text);
      if (!parsed.ok) return parsed;
      ports.push(...parsed.value);
    }
    return ok(ports);
  };
  const parsed = parse(to.publishAdd);
  const removed = parse(to.publishRm);
  if (!parsed.ok) return parsed;
  if (!removed.ok) return removed;
  const added = parsed.value;
  const isGone = (port: ServicePort): boolean =>
    [...removed.value, ...added].some(
      (p) => p.target === port.target && p.protocol === port.protocol && p.mode === port.mode,
    );
  return ok([...before.filter((p) => !isGone(p)), ...added]);
}
