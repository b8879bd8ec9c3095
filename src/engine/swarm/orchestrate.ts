import type { Change } from '../change.ts';
import type { NetworkId } from '../world.ts';
import { takeAddress } from './addresses.ts';
import { MACHINE } from '../host/machine.ts';
import type { Cluster, ClusterId, Node, Resources, Service, ServiceSpec, Task, TaskId } from './cluster.ts';
import { meetsAll } from './constraints.ts';
import { effective } from './defaults.ts';
import { isDirty, isWanted } from './dirty.ts';
import { addTask, clusterIn, drawSwarmId, dropTasks, networkById, putTask, tasksOf } from './store.ts';

/** How long a task takes from its node's hearing of it until it is prepared, in milliseconds; one whose turn it is runs then. */
const START = 200;
/** How long one that is prepared takes to run, once it may, in milliseconds. */
export const LAUNCH = 300;
/**
 * How long a task that is to end runs on, in milliseconds: the names that it has on overlay networks go at once, and the others have two
 * seconds to learn it. recorded: conformance/swarm/events-swarm, service-vip, service-rolling
 */
const END = { named: 3150, nameless: 1150 };

/**
 * Whether another task takes the place of one that ended by itself. recorded: conformance/swarm/service-restart
 */
export function isReplaced({ spec, state, restarts }: Pick<Task, 'spec' | 'state' | 'restarts'>): boolean {
  if (spec === null) return false;
  const { condition, maxAttempts } = effective(spec).restart;
  if (condition === 'none' || (condition === 'on-failure' && state === 'complete')) return false;
  return maxAttempts === 0 || restarts < maxAttempts;
}

/** Whether a task that has ended keeps its slot (or node): nothing is to take its place, unless the service asks for other tasks since. */
function isSettled(cluster: Cluster, service: Service, task: Task): boolean {
  const isOver = task.state === 'complete' || task.state === 'failed';
  return isOver && !isReplaced(task) && !isDirty(cluster, service, task);
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

function fillSlots(change: Change, id: ClusterId, service: Service, replicas: number): void {
  const wanted = tasksOf(clusterIn(change, id), service).filter(isWanted);
  // A slot that is being updated has two tasks for a while.
  const slots = [...new Set(wanted.map((t) => t.slot))].sort((a, b) => a - b);
  for (const slot of slots.slice(replicas)) {
    for (const task of wanted.filter((t) => t.slot === slot)) end(change, id, task, 'remove');
  }
  const kept = slots.slice(0, replicas);
  for (const task of tasksOf(clusterIn(change, id), service)) {
    if (isSettled(clusterIn(change, id), service, task) && !kept.includes(task.slot)) kept.push(task.slot);
  }
  for (let slot = 1; kept.length < replicas; slot++) {
    if (kept.includes(slot)) continue;
    kept.push(slot);
    makeTask(change, id, service, { slot, node: null, turn: null });
  }
}

function fillNodes(change: Change, id: ClusterId, service: Service): void {
  const cluster = clusterIn(change, id);
  const eligible = cluster.nodes.filter((node) => isEligible(node, service.spec));
  const wanted = tasksOf(cluster, service).filter(isWanted);
  for (const task of wanted) {
    if (!eligible.some((n) => n.id === task.node) && !isPaused(cluster, task)) end(change, id, task, 'shutdown');
  }
  const settled = tasksOf(cluster, service).filter((task) => isSettled(cluster, service, task));
  for (const node of eligible) {
    if (![...wanted, ...settled].some((t) => t.node === node.id))
      makeTask(change, id, service, { slot: 0, node: node.id, turn: null });
  }
}

function isPaused(cluster: Cluster, { node }: Task): boolean {
  return cluster.nodes.find((n) => n.id === node)?.availability === 'pause';
}

/** A task that is not told its node waits for one that may have it: the one with the fewest. */
export function placePending(change: Change, id: ClusterId, service: Service): void {
  for (const task of tasksOf(clusterIn(change, id), service)) {
    if (task.node !== null || !isWanted(task)) continue;
    const cluster = clusterIn(change, id);
    const spec = task.spec ?? service.spec;
    const nodes = cluster.nodes.filter((node) => isEligible(node, spec) && hasRoom(cluster, node, spec));
    const load = (node: Node, of: readonly Task[]): number =>
      of.filter((t) => t.node === node.id && isWanted(t)).length;
    const [best] = nodes.toSorted(
      (a, b) =>
        load(a, tasksOf(cluster, service)) - load(b, tasksOf(cluster, service)) ||
        load(a, cluster.tasks) - load(b, cluster.tasks),
    );
    if (best === undefined) {
      const error = `no suitable node (${whyNone(cluster, spec)})`;
      if (task.error !== error) putTask(change, id, { ...task, state: 'pending', error });
    } else {
      const due = change.world.now + START;
      putTask(change, id, { ...task, node: best.id, state: 'assigned', error: '', due });
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
  return node.state === 'ready' && node.availability === 'active' && meetsAll(node, constraints);
}

/** A new task, with an address on each of the service's networks. */
export function makeTask(
  change: Change,
  id: ClusterId,
  service: Service,
  at: Pick<Task, 'slot' | 'node' | 'turn'> & { readonly restarts?: number },
): Task {
  const addresses: Record<string, string> = {};
  for (const network of overlaysOf(clusterIn(change, id), service)) {
    const address = takeAddress(change, id, network);
    if (address !== null) addresses[network] = address;
  }
  return addTask(change, id, {
    id: drawSwarmId(change) as TaskId, // drawSwarmId makes the ids of tasks
    service: service.id,
    slot: at.slot,
    node: at.node,
    spec: service.spec,
    state: at.node === null ? 'pending' : 'assigned',
    since: change.world.now,
    desired: at.turn === null ? 'running' : 'ready',
    turn: at.turn,
    error: '',
    restarts: at.restarts ?? 0,
    addresses,
    container: null,
    due: at.node === null ? null : change.world.now + START,
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
  const { now } = change.world;
  if (task.container === null && how === 'remove') {
    dropTasks(change, id, (t) => t.id === task.id);
    return;
  }
  const ended = { ...task, desired: how, turn: null } as const;
  if (task.state === 'running') {
    const { named, nameless } = END;
    putTask(change, id, { ...ended, due: now + (Object.keys(task.addresses).length > 0 ? named : nameless) });
  } else if (how === 'remove') putTask(change, id, { ...ended, due: now });
  // It was prepared, and never ran.
  else if (isWanted(task)) putTask(change, id, { ...ended, state: 'shutdown', error: '', since: now, due: null });
}

/**
 * A task of a service has ended by itself: another takes its place, after the delay that services have between restarts. Of a
 * slot's past tasks the last few stay (`trimHistory`).
 */
export function replace(change: Change, id: ClusterId, task: Task, delay: number): void {
  const service = clusterIn(change, id).services.find((s) => s.id === task.service);
  if (service === undefined) return;
  const turn = { at: change.world.now + delay, after: null };
  const node = service.spec.replicas === 'global' ? task.node : null;
  makeTask(change, id, service, { slot: task.slot, node, turn, restarts: task.restarts + 1 });
  placePending(change, id, service);
}
