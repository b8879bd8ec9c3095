import { err, ok, type Result } from '../../base/result.ts';
import type { Change } from '../change.ts';
import type { Answer, CommandOf } from '../command.ts';
import { refusal, type EngineError } from '../error.ts';
import { addressTowards, advertiseAddress, withoutPort } from './address.ts';
import type { Availability, Cluster, NodeId, Role } from './cluster.ts';
import { alreadyPart, PATIENCE, rpc } from './errors.ts';
import { swarmEvent } from './event.ts';
import { enter } from './init.ts';
import { isReachable, isThere } from './reach.ts';
import { drawSwarmId, findCluster } from './store.ts';
import { decodeDigest, parseToken } from './tokens.ts';

/** How long after it joined a node has the cluster's networks, in milliseconds. recorded: conformance/swarm/swarm-join-leave */
const UNTIL_INGRESS = 1200;

/** `swarm.join`. recorded: conformance/swarm/swarm-join-leave */
export function joinSwarm(change: Change, command: CommandOf<'swarm.join'>): Result<Answer<'swarm.join'>, EngineError> {
  if (change.engine.swarm !== null) return err(alreadyPart);
  const { token, remoteAddr, availability } = command;
  if (token === '') {
    return err(rpc('InvalidArgument', 'A valid join token is necessary to join this cluster'));
  }
  const parsed = parseToken(token);
  if (parsed === null) return err(refusal('invalidParameter', 'invalid join token'));
  const remote = withoutPort(remoteAddr);
  const cluster = clusterAt(change, remote);
  const given =
    command.advertiseAddr === ''
      ? ok(addressTowards(change.host, remote))
      : advertiseAddress(change.host, command.advertiseAddr, command.listenAddr);
  if (!given.ok) return given;
  if (cluster === undefined) {
    const joining = { remote, token };
    change.putEngine({
      swarm: { cluster: null, node: null, address: given.value, joining, ingressAt: null, ingressGoneAt: null },
    });
    const words =
      'Timeout was reached before node joined. The attempt to join the swarm will continue in the background. ' +
      'Use the "docker info" command to see the current swarm status of your node.';
    return err({ ...refusal('system', words), after: PATIENCE });
  }
  return letIn(change, cluster, token, given.value, availability);
}

/** A host that waits to join tries again: the manager may be there now. */
export function tryToJoin(change: Change): void {
  const { swarm } = change.engine;
  if (swarm === null || swarm.joining === null) return;
  const cluster = clusterAt(change, swarm.joining.remote);
  if (cluster !== undefined) letIn(change, cluster, swarm.joining.token, swarm.address, 'active');
}

function letIn(
  change: Change,
  cluster: Cluster,
  token: string,
  address: string,
  availability: Availability,
): Result<{ readonly role: Role }, EngineError> {
  const parsed = parseToken(token);
  if (parsed === null) return err(refusal('invalidParameter', 'invalid join token'));
  if (parsed.caDigest !== cluster.caDigest) {
    const expected = decodeDigest(parsed.caDigest);
    return err(refusal('system', `remote CA does not match fingerprint. Expected: ${expected}`));
  }
  const role = (['worker', 'manager'] as const).find((r) => cluster.secrets[r] === parsed.secret);
  if (role === undefined) {
    return err(rpc('InvalidArgument', 'A valid join token is necessary to join this cluster'));
  }
  const node = drawSwarmId(change) as NodeId; // drawSwarmId makes the ids of nodes
  announce(change, cluster, node);
  enter(change, { cluster: cluster.id, node, address, role, availability }, change.world.now + UNTIL_INGRESS);
  return ok({ role });
}

/** What the managers tell of a node that joins: its name is not known at first. recorded: conformance/swarm/events-nodes */
function announce(change: Change, cluster: Cluster, node: NodeId): void {
  for (const action of ['create', 'update', 'update', 'update']) {
    swarmEvent(change, 'node', action, node, { name: '' }, cluster);
  }
  const ready = { name: change.hostName, 'state.new': 'ready', 'state.old': 'unknown' };
  swarmEvent(change, 'node', 'update', node, ready, cluster);
}

/** The cluster of a manager that answers at an address. */
function clusterAt(change: Change, remote: string): Cluster | undefined {
  const { world } = change;
  for (const host of world.hosts) {
    const own = host.interfaces.some((i) => i.name !== 'lo' && i.addresses.some((a) => a.startsWith(`${remote}/`)));
    const isHere = host.name === change.hostName && remote.startsWith('127.');
    // Every host has 10.0.2.15: each finds itself there.
    const isMeant = host.interfaces.some(
      (i) => i.gateway !== undefined && i.addresses.some((a) => a.startsWith(`${remote}/`)),
    )
      ? host.name === change.hostName
      : own || isHere;
    if (!isMeant || !isReachable(world, change.hostName, host.name)) continue;
    const { swarm } = host.engine;
    const cluster = findCluster(world, swarm?.cluster ?? null);
    const node = cluster?.nodes.find((n) => n.id === swarm?.node);
    if (cluster !== undefined && node?.role === 'manager' && isThere(world, cluster, node)) return cluster;
  }
  return undefined;
}
