import { err, ok, type Result } from '../../base/result.ts';
import type { Change } from '../change.ts';
import type { CommandOf } from '../command.ts';
import type { EngineError } from '../error.ts';
import { settingsFault } from './settings.ts';
import { managerOf, putCluster } from './store.ts';

/** `swarm.update`: what a client changes of the cluster itself. recorded: conformance/swarm/swarm-init (--rotate) */
export function updateSwarm(change: Change, command: CommandOf<'swarm.update'>): Result<null, EngineError> {
  const manager = managerOf(change.world, change.hostName);
  if (!manager.ok) return manager;
  const { cluster } = manager.value;
  const { rotate } = command;
  const settings = { ...cluster.settings, ...command.settings };
  const fault = settingsFault(settings);
  if (fault !== null) return err(fault);
  const fresh = change.drawText(25, '0123456789abcdefghijklmnopqrstuvwxyz');
  const secrets = rotate === undefined ? cluster.secrets : { ...cluster.secrets, [rotate]: fresh };
  putCluster(change, { ...cluster, secrets, settings });
  return ok(null);
}
