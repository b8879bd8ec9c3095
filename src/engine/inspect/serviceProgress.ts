import type { Task } from '../swarm/cluster.ts';
import { isWanted, tasksOf } from '../swarm/orchestrate.ts';
import { findService } from '../swarm/services.ts';
import { managerOf } from '../swarm/store.ts';
import type { HostName, World } from '../world.ts';

/** How far a service is, as the client's progress shows it. */
export interface ServiceProgress {
  readonly wanted: number;
  readonly running: number;
  readonly updating: boolean;
  readonly rollsBack: boolean;
  /** `1/2`, or of a global service the node's id. */
  readonly slots: readonly { readonly name: string; readonly state: string }[];
}

/** null when there is no such service, or no manager to ask. */
export function serviceProgress(world: World, host: HostName, ref: string): ServiceProgress | null {
  const manager = managerOf(world, host);
  const service = manager.ok ? findService(manager.value.cluster, ref) : manager;
  if (!manager.ok || !service.ok) return null;
  const { spec, update } = service.value;
  const tasks = tasksOf(manager.value.cluster, service.value).filter(isWanted);
  const keys =
    spec.replicas === 'global'
      ? tasks.map((t) => t.node ?? '')
      : Array.from({ length: spec.replicas }, (_, i) => String(i + 1));
  const wanted = keys.length;
  const slots = keys.map((key) => {
    const task = tasks.findLast((t) => (spec.replicas === 'global' ? t.node : String(t.slot)) === key);
    const name = spec.replicas === 'global' ? key.slice(0, 12) : `${key}/${String(wanted)}`;
    return { name, state: task === undefined ? 'new' : shown(task, world.now) };
  });
  return {
    wanted,
    running: slots.filter((s) => s.state === 'running').length,
    updating: update !== null && update.ended === null,
    rollsBack: update?.state.startsWith('rollback') ?? false,
    slots,
  };
}

/** A task that its node works on goes through its states within a moment. */
function shown({ state, due }: Task, now: number): string {
  if (state !== 'assigned' || due === null) return state;
  const left = due - now;
  return left > 120 ? 'pending' : left > 60 ? 'preparing' : 'starting';
}
