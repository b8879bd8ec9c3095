import { err, ok, type Result } from '../../base/result.ts';
import type { Change } from '../change.ts';
import { prefixed } from '../containers/errors.ts';
import { parentName } from '../drivers/parentName.ts';
import { isUserDefinedMode } from '../containers/networkMode.ts';
import { containerIn } from '../containers/state.ts';
import { refusal, type EngineError } from '../error.ts';
import { parseAddress, contains, prefixOf } from '../ipam/address.ts';
import { allocateAddress } from '../ipam/allocate.ts';
import { findNetwork } from '../lookup.ts';
import { addressOn, leaveNetwork } from '../swarm/attachment.ts';
import { overlayMac } from '../swarm/overlay.ts';
import { findClusterNetwork, memberOf } from '../swarm/store.ts';
import { networkEvent } from '../networks/event.ts';
import type { ContainerId, Endpoint, EndpointId, EndpointSettings, Network } from '../world.ts';
import { configureEndpoint } from './configure.ts';
import { drawMac } from './mac.ts';
import { dropInterface, makeInterface, type SandboxInterface } from './sandboxInterface.ts';

/**
 * Makes an endpoint of a running container on a network: keeps `settings` in the container with what the engine fills in
 * (networkId, dnsNames), gives it its addresses and its interface, and tells of it (`connect`). The container is taken as
 * it now stands in the change. After a refusal there is no endpoint, but the settings stay with the container, as the
 * engine leaves them. Ports and files are `plug`'s (containers/sandbox.ts).
 */
export function attach(
  change: Change,
  container: ContainerId,
  settings: EndpointSettings,
  network: Network,
): Result<Endpoint, EngineError> {
  const mode = resolveMode(change, container);
  if (!mode.ok) return mode;
  const named = configureEndpoint(change, containerIn(change, container), settings, network);
  if (!named.ok) return named;
  const configured = containerIn(change, container);
  change.putContainer({
    ...configured,
    networks: configured.networks.map((s) => (s === settings ? { ...s, dnsNames: named.value.dnsNames } : s)),
  });
  const endpoint = makeEndpoint(change, container, named.value, network);
  if (!endpoint.ok) return endpoint;
  change.putEndpoint(endpoint.value);
  carry(change, network);
  const attached = containerIn(change, container);
  const filled = { ...named.value, networkId: network.id };
  change.putContainer({
    ...attached,
    networks: attached.networks.map((s) => (s.network === network.name || s.networkId === network.id ? filled : s)),
  });
  networkEvent(change, 'connect', network, container);
  return endpoint;
}

/**
 * The network that the container's mode names is looked for each time it is plugged in anywhere, and part of an id becomes the
 * whole. recorded: conformance/random/mode-network
 */
function resolveMode(change: Change, id: ContainerId): Result<null, EngineError> {
  const container = containerIn(change, id);
  const { networkMode: mode } = container.hostConfig;
  if (!isUserDefinedMode(mode)) return ok(null);
  const found = findNetwork(change.engine, mode);
  if (!found.ok) {
    const cluster = memberOf(change.world, change.hostName)?.cluster;
    if (cluster !== undefined && findClusterNetwork(cluster, mode) !== undefined) return ok(null);
    return err(prefixed(`could not find a network matching network mode ${mode}: `, found.error));
  }
  if (found.value.name !== mode && found.value.id !== mode) {
    change.putContainer({ ...container, hostConfig: { ...container.hostConfig, networkMode: found.value.id } });
  }
  return ok(null);
}

/**
 * Takes it away: its addresses and names are free at once, and `disconnect` is told. The container keeps its settings of
 * the network, as it does when it stops; `network disconnect` drops those itself.
 */
export function detach(change: Change, container: ContainerId, endpoint: Endpoint): void {
  change.dropEndpoint(endpoint.id);
  dropInterface(change, endpoint);
  const network = change.engine.networks.find((n) => n.id === endpoint.network);
  if (network !== undefined) networkEvent(change, 'disconnect', network, container);
  leaveNetwork(change, container, endpoint);
}

/** Whether another macvlan interface of the same parent has a MAC address. recorded: conformance/swarm/macvlan-mac */
function isTakenOnParent({ engine }: Change, network: Network, mac: string): boolean {
  if (network.driver !== 'macvlan') return false;
  const siblings = engine.networks.filter((n) => n.driver === 'macvlan' && parentName(n) === parentName(network));
  return engine.endpoints.some((e) => e.mac === mac && siblings.some((n) => n.id === e.network));
}

/** A bridge that something is plugged into for the first time gets its carrier, and with it a link-local address. */
function carry(change: Change, network: Network): void {
  const { bridge } = network;
  if (bridge === null || bridge.carriedSince !== null) return;
  change.putNetwork({ ...network, bridge: { ...bridge, carriedSince: change.world.now } });
}

function makeEndpoint(
  change: Change,
  container: ContainerId,
  settings: EndpointSettings,
  network: Network,
): Result<Endpoint, EngineError> {
  const { name } = containerIn(change, container);
  const refuse = (message: string): Result<never, EngineError> => err(refusal('forbidden', message));
  if (network.configOnly) return refuse('cannot create endpoint on configuration-only network');
  if (change.engine.endpoints.some((e) => e.network === network.id && e.name === name)) {
    return refuse(`endpoint with name ${name} already exists in network ${network.name}`);
  }
  const { ipv4Address = '', ipv6Address = '', linkLocalIPs = [] } = settings.ipamConfig ?? {};
  const stranger = linkLocalIPs.find((address) => !isLinkLocal(address));
  if (stranger !== undefined) {
    return err(refusal('invalidParameter', `invalid link local IP address: ${stranger}`));
  }
  const ipv4 = allocate(change, container, network, 4, ipv4Address);
  if (!ipv4.ok) return ipv4;
  const ipv6 = allocate(change, container, network, 6, ipv6Address);
  if (!ipv6.ok) {
    // The daemon forgets to give the other address back. recorded: conformance/swarm/ipv6-run
    if (ipv4.value !== '') change.putNetwork({ ...network, lost: [...(network.lost ?? []), ipv4.value] });
    return ipv6;
  }
  const inside: Result<SandboxInterface, EngineError> = makeInterface(
    change,
    containerIn(change, container),
    settings,
    network,
  );
  if (!inside.ok) return inside;
  const hasInterface = inside.value.interface !== '';
  const mac = hasInterface ? macOf(change, settings, network, ipv4.value) : '';
  if (isMulticast(mac)) {
    const veth = inside.value.veth?.name ?? inside.value.interface;
    const why = `error setting interface "${veth}" MAC to "${mac}": cannot assign requested address`;
    return err(refusal('system', `failed to add interface ${veth} to sandbox: ${why}`));
  }
  if (isTakenOnParent(change, network, mac)) {
    const veth = `veth${change.drawHex(7)}`;
    const why = `error setting interface "${veth}" MAC to "${mac}": address already in use`;
    return err(refusal('system', `failed to add interface ${veth} to sandbox: ${why}`));
  }
  return ok({
    id: change.drawId() as EndpointId, // ids of endpoints are made here
    name,
    network: network.id,
    container,
    ipv4: ipv4.value,
    ipv6: ipv6.value,
    mac,
    ...inside.value,
    since: change.world.now,
    ports: [],
  });
}

function macOf(change: Change, { macAddress }: EndpointSettings, { driver }: Network, ipv4: string): string {
  const digits = macAddress.toLowerCase().replaceAll(/[^0-9a-f]/g, '');
  if (digits !== '') return (digits.match(/../g) ?? []).join(':');
  return driver === 'overlay' ? overlayMac(ipv4) : drawMac(change);
}

/** The lowest bit of the first octet; the kernel gives no interface such an address. recorded: conformance/core/run-mac-hostname */
function isMulticast(mac: string): boolean {
  return (Number.parseInt(mac.slice(0, 2), 16) & 1) === 1;
}

function allocate(
  change: Change,
  container: ContainerId,
  network: Network,
  family: 4 | 6,
  wanted: string,
): Result<string, EngineError> {
  if (network.scope === 'swarm') return ok(family === 4 ? (addressOn(change, container, network.id) ?? '') : '');
  if (network.driver === 'host' || network.driver === 'null') return ok('');
  const isOn = family === 4 ? network.enableIPv4 : network.enableIPv6;
  return isOn ? allocateAddress(change.engine, network, family, wanted) : ok('');
}

function isLinkLocal(text: string): boolean {
  const address = parseAddress(text);
  return address !== undefined && ['169.254.0.0/16', 'fe80::/10'].some((range) => contains(prefixOf(range), address));
}
