import type { Change } from '../change.ts';
import { containerIn } from '../containers/state.ts';
import { drawMac } from '../endpoints/mac.ts';
import { movedPair } from '../endpoints/sandboxInterface.ts';
import { allocateAddress } from '../ipam/allocate.ts';
import { attachmentsOf, gatewayOf, type Attachment } from '../wire/order.ts';
import type { ContainerId, EndpointId } from '../world.ts';
import { ensureGwbridge, GWBRIDGE } from './overlay.ts';

/**
 * Gives a container on overlay networks alone its way out over docker_gwbridge, and takes it away when another network leads
 * out: to be asked whenever an endpoint of the container has come or gone. recorded: conformance/swarm/overlay-attachable
 */
export function settleGateway(change: Change, id: ContainerId): void {
  const attachments = attachmentsOf(change.engine, id);
  const own = attachments.filter((attachment) => !isGateway(attachment));
  const wanted =
    own.some(({ network }) => network.driver === 'overlay') &&
    own.every((a) => a.network.driver === 'overlay' && !a.network.internal && gatewayOf(a, 4) === undefined);
  const existing = attachments.find(isGateway);
  if (!wanted) {
    if (existing !== undefined) change.dropEndpoint(existing.endpoint.id);
    return;
  }
  if (existing !== undefined) return;
  const network = ensureGwbridge(change);
  if (!network.ok) return;
  const address = allocateAddress(change.engine, network.value, 4, '');
  if (!address.ok) return;
  change.putEndpoint({
    id: change.drawId() as EndpointId, // ids of gateway endpoints are made here
    name: `gateway_${containerIn(change, id).sandboxId.slice(0, 12)}`,
    network: network.value.id,
    container: id,
    ipv4: address.value,
    ipv6: '',
    mac: drawMac(change),
    ...movedPair(change, { id }),
    since: change.world.now,
    ports: [],
  });
  const { bridge } = network.value;
  if (bridge !== null && bridge.carriedSince === null) {
    change.putNetwork({ ...network.value, bridge: { ...bridge, carriedSince: change.world.now } });
  }
}

/** On docker_gwbridge, without having been asked for. */
export function isGateway({ network, settings }: Attachment): boolean {
  return network.name === GWBRIDGE && settings === undefined;
}
