import type { Container, Engine, Host, PublishedPort, Socket } from '../world.ts';
import { publishingEndpoint } from './publish.ts';
import { exposedPorts } from './requests.ts';

/** What a container's ports come to now: for "80/tcp" its bindings, none where it is only exposed. Sorted by port. */
export function portBindings(
  engine: Engine,
  container: Container,
): readonly { readonly port: string; readonly bindings: readonly PublishedPort[] }[] {
  if (container.keptPorts !== undefined) return container.keptPorts;
  const endpoint = publishingEndpoint(engine, container.id);
  if (endpoint === undefined) return [];
  return exposedPorts(container).map((port) => ({
    port,
    bindings: endpoint.ports.filter((p) => `${String(p.containerPort)}/${p.proto}` === port),
  }));
}

/** What docker-proxy listens on for published ports, as netstat and ss show it on the host. recorded: swarm/ports-listeners */
export function proxySockets({ engine }: Host): readonly Socket[] {
  return engine.containers.flatMap(({ id, state }) =>
    engine.endpoints
      .filter((e) => e.container === id)
      .flatMap((e) => e.ports)
      .flatMap(({ proto, hostIp, hostPort }, i) =>
        hostPort === 0 || proto === 'sctp'
          ? []
          : // A proxy is started just before the container's process, and one for each address.
            [{ proto, address: hostIp, port: hostPort, pid: state.pid - 10 - 7 * i, program: 'docker-proxy' }],
      ),
  );
}
