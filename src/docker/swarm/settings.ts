import type { ClusterSettings } from '../../engine/swarm/cluster.ts';
import { duration, int, uint } from '../flags/kinds.ts';

export const certExpiry = duration('Validity period for node certificates (ns|us|ms|s|m|h)', {
  initial: 7776000e9,
  shown: '2160h0m0s',
});

/** What `init` and `update` both can be told of a swarm. */
export const settingFlags = {
  certExpiry,
  dispatcherHeartbeat: duration('Dispatcher heartbeat period (ns|us|ms|s|m|h)', { initial: 5e9, shown: '5s' }),
  maxSnapshots: uint('Number of additional Raft snapshots to retain'),
  snapshotInterval: uint('Number of log entries between Raft snapshots', { initial: 10000 }),
  taskHistoryLimit: int('Task history retention limit', { initial: 5 }),
};

/** Those that were typed. */
export function typedSettings(
  of: {
    readonly certExpiry: number;
    readonly dispatcherHeartbeat: number;
    readonly maxSnapshots: number;
    readonly snapshotInterval: number;
    readonly taskHistoryLimit: number;
  },
  given: ReadonlySet<string>,
): Partial<ClusterSettings> {
  return {
    ...(given.has('certExpiry') ? { certExpiry: of.certExpiry } : {}),
    ...(given.has('dispatcherHeartbeat') ? { heartbeat: of.dispatcherHeartbeat } : {}),
    ...(given.has('maxSnapshots') ? { oldSnapshots: of.maxSnapshots } : {}),
    ...(given.has('snapshotInterval') ? { snapshotInterval: of.snapshotInterval } : {}),
    ...(given.has('taskHistoryLimit') ? { taskHistory: of.taskHistoryLimit } : {}),
  };
}
