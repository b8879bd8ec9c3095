import { err, ok, type Result } from '../../base/result.ts';
import type { Change } from '../change.ts';
import type { CommandOf } from '../command.ts';
import { killAndRemove } from '../containers/remove.ts';
import { containerIn, isRunning } from '../containers/state.ts';
import { refusal, type EngineError } from '../error.ts';
import { notPart } from './errors.ts';
import { settleGateway } from './gateway.ts';
import { noteReach } from './leader.ts';
import { tearDown, tearDownIngress } from './overlay.ts';
import { isReachable, isThere } from './reach.ts';
import { closeSockets } from './sockets.ts';
import { memberOf, setNode, type Member } from './store.ts';

/**
 * `swarm.leave`: the swarm's networks go from this host, with the containers of tasks; containers that a client attached run on
 * without them. recorded: conformance/swarm/swarm-join-leave, swarm-leave-in-use
 */
export function leaveSwarm(change: Change, { force }: CommandOf<'swarm.leave'>): Result<null, EngineError> {
  if (change.engine.swarm === null) return err(notPart);
  const member = memberOf(change.world, change.hostName);
  if (member?.node.role === 'manager' && !force) return err(mayNotLeave(change, member));
  const isTask = (id: string): boolean =>
    member?.cluster.tasks.some((t) => t.container === id && t.service !== null) ?? false;
  for (const { id } of change.engine.containers.filter((c) => isTask(c.id))) killAndRemove(change, id);
  const networks = change.engine.networks.filter((n) => n.scope === 'swarm');
  tearDownIngress(change);
  for (const network of networks) tearDown(change, network);
  for (const container of change.engine.containers) {
    const kept = container.networks.filter((s) => !networks.some((n) => n.id === s.networkId));
    if (kept.length === container.networks.length || !isRunning(container)) continue;
    change.putContainer({ ...containerIn(change, container.id), networks: kept });
    settleGateway(change, container.id);
  }
  closeSockets(change);
  change.putEngine({ swarm: null });
  if (member !== null) {
    setNode(change, member.cluster.id, { ...member.node, left: true, lostAt: change.world.now });
  }
  noteReach(change);
  return ok(null);
}

/** Why a manager is not let go without force. */
function mayNotLeave(change: Change, { cluster }: Member): EngineError {
  const managers = cluster.nodes.filter((n) => n.role === 'manager');
  const reachable = managers.filter(
    (n) => isThere(change.world, cluster, n) && isReachable(change.world, change.hostName, n.host),
  ).length;
  const start = 'You are attempting to leave the swarm on a node that is participating as a manager. ';
  if (managers.length === 1) {
    const last =
      'Removing the last manager erases all current state of the swarm. Use `--force` to ignore this message.';
    return refusal('unavailable', start + last);
  }
  const loses = reachable - 2 <= managers.length - reachable;
  const left = `Removing this node leaves ${String(reachable - 1)} managers out of ${String(managers.length)}. `;
  const quorum = 'Without a Raft quorum your swarm will be inaccessible. ';
  const end =
    'The only way to restore a swarm that has lost consensus is to reinitialize it with `--force-new-cluster`. ' +
    'Use `--force` to suppress this message.';
  return refusal('unavailable', `${start}${loses ? left + quorum : ''}${end}`);
}
