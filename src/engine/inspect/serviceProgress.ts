import type { Cluster, Service, Task } from '../swarm/cluster.ts';
import { effective } from '../swarm/defaults.ts';
import { isDirty, isWanted } from '../swarm/dirty.ts';
import { findService } from '../swarm/services.ts';
import { managerOf, tasksOf } from '../swarm/store.ts';
import type { HostName, World } from '../world.ts';

/** How far a service is, as the client's progress shows it: only tasks of its present specification count. */
export interface ServiceProgress {
  readonly wanted: number;
  readonly running: number;
  /** What the managers say of its update; null when nothing was updated. */
  readonly update: { readonly state: string; readonly message: string } | null;
  /** How long it is watched once it has converged, in milliseconds. */
  readonly monitor: number;
  /** `1/2`, or of a global service the node's id. */
  readonly slots: readonly { readonly name: string; readonly state: string; readonly error: string }[];
}

/** null when there is no such service, or no manager to ask. */
export function serviceProgress(world: World, host: HostName, ref: string): ServiceProgress | null {
  const manager = managerOf(world, host);
  const service = manager.ok ? findService(manager.value.cluster, ref) : manager;
  if (!manager.ok || !service.ok) return null;
  const { spec, update } = service.value;
  const { cluster } = manager.value;
  const tasks = tasksOf(cluster, service.value).filter((t) => isUpToDate(cluster, service.value, t));
  const isGlobal = spec.replicas === 'global';
  const keys =
    spec.replicas === 'global'
      ? [...new Set(tasks.filter(isWanted).map((t) => t.node ?? ''))]
      : Array.from({ length: spec.replicas }, (_, i) => String(i + 1));
  const wanted = keys.length;
  const slots = keys.map((key) => {
    const task = newest(tasks.filter((t) => (isGlobal ? t.node : String(t.slot)) === key));
    const name = isGlobal ? key.slice(0, 12) : `${key}/${String(wanted)}`;
    const isShown = task !== undefined && (isWanted(task) || task.error !== '');
    return { name, state: isShown ? shown(task, world.now) : '', error: task?.error ?? '' };
  });
  return {
    wanted,
    running: slots.filter((s) => s.state === 'running' && s.error === '').length,
    update: update === null ? null : { state: update.state, message: update.message },
    monitor: effective(spec).update.monitor / 1e6,
    slots,
  };
}

function isUpToDate(cluster: Cluster, service: Service, task: Task): boolean {
  return task.desired !== 'remove' && !isDirty(cluster, service, task);
}

/** Of a slot's tasks the one that is meant to run. */
function newest(tasks: readonly Task[]): Task | undefined {
  return tasks.findLast(isWanted) ?? tasks.at(-1);
}

/** A task that its node works on goes through its states within a moment. */
function shown({ state, due }: Task, now: number): string {
  if (due === null) return state;
  if (state === 'ready') return due - now > 100 ? 'ready' : 'starting';
  return state !== 'assigned' ? state : due - now > 120 ? 'pending' : due - now > 60 ? 'assigned' : 'preparing';
}
