import type { Change } from '../change.ts';
import type { NetworkId, StringMap } from '../world.ts';
import { takeAddress } from './addresses.ts';
import { MACHINE } from '../host/machine.ts';
import type { Cluster, ClusterId, Node, NodeId, Resources, Service, ServiceSpec, Task, TaskId } from './cluster.ts';
import { swarmEvent } from './event.ts';
import { addTask, clusterIn, drawSwarmId, dropTasks, networkById, putService, putTask } from './store.ts';

/** How long a task takes from its node's hearing of it until it runs, in milliseconds. */
const START = 200;
/**
 * How long a task that is to end runs on, in milliseconds: its names go at once, and the others have two seconds to learn it.
 * recorded: conformance/swarm/events-swarm, service-vip
 */
const END = 3150;

/** Whether a task is meant to run. */
export function isWanted({ desired }: Task): boolean {
  return desired === 'running' || desired === 'ready';
}

/**
 * Whether another task takes the place of one that ended by itself. recorded: conformance/swarm/service-restart
 */
export function isReplaced({ spec, state, restarts }: Pick<Task, 'spec' | 'state' | 'restarts'>): boolean {
  if (spec === null) return false;
  const { condition, maxAttempts } = spec.restart;
  if (condition === 'none' || (condition === 'on-failure' && state === 'complete')) return false;
  return maxAttempts === 0 || restarts < maxAttempts;
}

/** Whether a task that has ended keeps its slot (or node): nothing is to take its place, unless the service asks for other tasks since. */
function isSettled({ spec }: Service, task: Task): boolean {
  const isOver = task.state === 'complete' || task.state === 'failed';
  return isOver && !isReplaced(task) && task.spec !== null && template(task.spec) === template(spec);
}

/**
 * Brings the tasks of every service to what it asks for: makes those that lack, ends those that are too many or whose node
 * may not have them. To be asked whenever services or nodes have changed.
 */
export function orchestrate(change: Change, id: ClusterId): void {
  for (const service of clusterIn(change, id).services) {
    for (const task of tasksOf(clusterIn(change, id), service)) {
      const node = clusterIn(change, id).nodes.find((n) => n.id === task.node);
      const lost = node === undefined || node.availability === 'drain' || node.state === 'down';
      if (isWanted(task) && task.node !== null && lost) end(change, id, task, 'shutdown');
    }
    if (service.spec.replicas === 'global') fillNodes(change, id, service);
    else fillSlots(change, id, service, service.spec.replicas);
    placePending(change, id, service);
  }
}

export function tasksOf(cluster: Cluster, { id }: Pick<Service, 'id'>): readonly Task[] {
  return cluster.tasks.filter((t) => t.service === id);
}

function fillSlots(change: Change, id: ClusterId, service: Service, replicas: number): void {
  const wanted = tasksOf(clusterIn(change, id), service).filter(isWanted);
  // A slot that is being updated has two tasks for a while.
  const slots = [...new Set(wanted.map((t) => t.slot))].sort((a, b) => a - b);
  for (const slot of slots.slice(replicas)) {
    for (const task of wanted.filter((t) => t.slot === slot)) end(change, id, task, 'remove');
  }
  const kept = slots.slice(0, replicas);
  for (const task of tasksOf(clusterIn(change, id), service)) {
    if (isSettled(service, task) && !kept.includes(task.slot)) kept.push(task.slot);
  }
  for (let slot = 1; kept.length < replicas; slot++) {
    if (kept.includes(slot)) continue;
    kept.push(slot);
    makeTask(change, id, service, { slot, node: null });
  }
}

function fillNodes(change: Change, id: ClusterId, service: Service): void {
  const cluster = clusterIn(change, id);
  const eligible = cluster.nodes.filter((node) => isEligible(node, service.spec));
  const wanted = tasksOf(cluster, service).filter(isWanted);
  for (const task of wanted) {
    if (!eligible.some((n) => n.id === task.node) && !isPaused(cluster, task)) end(change, id, task, 'shutdown');
  }
  const settled = tasksOf(cluster, service).filter((task) => isSettled(service, task));
  for (const node of eligible) {
    if (![...wanted, ...settled].some((t) => t.node === node.id))
      makeTask(change, id, service, { slot: 0, node: node.id });
  }
}

function isPaused(cluster: Cluster, { node }: Task): boolean {
  return cluster.nodes.find((n) => n.id === node)?.availability === 'pause';
}

/** A task that is not told its node waits for one that may have it: the one with the fewest. */
function placePending(change: Change, id: ClusterId, service: Service): void {
  for (const task of tasksOf(clusterIn(change, id), service)) {
    if (task.node !== null || !isWanted(task)) continue;
    const cluster = clusterIn(change, id);
    const nodes = cluster.nodes.filter(
      (node) => isEligible(node, service.spec) && hasRoom(cluster, node, service.spec),
    );
    const load = (node: Node, of: readonly Task[]): number =>
      of.filter((t) => t.node === node.id && isWanted(t)).length;
    const [best] = nodes.toSorted(
      (a, b) =>
        load(a, tasksOf(cluster, service)) - load(b, tasksOf(cluster, service)) ||
        load(a, cluster.tasks) - load(b, cluster.tasks),
    );
    if (best === undefined) {
      const error = `no suitable node (${whyNone(cluster, service.spec)})`;
      if (task.error !== error) putTask(change, id, { ...task, state: 'pending', error });
    } else {
      const due = Math.max(task.due ?? 0, change.world.now + START);
      putTask(change, id, {
        ...task,
        node: best.id,
        state: task.desired === 'ready' ? 'ready' : 'assigned',
        error: '',
        due,
      });
    }
  }
}

function whyNone(cluster: Cluster, spec: ServiceSpec): string {
  const nodes = (count: number): string => `${String(count)} node${count === 1 ? '' : 's'}`;
  const unavailable = cluster.nodes.filter((n) => n.state !== 'ready' || n.availability !== 'active').length;
  const there = cluster.nodes.filter((n) => n.state === 'ready' && n.availability === 'active');
  const full = there.filter((n) => !hasRoom(cluster, n, spec)).length;
  const unmet = there.length - full;
  const reasons = [
    ...(unavailable > 0 ? [`${nodes(unavailable)} not available for new tasks`] : []),
    ...(full > 0 ? [`insufficient resources on ${nodes(full)}`] : []),
    ...(unmet > 0 && spec.constraints.length > 0 ? [`scheduling constraints not satisfied on ${nodes(unmet)}`] : []),
  ];
  return reasons.join('; ');
}

/** Whether a node has what a task reserves, beside what others have reserved there. recorded: conformance/swarm/service-restart */
function hasRoom(cluster: Cluster, node: Node, { reservations }: ServiceSpec): boolean {
  const there = cluster.tasks.filter((t) => t.node === node.id && isWanted(t));
  const taken = (of: keyof Resources): number => there.reduce((sum, t) => sum + (t.spec?.reservations[of] ?? 0), 0);
  return (['nanoCpus', 'memory'] as const).every((of) => taken(of) + reservations[of] <= MACHINE[of]);
}

/** Whether a node may get tasks of a service. */
function isEligible(node: Node, { constraints }: ServiceSpec): boolean {
  return node.state === 'ready' && node.availability === 'active' && constraints.every((c) => meets(node, c));
}

function meets(node: Node, constraint: string): boolean {
  const [, key = '', operator = '', value = ''] = /^\s*(\S+?)\s*(==|!=)\s*(.+?)\s*$/.exec(constraint) ?? [];
  const values: StringMap = {
    'node.id': node.id,
    'node.hostname': node.host,
    'node.role': node.role,
    'node.ip': node.address,
    'node.platform.os': 'linux',
    'node.platform.arch': 'x86_64',
  };
  const label = key.startsWith('node.labels.') ? node.labels[key.slice('node.labels.'.length)] : undefined;
  const actual = values[key] ?? label ?? '';
  return (actual.toLowerCase() === value.toLowerCase()) === (operator === '==');
}

/** A new task, with an address on each of the service's networks. `after`: it waits until then for its turn. */
function makeTask(
  change: Change,
  id: ClusterId,
  service: Service,
  at: { readonly slot: number; readonly node: NodeId | null; readonly after?: number; readonly restarts?: number },
): Task {
  const addresses: Record<string, string> = {};
  for (const network of overlaysOf(clusterIn(change, id), service)) {
    const address = takeAddress(change, id, network);
    if (address !== null) addresses[network] = address;
  }
  const waits = at.after !== undefined;
  return addTask(change, id, {
    id: drawSwarmId(change) as TaskId, // drawSwarmId makes the ids of tasks
    service: service.id,
    slot: at.slot,
    node: at.node,
    spec: service.spec,
    state: waits ? 'ready' : at.node === null ? 'pending' : 'assigned',
    since: change.world.now,
    desired: waits ? 'ready' : 'running',
    error: '',
    restarts: at.restarts ?? 0,
    addresses,
    container: null,
    due: at.after ?? (at.node === null ? null : change.world.now + START),
  });
}

/** The overlay networks of a service's tasks: its own, and ingress when a port is published there. */
export function overlaysOf(cluster: Cluster, { spec, ports }: Pick<Service, 'spec' | 'ports'>): readonly NetworkId[] {
  const ingress = ports.some((p) => p.mode === 'ingress') ? cluster.networks.find((n) => n.ingress) : undefined;
  const own = spec.networks.flatMap(({ target }) => networkById(cluster, target) ?? []);
  return [...(ingress === undefined ? [] : [ingress]), ...own.filter((n) => n.driver === 'overlay')].map((n) => n.id);
}

/** A task is to end; one that never ran is gone at once. */
export function end(change: Change, id: ClusterId, task: Task, how: 'shutdown' | 'remove'): void {
  if (task.container === null) {
    dropTasks(change, id, (t) => t.id === task.id);
    return;
  }
  const isOver = task.state !== 'running';
  if (isOver && how === 'shutdown') return;
  putTask(change, id, { ...task, desired: how, due: change.world.now + (isOver ? 0 : END) });
}

/**
 * A task of a service has ended by itself: another takes its place, after the delay that services have between restarts. Of a
 * slot's past tasks the last few stay (`trimHistory`).
 */
export function replace(change: Change, id: ClusterId, task: Task, delay: number): void {
  const service = clusterIn(change, id).services.find((s) => s.id === task.service);
  if (service === undefined) return;
  const after = change.world.now + delay;
  const node = service.spec.replicas === 'global' ? task.node : null;
  makeTask(change, id, service, { slot: task.slot, node, after, restarts: task.restarts + 1 });
  placePending(change, id, service);
}

/** The part of a service's specification that its tasks are made by. */
function template(spec: ServiceSpec): string {
  return JSON.stringify({ ...spec, labels: {}, replicas: 0 });
}

/**
 * Goes on with a rolling update: one slot at a time, the next when the task before runs. The old task ends first.
 */
export function rollOn(change: Change, id: ClusterId): void {
  for (const service of clusterIn(change, id).services) {
    const { update } = service;
    if (update === null || update.ended !== null) continue;
    const wanted = tasksOf(clusterIn(change, id), service).filter(isWanted);
    const isOld = (task: Task): boolean => task.spec !== null && template(task.spec) !== template(service.spec);
    if (wanted.some((t) => !isOld(t) && t.state !== 'running' && t.node !== null)) continue;
    const next = wanted.find(isOld);
    if (next === undefined) {
      const state = update.state === 'updating' ? 'completed' : 'rollback_completed';
      putService(change, id, { ...service, update: { ...update, state, ended: change.timestamp() } });
      swarmEvent(change, 'service', 'update', service.id, {
        name: service.spec.name,
        'updatestate.new': state,
        'updatestate.old': update.state,
      });
      continue;
    }
    end(change, id, next, 'shutdown');
    const after = change.world.now + (next.container === null ? 0 : END) + START;
    const node = service.spec.replicas === 'global' ? next.node : null;
    makeTask(change, id, service, { slot: next.slot, node, after });
    placePending(change, id, service);
  }
}

/** Whether an update has anything to do: tasks made by another specification. */
export function needsUpdate(cluster: Cluster, service: Service): boolean {
  return tasksOf(cluster, service).some(
    (t) => isWanted(t) && t.spec !== null && template(t.spec) !== template(service.spec),
  );
}
