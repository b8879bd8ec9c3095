import { hostOf } from '../change.ts';
import type { HostName, World } from '../world.ts';

/** Why an image cannot be had from its registry, and how many milliseconds pass before that is known. */
export interface PullFailure {
  readonly message: string;
  readonly after: number;
}

/** Who is asked for what; `port` is the one that the name server is asked from. */
export interface Asked {
  readonly registry: string;
  readonly port: number;
  readonly path?: string | undefined;
}

/** Go's resolver asks twice, and waits so long each time. */
const LOOKUP_TIMEOUT = 10_000;

/**
 * What the daemon says of every pull: the lab has no registry, and the daemon finds out as the real one does without
 * network. recorded: conformance/cli/run-missing-image,
 * run-missing-image-upstream
 */
export function pullFailure(world: World, host: HostName, { registry, port, path = '/v2/' }: Asked): PullFailure {
  const { resolver, interfaces } = hostOf(world, host);
  const name = registry === 'docker.io' ? 'registry-1.docker.io' : registry;
  const [bare = name, number] = name.split(':');
  if (bare === 'localhost') {
    const reason = `dial tcp 127.0.0.1:${number ?? '80'}: connect: connection refused`;
    return { message: `Get "http://${name}${path}": ${reason}`, after: 0 };
  }
  const server = `${resolver.address}:53`;
  const asked = `Get "https://${name}${path}": dial tcp: lookup ${bare} on ${server}: `;
  if (resolver.records !== 'silent') return { message: `${asked}no such host`, after: 0 };
  const [own = ''] = interfaces.flatMap(({ gateway, addresses }) => (gateway === undefined ? [] : addresses));
  const from = `${own.replace(/\/.*/, '')}:${String(port)}`;
  return { message: `${asked}read udp ${from}->${server}: i/o timeout`, after: LOOKUP_TIMEOUT };
}
