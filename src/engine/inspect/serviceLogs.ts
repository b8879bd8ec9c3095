import { err, ok, type Result } from '../../base/result.ts';
import { refusal, type EngineError } from '../error.ts';
import type { Cluster, Service, Task } from '../swarm/cluster.ts';
import { findService } from '../swarm/services.ts';
import { managerOf, nodeById, only, tasksOf } from '../swarm/store.ts';
import type { HostName, World } from '../world.ts';

/** A task that may have printed something. */
export interface LoggedTask {
  readonly id: string;
  readonly slot: number;
  readonly service: string;
  readonly serviceId: string;
  readonly node: string;
  readonly nodeId: string;
}

export interface Logged {
  readonly tty: boolean;
  /** The highest number that a slot is expected to have. */
  readonly slots: number;
  /** Oldest first. */
  readonly tasks: readonly LoggedTask[];
}

/** The tasks that `docker service logs` reads: a service's, or the one that is meant. recorded: conformance/swarm/service-logs */
export function loggedTasks(world: World, host: HostName, ref: string): Result<Logged, EngineError> {
  const manager = managerOf(world, host);
  if (!manager.ok) return manager;
  const { cluster } = manager.value;
  const service = findService(cluster, ref);
  if (service.ok) {
    const { spec } = service.value;
    const tasks = tasksOf(cluster, service.value).map((task) => logged(cluster, service.value, task));
    return ok({ tty: spec.tty, slots: spec.replicas === 'global' ? 1 : spec.replicas, tasks });
  }
  const task = only(cluster.tasks.filter((t) => t.service !== null && t.id.startsWith(ref)));
  const owner = cluster.services.find((s) => s.id === task?.service);
  if (task === undefined || owner === undefined) return err(refusal('notFound', `no such task or service: ${ref}`));
  return ok({ tty: task.spec?.tty ?? false, slots: task.slot, tasks: [logged(cluster, owner, task)] });
}

function logged(cluster: Cluster, { id, spec }: Service, task: Task): LoggedTask {
  const node = nodeById(cluster, task.node);
  return {
    id: task.id,
    slot: task.slot,
    service: spec.name,
    serviceId: id,
    node: node?.host ?? '',
    nodeId: task.node ?? '',
  };
}
