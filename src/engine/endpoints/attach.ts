import { err, ok, type Result } from '../../base/result.ts';
import type { Change } from '../change.ts';
import { refusal, type EngineError } from '../error.ts';
import { allocateAddress } from '../ipam/allocate.ts';
import type { Container, ContainerId, Endpoint, EndpointId, EndpointSettings, Network } from '../world.ts';
import { dnsNames } from './dnsNames.ts';

/** The endpoint option that names the interface. */
const IFNAME = 'com.docker.network.endpoint.ifname';

/**
 * Plugs a running container's sandbox into a network: makes its endpoint, keeps `settings` in the container with what the
 * engine fills in (networkId, dnsNames), and tells of it (`connect`). The container is taken as it now stands in the
 * change. A refusal leaves the change as it was, but for chance.
 */
export function attach(
  change: Change,
  container: ContainerId,
  settings: EndpointSettings,
  network: Network,
): Result<Endpoint, EngineError> {
  const attached = containerIn(change, container);
  if (network.configOnly) {
    return err(refusal('forbidden', 'cannot create endpoint on configuration-only network'));
  }
  if (change.engine.endpoints.some((e) => e.network === network.id && e.name === attached.name)) {
    return err(refusal('forbidden', `endpoint with name ${attached.name} already exists in network ${network.name}`));
  }
  const hasInterface = network.driver !== 'host' && network.driver !== 'null';
  const ipv4 = allocate(change, network, 4, settings.ipamConfig?.ipv4Address ?? '');
  if (!ipv4.ok) return ipv4;
  const ipv6 = allocate(change, network, 6, settings.ipamConfig?.ipv6Address ?? '');
  if (!ipv6.ok) return ipv6;

  const hasVeth = network.bridge !== null;
  const endpoint: Endpoint = {
    id: change.drawHex(64) as EndpointId, // the only place where an endpoint's id is made
    name: attached.name,
    network: network.id,
    container,
    ipv4: ipv4.value,
    ipv6: ipv6.value,
    mac: hasInterface ? settings.macAddress || drawMac(change) : '',
    interface: hasInterface ? (settings.driverOpts?.[IFNAME] ?? freeName(change, container)) : '',
    index: hasInterface ? attached.nextInterface : 0,
    veth: hasVeth ? { name: `veth${change.drawHex(7)}`, index: change.host.nextInterface } : null,
    ports: [],
  };
  if (hasVeth) change.putHost({ nextInterface: change.host.nextInterface + 1 });
  change.putEndpoint(endpoint);
  const filled = { ...settings, networkId: network.id, dnsNames: dnsNames(attached, settings, network) };
  change.putContainer({
    ...attached,
    nextInterface: attached.nextInterface + (hasInterface ? 1 : 0),
    networks: attached.networks.some((s) => s.network === settings.network)
      ? attached.networks.map((s) => (s.network === settings.network ? filled : s))
      : [...attached.networks, filled],
  });
  change.emit({ type: 'network', action: 'connect', actor: actorOf(network, container) });
  return ok(endpoint);
}

/**
 * Unplugs it: its addresses and names are free at once, and `disconnect` is told. The container keeps its settings of
 * the network, as it does when it stops; `network disconnect` drops those itself.
 */
export function detach(change: Change, container: ContainerId, endpoint: Endpoint): void {
  const network = change.engine.networks.find((n) => n.id === endpoint.network);
  change.dropEndpoint(endpoint.id);
  if (network !== undefined) {
    change.emit({ type: 'network', action: 'disconnect', actor: actorOf(network, container) });
  }
}

function actorOf(network: Network, container: ContainerId) {
  return { id: network.id, attributes: { container, name: network.name, type: network.driver } };
}

function containerIn(change: Change, id: ContainerId): Container {
  const found = change.engine.containers.find((c) => c.id === id);
  if (found === undefined) throw new Error(`no container ${id} on ${change.hostName}`);
  return found;
}

function allocate(change: Change, network: Network, family: 4 | 6, wanted: string): Result<string, EngineError> {
  const on = family === 4 ? network.enableIPv4 : network.enableIPv6;
  const pools = network.ipam.pools.some((pool) => pool.family === family);
  return on && pools ? allocateAddress(change.engine, network, family, wanted) : ok('');
}

/** The lowest ethN that the sandbox does not have. */
function freeName(change: Change, container: ContainerId): string {
  const names = change.engine.endpoints.filter((e) => e.container === container).map((e) => e.interface);
  let n = 0;
  while (names.includes(`eth${String(n)}`)) n++;
  return `eth${String(n)}`;
}

/** Six octets, the first of a locally administered unicast address. */
function drawMac(change: Change): string {
  const octets = Array.from({ length: 6 }, (_, i) => {
    const octet = change.drawBelow(256);
    return i === 0 ? (octet | 2) & 0xfe : octet;
  });
  return octets.map((octet) => octet.toString(16).padStart(2, '0')).join(':');
}
