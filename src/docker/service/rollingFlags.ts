import type { RollingConfig } from '../../engine/swarm/cluster.ts';
import { ROLLING } from '../../engine/swarm/defaults.ts';
import { duration, float, text, uint } from '../flags/kinds.ts';

const SECONDS = 1e9;

/** How updates and rollbacks go, as `create` (which shows its defaults) and `update` can be told. */
export function rollingFlags(isNew: boolean) {
  const shown = (value: string): { readonly shown?: string } => (isNew ? { shown: value } : {});
  const order = isNew ? { initial: 'stop-first' } : {};
  const action = isNew ? { initial: 'pause' } : {};
  const monitor = isNew ? { initial: 5 * SECONDS, shown: '5s' } : {};
  const one = isNew ? { initial: 1 } : {};
  return {
    rollbackDelay: duration('Delay between task rollbacks (ns|us|ms|s|m|h)', shown('0s')),
    rollbackFailureAction: text('Action on rollback failure ("pause", "continue")', action),
    rollbackMaxFailureRatio: float('Failure rate to tolerate during a rollback', shown('0')),
    rollbackMonitor: duration('Duration after each task rollback to monitor for failure (ns|us|ms|s|m|h)', monitor),
    rollbackOrder: text('Rollback order ("start-first", "stop-first")', order),
    rollbackParallelism: uint('Maximum number of tasks rolled back simultaneously (0 to roll back all at once)', one),
    updateDelay: duration('Delay between updates (ns|us|ms|s|m|h)', shown('0s')),
    updateFailureAction: text('Action on update failure ("pause", "continue", "rollback")', action),
    updateMaxFailureRatio: float('Failure rate to tolerate during an update', shown('0')),
    updateMonitor: duration('Duration after each task update to monitor for failure (ns|us|ms|s|m|h)', monitor),
    updateOrder: text('Update order ("start-first", "stop-first")', order),
    updateParallelism: uint('Maximum number of tasks updated simultaneously (0 to update all at once)', one),
  };
}

/** What the flags above hold. */
export interface RollingOptions {
  readonly rollbackDelay: number;
  readonly rollbackFailureAction: string;
  readonly rollbackMaxFailureRatio: number;
  readonly rollbackMonitor: number;
  readonly rollbackOrder: string;
  readonly rollbackParallelism: number;
  readonly updateDelay: number;
  readonly updateFailureAction: string;
  readonly updateMaxFailureRatio: number;
  readonly updateMonitor: number;
  readonly updateOrder: string;
  readonly updateParallelism: number;
}

interface Configs {
  readonly update: RollingConfig | null;
  readonly rollback: RollingConfig | null;
}

/** What they were, with what was typed in its place; null while nothing was. recorded: conformance/swarm/service-unsaid */
export function changedRolling(before: Configs, to: RollingOptions, given: ReadonlySet<string>): Configs {
  const asked = {
    update: {
      parallelism: to.updateParallelism,
      delay: to.updateDelay,
      failureAction: to.updateFailureAction,
      monitor: to.updateMonitor,
      maxFailureRatio: to.updateMaxFailureRatio,
      order: to.updateOrder,
    },
    rollback: {
      parallelism: to.rollbackParallelism,
      delay: to.rollbackDelay,
      failureAction: to.rollbackFailureAction,
      monitor: to.rollbackMonitor,
      maxFailureRatio: to.rollbackMaxFailureRatio,
      order: to.rollbackOrder,
    },
  };
  const changed = (which: 'update' | 'rollback'): RollingConfig | null => {
    const typed = Object.entries(asked[which]).filter(([name]) =>
      given.has(`${which}${name.slice(0, 1).toUpperCase()}${name.slice(1)}`),
    );
    return typed.length === 0 ? before[which] : { ...(before[which] ?? ROLLING), ...Object.fromEntries(typed) };
  };
  return { update: changed('update'), rollback: changed('rollback') };
}
