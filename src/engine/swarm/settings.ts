import type { EngineError } from '../error.ts';
import type { ClusterSettings } from './cluster.ts';
import { rpc } from './errors.ts';

const LEAST_EXPIRY = 3600e9;

/** What holds where nothing is said. */
export const SETTINGS: ClusterSettings = {
  taskHistory: 5,
  certExpiry: 7776000e9,
  heartbeat: 5e9,
  oldSnapshots: 0,
  snapshotInterval: 10_000,
};

/** Why a cluster cannot be so. recorded: conformance/swarm/swarm-settings */
export function settingsFault({ certExpiry }: ClusterSettings): EngineError | null {
  if (certExpiry >= LEAST_EXPIRY) return null;
  return rpc('InvalidArgument', 'minimum certificate expiry time is: 1h0m0s');
}
