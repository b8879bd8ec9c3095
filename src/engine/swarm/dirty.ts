import { meetsAll } from './constraints.ts';
import { nodeById, tasksOf } from './store.ts';
import type { Cluster, Service, ServiceSpec, Task } from './cluster.ts';

/** A slot's key: its number or, of a global service, its node. */
export function slotOf({ slot, node }: Pick<Task, 'slot' | 'node'>): string {
  return slot === 0 ? (node ?? '') : String(slot);
}

/** Whether a task is meant to run. */
export function isWanted({ desired }: Task): boolean {
  return desired === 'running' || desired === 'ready';
}

/**
 * Whether a task was made by a specification that is not the service's any more. Constraints alone that its node meets leave it be.
 * recorded: conformance/swarm/service-update-what
 */
export function isDirty(cluster: Cluster, { spec }: Service, task: Task): boolean {
  if (task.spec === null) return false;
  if (template(spec, spec.constraints) !== template(task.spec, task.spec.constraints)) {
    const node = nodeById(cluster, task.node);
    const isOnlyPlaced = template(spec, []) === template(task.spec, []);
    return !(isOnlyPlaced && node !== undefined && meetsAll(node, spec.constraints));
  }
  return false;
}

/** The slots of a service that an update has to turn to: a task of another specification, or two tasks. */
export function dirtySlots(cluster: Cluster, service: Service): readonly string[] {
  const wanted = tasksOf(cluster, service).filter(isWanted);
  const keys = [...new Set(wanted.map(slotOf))];
  return keys.filter((key) => {
    const tasks = wanted.filter((t) => slotOf(t) === key);
    return tasks.length > 1 || tasks.some((t) => isDirty(cluster, service, t));
  });
}

/** The part of a specification that tasks are made by. */
function template(spec: ServiceSpec, constraints: readonly string[]): string {
  const { name: _, labels: _labels, replicas: _replicas, update: _update, rollback: _rollback, ...rest } = spec;
  return JSON.stringify({ ...rest, constraints });
}
