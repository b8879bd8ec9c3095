import type { RestartPolicy, RollingConfig, ServiceSpec } from './cluster.ts';

// What holds where a specification says nothing. A part of which one thing is said is kept whole, and told whole.
// recorded: conformance/swarm/service-unsaid

export const RESTART: RestartPolicy = { condition: 'any', delay: 5e9, window: 0, maxAttempts: 0 };

export const ROLLING: RollingConfig = {
  parallelism: 1,
  delay: 0,
  failureAction: 'pause',
  monitor: 5e9,
  maxFailureRatio: 0,
  order: 'stop-first',
};

const STOP_GRACE = 10e9;

/** How tasks of a service are restarted, ended, updated and rolled back. */
export function effective({ restart, stopGrace, update, rollback }: ServiceSpec) {
  return {
    restart: restart ?? RESTART,
    stopGrace: stopGrace ?? STOP_GRACE,
    update: update ?? ROLLING,
    rollback: rollback ?? ROLLING,
  };
}
