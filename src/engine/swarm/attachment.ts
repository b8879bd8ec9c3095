import { err, ok, type Result } from '../../base/result.ts';
import { hostOf, type Change } from '../change.ts';
import { containerIn } from '../containers/state.ts';
import { refusal, type EngineError } from '../error.ts';
import type { ContainerId, Endpoint, EndpointSettings, Network, NetworkId, World } from '../world.ts';
import { takeAddress } from './addresses.ts';
import type { Cluster, Task, TaskId } from './cluster.ts';
import { PATIENCE, rpc } from './errors.ts';
import { setUp, tearDownUnused } from './overlay.ts';
import { leaderHost } from './leader.ts';
import { hasQuorum } from './reach.ts';
import { addTask, drawSwarmId, dropTasks, findClusterNetwork, memberOf, networkById, type Member } from './store.ts';

/**
 * The network that a start or a connect means, on this host: a local one as it is; one of the swarm once the managers have
 * given the container an address there, and it is set up here. The container of a task has its addresses already.
 * recorded: conformance/swarm/overlay-attachable, overlay-rm-in-use, swarm-manager-down
 */
export function reachNetwork(
  change: Change,
  id: ContainerId,
  settings: EndpointSettings,
  local: Network | undefined,
): Result<Network, EngineError> {
  if (local !== undefined && local.scope !== 'swarm') return ok(local);
  const ref = settings.networkId === '' ? settings.network : settings.networkId;
  const member = memberOf(change.world, change.hostName);
  // The managers have removed this node: it asks on, and nobody answers. recorded: conformance/random/swarm-node-removed
  if (member === null && (change.engine.swarm?.cluster ?? null) !== null) return err(noAnswer(ref));
  if (member === null) return local === undefined ? err(refusal('notFound', `network ${ref} not found`)) : ok(local);
  const { cluster } = member;
  const task = taskOf(cluster, id);
  if (task !== undefined) {
    const network = findClusterNetwork(cluster, ref);
    return network === undefined
      ? err(refusal('notFound', `network ${ref} not found`))
      : ok(setUp(change, cluster.id, network));
  }
  const { name } = containerIn(change, id);
  if (local !== undefined && change.engine.endpoints.some((e) => e.network === local.id && e.container === id)) {
    return err(refusal('forbidden', `${name} is already attached to network ${local.name}`));
  }
  const refuse = (why: string): Result<never, EngineError> =>
    err(refusal('system', `Could not attach to network ${ref}: ${why}`));
  if (!hasQuorum(change.world, cluster, change.hostName) || foundAfter(change.world, member) > PATIENCE) {
    return err(noAnswer(ref));
  }
  const network = findClusterNetwork(cluster, ref);
  if (network === undefined) return refuse(rpc('NotFound', `network ${ref} not found`).message);
  if (!network.attachable) {
    return refuse(rpc('PermissionDenied', `network ${network.name} not manually attachable`).message);
  }
  const address = takeAddress(change, cluster.id, network.id, settings.ipamConfig?.ipv4Address ?? '');
  const isDrained = member.node.availability === 'drain';
  // What is refused there has taken its addresses, the load balancer's too. recorded: conformance/random/swarm-drained
  if (isDrained) takeAddress(change, cluster.id, network.id);
  if (address === null || isDrained) {
    const why = 'make sure your network options are correct and check manager logs: context deadline exceeded';
    return err({ ...refusal('system', `attaching to network failed, ${why}`), after: PATIENCE });
  }
  attachTask(change, member, network.id, address, id);
  return ok(setUp(change, cluster.id, networkById(cluster, network.id) ?? network));
}

function noAnswer(ref: string): EngineError {
  return {
    ...refusal('system', `Could not attach to network ${ref}: context deadline exceeded`),
    after: PATIENCE,
  };
}

/** How long it takes until the managers hear of this node again, in milliseconds. recorded: conformance/swarm/swarm-manager-boots */
function foundAfter(world: World, { cluster, node }: Member): number {
  const leader = leaderHost(world, cluster);
  if (node.state !== 'unknown' || leader === null) return 0;
  return (hostOf(world, leader).gossipsFrom ?? 0) - world.now;
}

/** The task that stands for a container that a client attached; for an endpoint that outlived its container, null. */
export function attachTask(
  change: Change,
  { cluster, node }: Member,
  network: NetworkId,
  address: string,
  container: ContainerId | null,
): void {
  addTask(change, cluster.id, {
    id: drawSwarmId(change) as TaskId, // drawSwarmId makes the ids of tasks
    service: null,
    slot: 0,
    node: node.id,
    spec: null,
    state: 'running',
    since: change.world.now,
    desired: 'running',
    turn: null,
    error: '',
    restarts: 0,
    addresses: { [network]: address },
    container,
    due: null,
  });
}

/** The address that the managers have given a container on a network of theirs. */
export function addressOn(change: Change, id: ContainerId, network: NetworkId): string | undefined {
  const cluster = memberOf(change.world, change.hostName)?.cluster;
  return cluster?.tasks.find((t) => t.container === id && t.addresses[network] !== undefined)?.addresses[network];
}

/** A container is off a network: the managers have its address back, and the network goes from this host with its last one. */
export function leaveNetwork(change: Change, id: ContainerId, { network }: Pick<Endpoint, 'network'>): void {
  const local = change.engine.networks.find((n) => n.id === network);
  if (local?.scope !== 'swarm') return;
  // A daemon that stops tells the managers nothing: it gives its addresses back when it has come up again.
  if (change.engine.daemon === 'running') dropAttachment(change, id, network);
  tearDownUnused(change, network);
}

/** An endpoint without a container is gone, of a network of the swarm: nobody has its address any more. */
export function forgetEndpoint(change: Change, { network, ipv4 }: Endpoint): void {
  const cluster = memberOf(change.world, change.hostName)?.cluster;
  if (cluster === undefined) return;
  dropTasks(change, cluster.id, (t) => t.service === null && t.container === null && t.addresses[network] === ipv4);
  tearDownUnused(change, network);
}

/** Forgets the attachment of a container, also one that came to nothing. */
export function dropAttachment(change: Change, id: ContainerId, network: NetworkId): void {
  const cluster = memberOf(change.world, change.hostName)?.cluster;
  if (cluster === undefined) return;
  dropTasks(change, cluster.id, (t) => t.service === null && t.container === id && t.addresses[network] !== undefined);
}

/** The task of a service whose container this is. */
function taskOf(cluster: Cluster, id: ContainerId): Task | undefined {
  return cluster.tasks.find((t) => t.container === id && t.service !== null);
}
