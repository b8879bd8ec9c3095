import { err, ok, type Result } from '../../base/result.ts';
import type { Change } from '../change.ts';
import { refusal, type EngineError } from '../error.ts';
import { attachmentsOf, gatewayOf } from '../wire/order.ts';
import type { ContainerId, Endpoint, Engine, Network, PublishedPort } from '../world.ts';
import { allocatePort } from './allocate.ts';
import { isV6 } from './addresses.ts';
import { portRequests, type PortRequest } from './requests.ts';

const HOST_BINDING = 'com.docker.network.bridge.host_binding_ipv4';
const GATEWAY_MODE = 'com.docker.network.bridge.gateway_mode_ipv4';

/** The endpoint through which a container's ports are exposed and published: the one that leads out of it, if to a bridge. */
export function publishingEndpoint(engine: Engine, container: ContainerId): Endpoint | undefined {
  const leadsOut = attachmentsOf(engine, container).find((a) => gatewayOf(a, 4) ?? gatewayOf(a, 6));
  return leadsOut?.network.bridge === null ? undefined : leadsOut?.endpoint;
}

/**
 * Brings a container's published ports to the endpoint that leads out of it: to be asked after each of its endpoints comes
 * or goes. Ports that stay on an endpoint stay as they are. When one cannot be had, all is as it was but for the ports that
 * were tried. recorded: conformance/swarm/ports-*, bridge-internal, bridge-gateway-modes
 */
export function publishPorts(change: Change, id: ContainerId): Result<null, EngineError> {
  const container = change.engine.containers.find((c) => c.id === id);
  if (container === undefined) return ok(null);
  const requests = portRequests(container);
  if (requests.length === 0) return ok(null);
  const target = publishingEndpoint(change.engine, id);
  const others = change.engine.endpoints.filter((e) => e.container === id && e.id !== target?.id && e.ports.length > 0);
  if (target !== undefined && target.ports.length > 0) return ok(null);
  const before = change.engine.endpoints;
  for (const other of others) change.putEndpoint({ ...other, ports: [] });
  const network = change.engine.networks.find((n) => n.id === target?.network);
  if (target === undefined || network === undefined) return ok(null);
  const ports: PublishedPort[] = [];
  for (const request of requests) {
    const got = publish(change, request, target, network, ports);
    if (!got.ok) {
      change.putEngine({ endpoints: before });
      const on = `endpoint ${target.name} (${target.id})`;
      return err(refusal('system', `driver failed programming external connectivity on ${on}: ${got.error}`));
    }
    ports.push(...got.value);
  }
  change.putEndpoint({ ...target, ports });
  return ok(null);
}

function publish(
  change: Change,
  request: PortRequest,
  { ipv4, ipv6 }: Endpoint,
  network: Network,
  held: readonly PublishedPort[],
): Result<readonly PublishedPort[], string> {
  const addresses = hostAddresses(request.hostIp, network, ipv4 !== '');
  if (addresses.length === 0) return ok([]);
  const { proto, containerPort } = request;
  // A routed container is reached at its own address: it takes no IPv4 port of the host.
  const routed = network.options[GATEWAY_MODE] === 'routed';
  const bound = routed ? addresses.filter(isV6) : addresses;
  const got = bound.length === 0 ? ok(0) : allocatePort(change, request, bound, ipv4 === '' ? ipv6 : ipv4, held);
  if (!got.ok) return got;
  return ok(
    addresses.map((hostIp) => ({ proto, containerPort, hostIp, hostPort: bound.includes(hostIp) ? got.value : 0 })),
  );
}

/** On which of the host's addresses a port is published: the one given, else the network's, which 0.0.0.0 extends to IPv6. */
function hostAddresses(given: string, network: Network, hasIpv4: boolean): readonly string[] {
  const address = given === '' ? (network.options[HOST_BINDING] ?? '0.0.0.0') : given;
  if (isV6(address)) return [address];
  return [...(hasIpv4 ? [address] : []), ...(given === '' && address === '0.0.0.0' ? ['::'] : [])];
}
