import { err, ok, type Result } from '../../base/result.ts';
import type { Change } from '../change.ts';
import { refusal, type EngineError } from '../error.ts';
import { noteReach } from '../swarm/leader.ts';
import { memberOf, setNode } from '../swarm/store.ts';
import { powerOff } from './daemon.ts';
import { putFreshHost } from './fresh.ts';
import { hostNumber, MOST_HOSTS } from './name.ts';

/** A new host is plugged in: set up as the first one was. */
export function addHost(change: Change): Result<null, EngineError> {
  const { world, hostName } = change;
  const [first] = world.hosts;
  if (first === undefined || world.hosts.some((h) => h.name === hostName))
    return err(refusal('conflict', `${hostName} is there already`));
  const number = hostNumber(hostName);
  if (number < 1 || number > MOST_HOSTS)
    return err(refusal('forbidden', `there is room for ${String(MOST_HOSTS)} hosts: no ${hostName}`));
  putFreshHost(change, first.engine.options, first.resolver.records);
  return ok(null);
}

/**
 * A host is thrown away, with all that is on it. The first one stays: the world is never without a host. For a swarm it is a
 * node that never comes back, even if another host is added under the same name.
 */
export function removeHost(change: Change): Result<null, EngineError> {
  const { hostName } = change;
  if (hostNumber(hostName) === 1) return err(refusal('forbidden', `${hostName} is the first host: it stays`));
  powerOff(change);
  const member = memberOf(change.world, hostName);
  if (member !== null)
    setNode(change, member.cluster.id, { ...member.node, left: true, lostAt: member.node.lostAt ?? change.world.now });
  change.world = { ...change.world, hosts: change.world.hosts.filter((h) => h.name !== hostName) };
  noteReach(change);
  return ok(null);
}
