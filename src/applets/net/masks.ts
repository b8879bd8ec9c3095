import { formatAddress, lastOf, parseCidr } from '../../engine/ipam/address.ts';
import type { Interface, InterfaceAddress } from '../../engine/inspect/interfaces.ts';

/** 16 as 255.255.0.0. */
export function netmask(bits: number): string {
  const value = ((1n << 32n) - 1n) ^ ((1n << BigInt(32 - bits)) - 1n);
  return formatAddress({ family: 4, value });
}

/** The broadcast address of an interface's IPv4 address; '' for the loopback and for subnets too small to have one. */
export function broadcastOf({ address, bits, family, scope }: InterfaceAddress): string {
  if (family !== 4 || scope === 'host' || bits > 30) return '';
  const prefix = parseCidr(`${address}/${String(bits)}`)?.prefix;
  return prefix === undefined ? '' : formatAddress({ family: 4, value: lastOf(prefix) });
}

/** The kernel's flags of an interface, as both `ip`s write them. */
export function flagsOf({ kind, carrier }: Interface): readonly string[] {
  if (kind === 'loopback') return ['LOOPBACK', 'UP', 'LOWER_UP'];
  if (kind === 'dummy') return ['BROADCAST', 'NOARP', 'UP', 'LOWER_UP'];
  return [...(carrier ? [] : ['NO-CARRIER']), 'BROADCAST', 'MULTICAST', 'UP', ...(carrier ? ['LOWER_UP'] : [])];
}

/** How many packets its queue holds: the ends of cables that the engine makes have none, and no bridge. */
export function queueLength({ kind }: Interface): number {
  return ['loopback', 'physical', 'dummy', 'vlan'].includes(kind) ? 1000 : 0;
}
