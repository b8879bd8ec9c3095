import { err, ok, type Result } from '../../base/result.ts';
import type { Change } from '../change.ts';
import type { CommandOf } from '../command.ts';
import { refusal, type EngineError } from '../error.ts';
import type { Cluster, Node } from './cluster.ts';
import { rpc } from './errors.ts';
import { swarmEvent } from './event.ts';
import { noteReach } from './leader.ts';
import { orchestrate } from './orchestrate.ts';
import { clusterIn, managerOf, putCluster, putNode, type Member } from './store.ts';

/** The node that a manager means by an id, a host's name, or how an id begins. */
export function findNode({ cluster }: Member, ref: string): Result<Node, EngineError> {
  const byId = cluster.nodes.find((n) => n.id === ref);
  if (byId !== undefined) return ok(byId);
  const byName = cluster.nodes.filter((n) => n.host === ref);
  const found = byName.length > 0 ? byName : cluster.nodes.filter((n) => n.id.startsWith(ref));
  if (found.length > 1) {
    return err(refusal('invalidParameter', `node ${ref} is ambiguous (${String(found.length)} matches found)`));
  }
  return found[0] === undefined ? err(refusal('notFound', `node ${ref} not found`)) : ok(found[0]);
}

/** `node.update`: its availability, its labels, its part. recorded: conformance/swarm/swarm-join-leave, service-two-hosts */
export function updateNode(change: Change, command: CommandOf<'node.update'>): Result<null, EngineError> {
  const manager = managerOf(change.world, change.hostName);
  if (!manager.ok) return manager;
  const found = findNode(manager.value, command.node);
  if (!found.ok) return found;
  const { availability = found.value.availability, role = found.value.role, labels = found.value.labels } = command;
  if (availability !== 'active' && availability !== 'pause' && availability !== 'drain') {
    return err(refusal('invalidParameter', `invalid Availability: ${JSON.stringify(availability)}`));
  }
  if (role !== 'worker' && role !== 'manager') {
    return err(refusal('invalidParameter', `invalid Role: ${JSON.stringify(role)}`));
  }
  const { cluster } = manager.value;
  if (role === 'worker' && found.value.role === 'manager') {
    const managers = cluster.nodes.filter((n) => n.role === 'manager');
    if (managers.length === 1) {
      return err(rpc('FailedPrecondition', 'attempting to demote the last manager of the swarm'));
    }
  }
  putNode(change, cluster.id, { ...found.value, availability, role, labels });
  swarmEvent(change, 'node', 'update', found.value.id, {
    name: found.value.host,
    ...(availability === found.value.availability
      ? {}
      : { 'availability.new': availability, 'availability.old': found.value.availability }),
    ...(role === found.value.role ? {} : { 'role.new': role, 'role.old': found.value.role }),
  });
  noteReach(change);
  orchestrate(change, cluster.id);
  return ok(null);
}

/** `node.rm`: what it had in the cluster (its tasks, containers attached there, addresses) goes with it. recorded: conformance/swarm/swarm-join-leave */
export function removeNode(change: Change, command: CommandOf<'node.rm'>): Result<null, EngineError> {
  const manager = managerOf(change.world, change.hostName);
  if (!manager.ok) return manager;
  const found = findNode(manager.value, command.node);
  if (!found.ok) return found;
  const { id, role, state, host } = found.value;
  if (role === 'manager') {
    const why = 'is a cluster manager and is a member of the raft cluster. It must be demoted to worker before removal';
    return err(rpc('FailedPrecondition', `node ${id} ${why}`));
  }
  if (state !== 'down' && !command.force) {
    return err(rpc('FailedPrecondition', `node ${id} is not down and can't be removed`));
  }
  const cluster: Cluster = clusterIn(change, manager.value.cluster.id);
  putCluster(change, {
    ...cluster,
    nodes: cluster.nodes.filter((n) => n.id !== id),
    tasks: cluster.tasks.filter((t) => t.node !== id),
    networks: cluster.networks.map((network) => {
      const { [id]: _, ...balancers } = network.balancers;
      return { ...network, balancers };
    }),
  });
  swarmEvent(change, 'node', 'remove', id, { name: host });
  orchestrate(change, cluster.id);
  return ok(null);
}
