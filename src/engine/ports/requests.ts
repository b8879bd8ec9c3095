import type { Container, PortBinding, PublishedPort } from '../world.ts';

/** A container's port that wants a host port: any (from 32768 up), or the first free one of a range, mostly of one port. */
export interface PortRequest {
  readonly proto: PublishedPort['proto'];
  readonly containerPort: number;
  /** As given; '' leaves it to the network. */
  readonly hostIp: string;
  readonly range: { readonly first: number; readonly last: number } | 'any';
  /** The host port as it was asked for, as errors show it. */
  readonly asked: string;
}

/** "80/tcp" in its parts. */
export function parsePort(text: string): { readonly number: number; readonly proto: PublishedPort['proto'] } {
  const [number = '', proto = 'tcp'] = text.split('/');
  return { number: Number(number), proto: proto === 'udp' || proto === 'sctp' ? proto : 'tcp' };
}

/** By number, then tcp before udp: the order in which inspect and `docker port` name ports, and host ports are handed out. */
export function byPort(a: string, b: string): number {
  const [x, y] = [parsePort(a), parsePort(b)];
  return x.number - y.number || (x.proto < y.proto ? -1 : x.proto > y.proto ? 1 : 0);
}

/** Every port that the container exposes or publishes, as "80/tcp". */
export function exposedPorts({ config, hostConfig }: Pick<Container, 'config' | 'hostConfig'>): readonly string[] {
  return [...new Set([...config.exposedPorts, ...hostConfig.portBindings.map((b) => b.port)])].sort(byPort);
}

/** What -p asks for, and with -P each exposed port that no -p names. */
export function portRequests(container: Pick<Container, 'config' | 'hostConfig'>): readonly PortRequest[] {
  const { portBindings, publishAllPorts } = container.hostConfig;
  return exposedPorts(container).flatMap((port) => {
    const bindings = portBindings.filter((b) => b.port === port);
    return bindings.length > 0 || !publishAllPorts
      ? bindings.map(request)
      : [request({ port, hostIp: '', hostPort: '' })];
  });
}

function request({ port, hostIp, hostPort }: PortBinding): PortRequest {
  const { number, proto } = parsePort(port);
  const [first = '', last = first] = hostPort.split('-');
  const range = Number(first) === 0 ? 'any' : { first: Number(first), last: Number(last) };
  return { proto, containerPort: number, hostIp, range, asked: range === 'any' ? '' : hostPort };
}
