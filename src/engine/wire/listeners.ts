import { hostOf } from '../change.ts';
import { DAEMON } from '../swarm/sockets.ts';
import { memberOf } from '../swarm/store.ts';
import type { ContainerId, Endpoint, HostName, Netns, PublishedPort, Socket, World } from '../world.ts';
import { filesOwner } from './netns.ts';

/** A host port that docker-proxy listens on, and where it leads. */
export interface Proxy {
  readonly socket: Socket;
  readonly container: ContainerId;
  readonly address: string;
  readonly port: number;
}

/** Where containers with the embedded DNS reach it. */
export const EMBEDDED_DNS = '127.0.0.11';

/** The sockets that programs listen on in a stack, those of every container that shares it included. */
export function socketsIn(world: World, netns: Netns): readonly Socket[] {
  const host = hostOf(world, netns.host);
  const sharers = host.engine.containers.filter((c) =>
    netns.container === null ? c.hostConfig.networkMode === 'host' : filesOwner(host.engine, c).id === netns.container,
  );
  const own = netns.container === null ? [...host.sockets, ...meshSockets(world, netns.host)] : [];
  return [...own, ...sharers.flatMap((c) => c.sockets)];
}

/** dockerd itself listens on every node for the ports of the routing mesh (Docker's documentation; not recordable here). */
function meshSockets(world: World, host: HostName): readonly Socket[] {
  const cluster = memberOf(world, host)?.cluster;
  return (cluster?.services ?? []).flatMap(({ ports }) =>
    ports.flatMap(({ mode, protocol, published }): readonly Socket[] =>
      mode === 'host' || protocol === 'sctp' ? [] : [{ proto: protocol, address: '::', port: published, ...DAEMON }],
    ),
  );
}

/** In which netns the program that owns a socket runs: connections are made to it there. */
export function socketOwner(world: World, netns: Netns, socket: Socket): Netns {
  const host = hostOf(world, netns.host);
  const owner = host.engine.containers.find((c) => c.sockets.includes(socket));
  return owner === undefined ? netns : { host: netns.host, container: owner.id };
}

/** What the host listens on for published ports. recorded: conformance/swarm/ports-listeners, bridge-gateway-modes */
export function proxiesOf(world: World, netns: Netns): readonly Proxy[] {
  const { engine } = hostOf(world, netns.host);
  return engine.endpoints.flatMap((endpoint) => {
    const { container } = endpoint;
    if (container === null) return [];
    const pid = engine.containers.find((c) => c.id === container)?.state.pid ?? 0;
    return endpoint.ports
      .filter((p) => p.hostPort > 0 && p.proto !== 'sctp')
      .map((p, i) => proxyOf(endpoint, container, p, pid + 20 + 5 * i));
  });
}

function proxyOf(endpoint: Endpoint, container: ContainerId, port: PublishedPort, pid: number): Proxy {
  const six = port.hostIp.includes(':') && endpoint.ipv6 !== '';
  return {
    socket: {
      proto: port.proto === 'udp' ? 'udp' : 'tcp',
      address: port.hostIp,
      port: port.hostPort,
      pid,
      program: 'docker-proxy',
    },
    container,
    address: six || endpoint.ipv4 === '' ? endpoint.ipv6 : endpoint.ipv4,
    port: port.containerPort,
  };
}

/** The one of these sockets that takes a packet to `address`: one bound to it before one bound to all. */
export function pick<T extends { readonly socket: Socket }>(
  candidates: readonly T[],
  proto: string,
  address: string,
  port: number,
  dual: boolean,
): T | undefined {
  const fits = candidates.filter(({ socket }) => socket.proto === proto && socket.port === port);
  const any = address.includes(':') ? ['::'] : dual ? ['0.0.0.0', '::'] : ['0.0.0.0'];
  return (
    fits.find(({ socket }) => socket.address === address) ??
    any.map((wild) => fits.find(({ socket }) => socket.address === wild)).find((found) => found !== undefined)
  );
}
