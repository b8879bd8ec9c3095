import { err, ok, type Result } from '../../base/result.ts';
import type { Change } from '../change.ts';
import { refusal, type EngineError } from '../error.ts';
import { attachmentsOf, gatewayOf } from '../wire/order.ts';
import type { ContainerId, Endpoint, Engine, Network, PublishedPort } from '../world.ts';
import { allocatePort } from './allocate.ts';
import { clash, isV6 } from './addresses.ts';
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
  for (const together of alike(requests)) {
    const got = publish(change, together, target, network, ports);
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

/** Bindings that ask for one container port with the same host ports are given one host port together. recorded: swarm/ports-alike */
function alike(requests: readonly PortRequest[]): readonly (readonly [PortRequest, ...PortRequest[]])[] {
  const groups = new Map<string, [PortRequest, ...PortRequest[]]>();
  for (const request of requests) {
    const key = JSON.stringify([request.proto, request.containerPort, request.range]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [request]);
    else group.push(request);
  }
  return [...groups.values()];
}

function publish(
  change: Change,
  together: readonly [PortRequest, ...PortRequest[]],
  { ipv4, ipv6 }: Endpoint,
  network: Network,
  held: readonly PublishedPort[],
): Result<readonly PublishedPort[], string> {
  const addresses = together.flatMap(({ hostIp }) => hostAddresses(hostIp, network, ipv4 !== ''));
  if (addresses.length === 0) return ok([]);
  const [request] = together;
  const { proto, containerPort } = request;
  // A routed container is reached at its own address: it takes no IPv4 port of the host.
  const routed = network.options[GATEWAY_MODE] === 'routed';
  const bound = routed ? addresses.filter(isV6) : addresses;
  const got = bound.length === 0 ? ok(0) : allocatePort(change, request, bound, ipv4 === '' ? ipv6 : ipv4, held);
  if (!got.ok) return got;
  const failure = listenError(change, proto, bound, got.value);
  if (failure !== null) return err(failure);
  return ok(
    addresses.map((hostIp) => ({ proto, containerPort, hostIp, hostPort: bound.includes(hostIp) ? got.value : 0 })),
  );
}

/** What is found out only after the ports were bound: two may bind one port of TCP, but not listen on it. */
function listenError(change: Change, proto: string, bound: readonly string[], port: number): string | null {
  const isTwice = bound.some((address, i) => bound.slice(i + 1).some((other) => clash(address, other)));
  if (proto === 'tcp' && isTwice) return 'failed to listen on TCP socket: address already in use';
  const [first] = bound;
  return proto === 'sctp' && first !== undefined && change.world.lacks.includes('sctp')
    ? `error starting userland proxy: failed to listen on ${first}:${String(port)}: protocol not supported`
    : null;
}

/** On which of the host's addresses a port is published: the one given, else the network's, which 0.0.0.0 extends to IPv6. */
function hostAddresses(given: string, network: Network, hasIpv4: boolean): readonly string[] {
  const address = given === '' ? (network.options[HOST_BINDING] ?? '0.0.0.0') : given;
  if (isV6(address)) return [address];
  return [...(hasIpv4 ? [address] : []), ...(given === '' && address === '0.0.0.0' ? ['::'] : [])];
}
