import { shortId } from '../../base/id.ts';
import type { Container, EndpointSettings, Network } from '../world.ts';

/** The networks that every engine has: on them a container has no names. */
const PREDEFINED: readonly string[] = ['bridge', 'host', 'none'];

export function isUserDefined(network: string): boolean {
  return !PREDEFINED.includes(network);
}

/**
 * What an endpoint answers to: the container's name, its aliases in order, its short id, its hostname; null on
 * bridge, host and none. Written at connection, and anew by a rename.
 * recorded: conformance/dns/dns-odd-names, dns-collisions, dns-names-change
 */
export function dnsNames(
  container: Pick<Container, 'id' | 'name' | 'config'>,
  settings: Pick<EndpointSettings, 'aliases'>,
  network: Pick<Network, 'name'>,
): readonly string[] | null {
  if (!isUserDefined(network.name)) return null;
  const { hostname } = container.config;
  const names = [container.name, ...(settings.aliases ?? []), shortId(container.id)];
  return [...new Set(hostname === '' ? names : [...names, hostname])];
}
