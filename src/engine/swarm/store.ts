import { err, ok, type Result } from '../../base/result.ts';
import { hostOf, type Change } from '../change.ts';
import type { EngineError } from '../error.ts';
import type { HostName, NetworkId, World } from '../world.ts';
import type { Cluster, ClusterId, ClusterNetwork, Node, NodeId, Service, Task } from './cluster.ts';
import { isWorker, noLeader, notInSwarm } from './errors.ts';
import { hasQuorum } from './reach.ts';

/** A host's place in its swarm. */
export interface Member {
  readonly cluster: Cluster;
  readonly node: Node;
}

/** The cluster and the node of a host; null outside a swarm, while it joins, and after it was removed from it. */
export function memberOf(world: World, host: HostName): Member | null {
  const membership = hostOf(world, host).engine.swarm;
  const cluster = findCluster(world, membership?.cluster ?? null);
  const node = cluster?.nodes.find((n) => n.id === membership?.node);
  return cluster === undefined || node === undefined ? null : { cluster, node };
}

/** The same for what only a manager may answer. */
export function managerOf(world: World, host: HostName): Result<Member, EngineError> {
  const membership = hostOf(world, host).engine.swarm;
  if ((membership?.cluster ?? null) === null) return err(notInSwarm);
  const member = memberOf(world, host);
  if (member === null || member.node.role === 'worker') return err(isWorker);
  return hasQuorum(world, member.cluster, host) ? ok(member) : err(noLeader);
}

/** The cluster whose networks a host's engine knows beside its own: a manager's. */
export function managedCluster(world: World, host: HostName): Cluster | null {
  const manager = managerOf(world, host);
  return manager.ok ? manager.value.cluster : null;
}

export function findCluster(world: World, id: ClusterId | null): Cluster | undefined {
  return world.clusters.find((c) => c.id === id);
}

/** Keeps a cluster, new or changed. */
export function putCluster(change: Change, cluster: Cluster): void {
  const { clusters } = change.world;
  const known = clusters.some((c) => c.id === cluster.id);
  change.world = {
    ...change.world,
    clusters: known ? clusters.map((c) => (c.id === cluster.id ? cluster : c)) : [...clusters, cluster],
  };
}

/** The cluster as it now stands in the change. */
export function clusterIn(change: Change, id: ClusterId): Cluster {
  const cluster = findCluster(change.world, id);
  if (cluster === undefined) throw new Error(`no cluster ${id}`);
  return cluster;
}

/** An id of the swarm's: 25 characters of base 36. */
export function drawSwarmId(change: Change): string {
  return change.drawText(25, '0123456789abcdefghijklmnopqrstuvwxyz');
}

type Stamped = 'version' | 'created' | 'updated';

/** Keeps a new node, with its first version. */
export function addNode(change: Change, cluster: ClusterId, node: Omit<Node, Stamped>): void {
  put(change, cluster, 'nodes', { ...node, ...born(change, cluster) });
}

/** Keeps what somebody changed of a node: it gets a new version. */
export function putNode(change: Change, cluster: ClusterId, node: Node): void {
  put(change, cluster, 'nodes', { ...node, ...changed(change, cluster) });
}

/** Keeps what changes by itself (heartbeats) without a new version. */
export function setNode(change: Change, cluster: ClusterId, node: Node): void {
  put(change, cluster, 'nodes', node);
}

/** Keeps a new network, with its first version. */
export function addNetwork(change: Change, cluster: ClusterId, network: Omit<ClusterNetwork, Stamped>): ClusterNetwork {
  const added = { ...network, ...born(change, cluster) };
  put(change, cluster, 'networks', added);
  return added;
}

/** Keeps what changes of a network by itself, without a new version. */
export function setNetwork(change: Change, cluster: ClusterId, network: ClusterNetwork): void {
  put(change, cluster, 'networks', network);
}

/** Keeps a new service, with its first version. */
export function addService(change: Change, cluster: ClusterId, service: Omit<Service, Stamped>): Service {
  const added = { ...service, ...born(change, cluster) };
  put(change, cluster, 'services', added);
  return added;
}

/** Keeps how far an update is without a new version. */
export function setService(change: Change, cluster: ClusterId, service: Service): void {
  put(change, cluster, 'services', service);
}

/** Keeps what somebody changed of a service: it gets a new version. */
export function putService(change: Change, cluster: ClusterId, service: Service): void {
  put(change, cluster, 'services', { ...service, ...changed(change, cluster) });
}

/** Keeps a new task, with its first version. */
export function addTask(change: Change, cluster: ClusterId, task: Omit<Task, Stamped>): Task {
  const added = { ...task, ...born(change, cluster) };
  put(change, cluster, 'tasks', added);
  return added;
}

/** Keeps what has become of a task: it gets a new version. */
export function putTask(change: Change, cluster: ClusterId, task: Task): void {
  put(change, cluster, 'tasks', { ...task, ...changed(change, cluster) });
}

/** Keeps whose turn it is without a new version. */
export function setTask(change: Change, cluster: ClusterId, task: Task): void {
  put(change, cluster, 'tasks', task);
}

/** The tasks of a service, those that have ended among them. */
export function tasksOf(cluster: Cluster, { id }: Pick<Service, 'id'>): readonly Task[] {
  return cluster.tasks.filter((t) => t.service === id);
}

/** Forgets tasks; their containers are somebody else's to remove. */
export function dropTasks(change: Change, cluster: ClusterId, which: (task: Task) => boolean): void {
  const now = clusterIn(change, cluster);
  putCluster(change, { ...now, tasks: now.tasks.filter((t) => !which(t)) });
}

/** A network by id, by name, or by the only id that begins so. */
export function findClusterNetwork(cluster: Cluster, ref: string): ClusterNetwork | undefined {
  return (
    cluster.networks.find((n) => n.id === ref) ??
    cluster.networks.find((n) => n.name === ref) ??
    only(cluster.networks.filter((n) => n.id.startsWith(ref)))
  );
}

export function networkById(cluster: Cluster, id: NetworkId | string): ClusterNetwork | undefined {
  return cluster.networks.find((n) => n.id === id);
}

export function nodeById(cluster: Cluster, id: NodeId | null): Node | undefined {
  return cluster.nodes.find((n) => n.id === id);
}

/** The one thing of a list that has just one. */
export function only<T>(found: readonly T[]): T | undefined {
  return found.length === 1 ? found[0] : undefined;
}

function born(change: Change, cluster: ClusterId): Pick<Node, Stamped> {
  const created = change.timestamp();
  return { version: nextVersion(change, cluster), created, updated: created };
}

function changed(change: Change, cluster: ClusterId): Pick<Node, 'version' | 'updated'> {
  return { version: nextVersion(change, cluster), updated: change.timestamp() };
}

function nextVersion(change: Change, id: ClusterId): number {
  const cluster = clusterIn(change, id);
  putCluster(change, { ...cluster, nextVersion: cluster.nextVersion + 1 });
  return cluster.nextVersion;
}

function put<K extends 'nodes' | 'networks' | 'services' | 'tasks'>(
  change: Change,
  id: ClusterId,
  list: K,
  item: Cluster[K][number],
): void {
  const cluster = clusterIn(change, id);
  const items: readonly Cluster[K][number][] = cluster[list];
  const known = items.some((i) => i.id === item.id);
  const next = known ? items.map((i) => (i.id === item.id ? item : i)) : [...items, item];
  putCluster(change, { ...cluster, [list]: next });
}
