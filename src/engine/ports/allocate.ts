import { err, ok, type Result } from '../../base/result.ts';
import type { Change } from '../change.ts';
import type { Host, PublishedPort } from '../world.ts';
import { clash, isLocal, isV6 } from './addresses.ts';
import type { PortRequest } from './requests.ts';

/** Linux's range of local ports, from which a port is taken when any will do. */
const ANY = { first: 32_768, last: 60_999 };
const ATTEMPTS = 10;

/**
 * A host port that is free on all these addresses; `held` are the ports of this container that were given out just before.
 * Ranges go on after the port that they gave last, and begin anew at their end; a port that a program of the host holds is
 * tried all the same, ten times at most. recorded: conformance/swarm/ports-random, ports-ranges, ports-conflict,
 * ports-conflict-host, ports-host-binding-guide
 */
export function allocatePort(
  change: Change,
  { proto, containerPort, range, asked }: PortRequest,
  addresses: readonly string[],
  containerIp: string,
  held: readonly PublishedPort[],
): Result<number, string> {
  const taken = [...change.engine.endpoints.flatMap((e) => e.ports), ...held].filter((p) => p.proto === proto);
  const holder = (port: number): PublishedPort | undefined =>
    taken.find((p) => p.hostPort === port && addresses.some((address) => clash(address, p.hostIp)));
  const { first, last } = range === 'any' ? ANY : range;
  if (first === last) {
    const other = holder(first);
    if (other !== undefined) return err(`Bind for ${other.hostIp}:${String(first)} failed: port is already allocated`);
  }
  const key = `${addresses[0] ?? ''}/${proto}/${String(first)}-${String(last)}`;
  let why = 'all ports are allocated';
  for (let attempt = 0; attempt < (first === last ? 1 : ATTEMPTS); attempt++) {
    const port = nextFree(change.engine.lastPorts[key] ?? last, first, last, (p) => holder(p) === undefined);
    if (port === undefined) return err('all ports are allocated');
    change.putEngine({ lastPorts: { ...change.engine.lastPorts, [key]: port } });
    const refused = addresses
      .map((address) => ({ address, error: bindError(change.host, proto, address, port) }))
      .find(({ error }) => error !== null);
    if (refused === undefined) return ok(port);
    const from = isV6(refused.address) ? `[${refused.address}]` : refused.address;
    const to = `${isV6(containerIp) ? `[${containerIp}]` : containerIp}:${String(containerPort)}/${proto}`;
    why = `failed to bind host port for ${from}:${asked}:${to}: ${refused.error ?? ''}`;
  }
  return err(why);
}

function nextFree(after: number, first: number, last: number, free: (port: number) => boolean): number | undefined {
  const size = last - first + 1;
  for (let i = 1; i <= size; i++) {
    const port = first + ((after - first + i) % size);
    if (free(port)) return port;
  }
  return undefined;
}

/** What bind() says on the host. A program that listens on :: holds the port of every IPv4 address, too. */
function bindError(host: Host, proto: string, address: string, port: number): string | null {
  if (!isLocal(host, address)) return 'cannot assign requested address';
  const inHostMode = host.engine.containers.filter((c) => c.hostConfig.networkMode === 'host');
  const inUse = [...host.sockets, ...inHostMode.flatMap((c) => c.sockets)].some(
    (s) => s.proto === proto && s.port === port && (s.address === '::' || clash(s.address, address)),
  );
  return inUse ? 'address already in use' : null;
}
