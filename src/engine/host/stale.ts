import { err, ok, type Result } from '../../base/result.ts';
import type { Change } from '../change.ts';
import type { CommandOf } from '../command.ts';
import { drawMac } from '../endpoints/mac.ts';
import { refusal, type EngineError } from '../error.ts';
import { allocateAddress } from '../ipam/allocate.ts';
import { findNetwork } from '../lookup.ts';
import { takeAddress } from '../swarm/addresses.ts';
import { attachTask } from '../swarm/attachment.ts';
import { overlayMac, setUp } from '../swarm/overlay.ts';
import { findClusterNetwork, memberOf, networkById } from '../swarm/store.ts';
import type { EndpointId, Network } from '../world.ts';

/**
 * An endpoint without a container, such as a daemon that died left behind until 2017. The rule for an endpoint of its name
 * applies to it as to the engine's own: a container of that name cannot be attached until `network disconnect -f` takes it
 * away. recorded of the engine's own: conformance/swarm/stale-endpoint-error
 */
export function leaveStale(change: Change, { network: ref, name }: CommandOf<'host.stale'>): Result<null, EngineError> {
  const network = networkHere(change, ref);
  if (!network.ok) return network;
  const { id } = network.value;
  if (change.engine.endpoints.some((e) => e.network === id && e.name === name)) {
    return err(refusal('forbidden', `endpoint with name ${name} already exists in network ${network.value.name}`));
  }
  const isSwarm = network.value.scope === 'swarm';
  const member = memberOf(change.world, change.hostName);
  const taken = isSwarm && member !== null ? takeAddress(change, member.cluster.id, id) : null;
  const address = isSwarm ? ok(taken ?? '') : allocateAddress(change.engine, network.value, 4, '');
  if (!address.ok) return address;
  if (member !== null && taken !== null) attachTask(change, member, id, taken, null);
  change.putEndpoint({
    id: change.drawId() as EndpointId, // the id of an endpoint that was left behind is made here
    name,
    network: id,
    container: null,
    ipv4: address.value,
    ipv6: '',
    mac: isSwarm ? overlayMac(address.value) : drawMac(change),
    interface: '',
    index: 0,
    since: change.world.now,
    veth: null,
    ports: [],
  });
  return ok(null);
}

function networkHere(change: Change, ref: string): Result<Network, EngineError> {
  const local = findNetwork(change.engine, ref);
  const cluster = memberOf(change.world, change.hostName)?.cluster;
  const known = local.ok || cluster === undefined ? undefined : findClusterNetwork(cluster, ref);
  if (cluster === undefined || known === undefined || known.pools === null) return local;
  return ok(setUp(change, cluster.id, networkById(cluster, known.id) ?? known));
}
