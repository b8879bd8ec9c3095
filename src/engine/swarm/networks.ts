import { err, ok, type Result } from '../../base/result.ts';
import type { Change } from '../change.ts';
import type { NetworkCreate } from '../command.ts';
import type { EngineError } from '../error.ts';
import type { Host, NetworkId, World } from '../world.ts';
import { planOverlayPools } from './addresses.ts';
import type { Cluster, ClusterNetwork } from './cluster.ts';
import { rpc } from './errors.ts';
import { swarmEvent } from './event.ts';
import { dropGoneIngress, hasIngressGateway } from './overlay.ts';
import {
  addNetwork,
  clusterIn,
  drawSwarmId,
  findClusterNetwork,
  managedCluster,
  managerOf,
  putCluster,
} from './store.ts';

const VXLAN_LIST = 'com.docker.network.driver.overlay.vxlanid_list';
const LONGEST_NAME = 63;
/** How long a node takes to leave ingress when it has to be unplugged from docker_gwbridge, in milliseconds. recorded: overlay-rm-in-use */
const INGRESS_TAKES = 300;
const MTU_OPTION = 'com.docker.network.driver.mtu';

/** The MTU inside an overlay: what the outer headers leave of the wire's, or of the one that was given. recorded: overlay-create-options */
export function overlayMtu(options: Readonly<Record<string, string>>): number {
  const given = Number(options[MTU_OPTION] ?? 0);
  const outer = given > 0 ? given : 1500;
  return outer - (Object.hasOwn(options, 'encrypted') ? 76 : 50);
}

/** What a name must be that the whole cluster knows. recorded: conformance/swarm/overlay-create-options, service-errors */
export function nameFault(name: string): EngineError | null {
  if (!/^[a-zA-Z0-9](?:[-_]*[A-Za-z0-9]+)*$/.test(name)) {
    return rpc('InvalidArgument', 'name must be valid as a DNS name component');
  }
  return name.length > LONGEST_NAME ? rpc('InvalidArgument', 'name must be 63 characters or fewer') : null;
}

/** A manager notes a new network. Whether it can have addresses is found out after the answer. */
export function createClusterNetwork(change: Change, request: NetworkCreate): Result<NetworkId, EngineError> {
  const manager = managerOf(change.world, change.hostName);
  if (!manager.ok) return manager;
  const { id } = manager.value.cluster;
  const fault = nameFault(request.name);
  if (fault !== null) return err(fault);
  const present = request.ingress ? manager.value.cluster.networks.find((n) => n.ingress) : undefined;
  if (present !== undefined) {
    return err(rpc('AlreadyExists', `ingress network (${present.id}) is already present`));
  }
  const made = makeNetwork(change, id, request);
  swarmEvent(change, 'network', 'create', made.id, { name: made.name });
  if (made.pools !== null) swarmEvent(change, 'network', 'update', made.id, { name: made.name });
  return ok(made.id);
}

/** Makes a network of the cluster, with its pools and VXLAN ids. */
export function makeNetwork(change: Change, id: Cluster['id'], request: NetworkCreate): ClusterNetwork {
  const isOverlay = request.driver === 'overlay';
  const pools = isOverlay ? planOverlayPools(clusterIn(change, id), request.ipam.config) : [];
  const cluster = clusterIn(change, id);
  const count = pools?.length ?? 0;
  const vxlans = Array.from({ length: count }, (_, i) => String(cluster.nextVxlan + i));
  putCluster(change, { ...cluster, nextVxlan: cluster.nextVxlan + count });
  return addNetwork(change, id, {
    id: drawSwarmId(change) as NetworkId, // drawSwarmId makes the ids of the cluster's networks
    name: request.name,
    driver: request.driver,
    enableIPv4: request.enableIPv4 ?? true,
    enableIPv6: request.enableIPv6 ?? false,
    internal: request.internal,
    attachable: request.attachable,
    ingress: request.ingress,
    labels: request.labels,
    options: count === 0 ? request.options : { ...request.options, [VXLAN_LIST]: vxlans.join(',') },
    pools,
    balancers: {},
  });
}

/** The network of the cluster that a manager knows by this name or id. */
export function managedNetwork(world: World, host: Host, ref: string): ClusterNetwork | undefined {
  const cluster = managedCluster(world, host.name);
  return cluster === null ? undefined : findClusterNetwork(cluster, ref);
}

/**
 * `network rm` of a network of the cluster. It stays on hosts whose tasks are still about to end.
 * recorded: conformance/swarm/overlay-rm-in-use, overlay-worker-view
 */
export function removeClusterNetwork(change: Change, network: NetworkId): Result<null, EngineError> {
  const manager = managerOf(change.world, change.hostName);
  if (!manager.ok) return manager;
  const { cluster } = manager.value;
  const found = cluster.networks.find((n) => n.id === network);
  if (found === undefined) return err(rpc('NotFound', `network ${network} not found`));
  const use = useOf(cluster, found);
  if (use !== null) return err(use);
  const current = clusterIn(change, cluster.id);
  putCluster(change, { ...current, networks: current.networks.filter((n) => n.id !== network) });
  swarmEvent(change, 'network', 'remove', network, { name: found.name });
  const { swarm } = change.engine;
  if (found.ingress && swarm !== null && hasIngressGateway(change)) {
    change.putEngine({ swarm: { ...swarm, ingressGoneAt: change.world.now + INGRESS_TAKES } });
  }
  dropGoneIngress(change);
  return ok(null);
}

/** What keeps a network in the cluster: a service, or a task that is to run (a container that was attached is one, too). */
export function useOf(cluster: Cluster, { id, ingress }: ClusterNetwork): EngineError | null {
  const inUse = (by: string): EngineError => rpc('FailedPrecondition', `network ${id} is in use by ${by}`);
  const service = cluster.services.find(
    ({ spec, ports }) =>
      spec.networks.some((n) => n.target === id) || (ingress && ports.some((p) => p.mode === 'ingress')),
  );
  if (service !== undefined) {
    return ingress
      ? rpc('FailedPrecondition', `ingress network cannot be removed because service ${service.id} depends on it`)
      : inUse(`service ${service.id}`);
  }
  const task = cluster.tasks.find((t) => t.desired === 'running' && t.addresses[id] !== undefined);
  return task === undefined ? null : inUse(`task ${task.id}`);
}
