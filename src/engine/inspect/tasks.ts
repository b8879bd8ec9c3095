import { ok, type Result } from '../../base/result.ts';
import type { Filters } from '../command.ts';
import type { EngineError } from '../error.ts';
import { matches, validateFilters } from '../filters.ts';
import { portBindings } from '../ports/bindings.ts';
import { taskName } from '../swarm/agent.ts';
import type { Cluster, Node, Task } from '../swarm/cluster.ts';
import { findNode } from '../swarm/nodes.ts';
import { findService } from '../swarm/services.ts';
import { managerOf } from '../swarm/store.ts';
import type { HostName, World } from '../world.ts';

/** A task as `service ps` and `node ps` show it. */
export interface TaskSummary {
  readonly id: string;
  readonly name: string;
  readonly image: string;
  /** The host's name; '' while it has none. */
  readonly node: string;
  readonly desired: Task['desired'];
  readonly state: Task['state'];
  /** When it came into its state, in milliseconds since the Unix epoch. */
  readonly since: number;
  readonly error: string;
  readonly slot: number;
  readonly nodeId: string;
  readonly ports: readonly { readonly published: number; readonly target: number; readonly protocol: string }[];
}

const KNOWN = ['desired-state', 'id', 'label', 'name', 'node', 'service', 'up-to-date', '_up-to-date'];

/** The tasks of services, newest first. Refuses services and nodes that there are not. recorded: conformance/swarm/templates-swarm */
export function taskList(
  world: World,
  host: HostName,
  of: { readonly services?: readonly string[]; readonly nodes?: readonly string[] },
  filters: Filters,
): Result<readonly TaskSummary[], EngineError> {
  const manager = managerOf(world, host);
  if (!manager.ok) return manager;
  const known = validateFilters(filters, KNOWN);
  if (!known.ok) return known;
  const { cluster } = manager.value;
  const services: string[] = [];
  for (const ref of of.services ?? []) {
    const found = findService(cluster, ref);
    if (!found.ok) return found;
    services.push(found.value.id);
  }
  const nodes: Node[] = [];
  for (const ref of [...(of.nodes ?? []), ...(filters['node'] ?? [])]) {
    const found = findNode(manager.value, ref);
    if (!found.ok) return found;
    nodes.push(found.value);
  }
  const isAsked = (task: Task): boolean =>
    task.service !== null &&
    (of.services === undefined || services.includes(task.service)) &&
    (nodes.length === 0 || nodes.some((n) => n.id === task.node)) &&
    (filters['desired-state']?.some((state) => isDesired(task, state)) ?? true) &&
    matches(filters, 'id', task.id) &&
    (filters['name']?.some((name) => `${taskName(cluster, task)}.${task.id}`.startsWith(name)) ?? true);
  return ok(
    cluster.tasks
      .filter(isAsked)
      .map((task) => summary(world, cluster, task))
      .reverse(),
  );
}

function isDesired({ desired }: Task, state: string): boolean {
  return state === 'running'
    ? desired === 'running'
    : state === 'shutdown'
      ? desired === 'shutdown'
      : desired === state;
}

function summary(world: World, cluster: Cluster, task: Task): TaskSummary {
  const node = cluster.nodes.find((n) => n.id === task.node);
  const engine = world.hosts.find((h) => h.name === node?.host)?.engine;
  const container = engine?.containers.find((c) => c.id === task.container);
  const published = engine === undefined || container === undefined ? [] : portBindings(engine, container);
  return {
    id: task.id,
    name: taskName(cluster, task),
    image: task.spec?.image ?? '',
    node: node?.host ?? task.node ?? '',
    desired: task.desired,
    state: task.state,
    since: task.since,
    error: task.error,
    slot: task.slot,
    nodeId: task.node ?? '',
    ports: published.flatMap(({ bindings }) =>
      bindings.map((b) => ({ published: b.hostPort, target: b.containerPort, protocol: b.proto })),
    ),
  };
}
