import { ok, type Result } from '../../base/result.ts';
import type { Change } from '../change.ts';
import { attach, detach } from '../endpoints/attach.ts';
import { dropInterface } from '../endpoints/sandboxInterface.ts';
import type { EngineError } from '../error.ts';
import { dropAttachment, leaveNetwork } from '../swarm/attachment.ts';
import { settleGateway } from '../swarm/gateway.ts';
import { tearDownUnused } from '../swarm/overlay.ts';
import { networkEvent } from '../networks/event.ts';
import { publishPorts } from '../ports/publish.ts';
import type { Container, ContainerId, Endpoint, EndpointSettings, Engine, Network } from '../world.ts';
import { filesOnAttach, filesOnDetach, filesOnLink } from './files.ts';
import { containerIn } from './state.ts';

/**
 * Plugs a running container into a network, with all that hangs on it: the endpoint, its lines in the container's files, and
 * the published ports, which may move to it. What start and `network connect` have in common. A refusal leaves the
 * container's settings of the network, as the engine does, and the host ports that were tried.
 */
export function plug(
  change: Change,
  id: ContainerId,
  settings: EndpointSettings,
  network: Network,
): Result<Endpoint, EngineError> {
  const { world } = change;
  const told = change.events.length;
  const attached = attach(change, id, settings, network);
  if (!attached.ok) {
    unreach(change, id, network);
    return attached;
  }
  settleGateway(change, id);
  const linked = network.name === 'bridge' ? filesOnLink(change, id, attached.value) : ok(null);
  if (linked.ok) filesOnAttach(change, id, attached.value);
  const published = linked.ok ? publishPorts(change, id) : linked;
  if (published.ok) return attached;
  const { random } = change.world;
  const { lastPorts } = change.engine;
  const { networks } = containerIn(change, id);
  change.world = { ...world, random };
  change.putEngine({ lastPorts });
  change.putContainer({ ...containerIn(change, id), networks });
  change.events.length = told;
  unreach(change, id, network);
  return published;
}

/**
 * A network of the swarm was reached for nothing: the managers have the address back. Where the container does not even keep
 * settings of the network (it shares the host's stack), the daemon forgets to give it back. Recorded on the reference engine.
 */
function unreach(change: Change, id: ContainerId, network: Network): void {
  if (!containerIn(change, id).networks.some((s) => s.network === network.name)) return;
  if (change.engine.endpoints.some((e) => e.container === id && e.network === network.id)) return;
  dropAttachment(change, id, network.id);
  tearDownUnused(change, network.id);
}

/** Unplugs it: ports move on to the network that now leads out. The container keeps its settings of the network. */
export function unplug(change: Change, id: ContainerId, endpoint: Endpoint): void {
  detach(change, id, endpoint);
  settleGateway(change, id);
  filesOnDetach(change, id, endpoint);
  publishPorts(change, id);
}

/** The network that a container's settings mean: once it ran there the very one, before that the one of this name. */
export function networkOf(engine: Engine, { network, networkId }: EndpointSettings): Network | undefined {
  return engine.networks.find((n) => (networkId === '' ? n.name === network : n.id === networkId));
}

/**
 * Takes a container's sandbox down: every endpoint goes with its ports, and each of the container's networks tells of a
 * `disconnect`, also one that a failed start had not come to. recorded: conformance/swarm/events-networks
 */
export function releaseSandbox(change: Change, id: ContainerId): void {
  const { networks, hostConfig } = containerIn(change, id);
  const shares = hostConfig.networkMode.startsWith('container:');
  for (const settings of shares ? [] : byName(networks)) {
    const network = networkOf(change.engine, settings);
    if (network === undefined) continue;
    const endpoint = change.engine.endpoints.find((e) => e.container === id && e.network === network.id);
    if (endpoint !== undefined) {
      change.dropEndpoint(endpoint.id);
      dropInterface(change, endpoint);
    }
    networkEvent(change, 'disconnect', network, id);
    leaveNetwork(change, id, { network: network.id });
  }
  settleGateway(change, id);
  change.putContainer({ ...containerIn(change, id), sandboxId: '', sockets: [] });
}

/** The default bridge first, for its links; then by name, the order that Go's maps mostly give. */
export function inOrderOfAttachment(networks: readonly EndpointSettings[]): readonly EndpointSettings[] {
  return byName(networks).sort((a, b) => Number(b.network === 'bridge') - Number(a.network === 'bridge'));
}

function byName(networks: Container['networks']): EndpointSettings[] {
  return [...networks].sort((a, b) => (a.network < b.network ? -1 : 1));
}
