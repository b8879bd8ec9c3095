import { contains, parseAddress, prefixOf } from '../ipam/address.ts';
import type { Host } from '../world.ts';

const LOOPBACK = prefixOf('127.0.0.0/8');

export function isV6(address: string): boolean {
  return address.includes(':');
}

function isUnspecified(address: string): boolean {
  return address === '0.0.0.0' || address === '::';
}

/** Whether two addresses of one family can not both be listened on at one port. */
export function clash(a: string, b: string): boolean {
  return isV6(a) === isV6(b) && (a === b || isUnspecified(a) || isUnspecified(b));
}

/** Whether a socket can be bound to it: an address of an interface, of a bridge, of the loopback, or all of them. */
export function isLocal(host: Host, address: string): boolean {
  const parsed = parseAddress(address);
  if (parsed === undefined) return false;
  const own = host.interfaces.flatMap((i) => i.addresses.map((a) => a.replace(/\/.*$/, '')));
  const bridges = host.engine.networks
    .filter((n) => n.bridge !== null)
    .flatMap((n) => n.ipam.pools.map((pool) => pool.gateway));
  return (
    isUnspecified(address) ||
    address === '::1' ||
    contains(LOOPBACK, parsed) ||
    own.includes(address) ||
    bridges.includes(address)
  );
}
