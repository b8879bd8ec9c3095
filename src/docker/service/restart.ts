import type { RestartPolicy } from '../../engine/swarm/cluster.ts';
import { RESTART } from '../../engine/swarm/defaults.ts';

/** What it was, with what was typed in its place; null while nothing was. recorded: conformance/swarm/service-unsaid */
export function restartPolicy(
  before: RestartPolicy | null,
  to: {
    readonly restartCondition: string;
    readonly restartDelay: number;
    readonly restartMaxAttempts: number;
    readonly restartWindow: number;
  },
  given: ReadonlySet<string>,
): RestartPolicy | null {
  const changed: Partial<RestartPolicy> = {
    ...(given.has('restartCondition') ? { condition: to.restartCondition } : {}),
    ...(given.has('restartDelay') ? { delay: to.restartDelay } : {}),
    ...(given.has('restartMaxAttempts') ? { maxAttempts: to.restartMaxAttempts } : {}),
    ...(given.has('restartWindow') ? { window: to.restartWindow } : {}),
  };
  return Object.keys(changed).length === 0 ? before : { ...(before ?? RESTART), ...changed };
}
