import ipaddr from 'ipaddr.js';

export type Family = 4 | 6;

/** An IP address as a number, so that pools can be counted through. */
export interface Address {
  readonly family: Family;
  readonly value: bigint;
}

/** A network in CIDR form; `value` has no host bits. */
export interface Prefix extends Address {
  readonly bits: number;
}

const FOUR_PARTS = /^(?:(?:0|[1-9]\d{0,2})\.){3}(?:0|[1-9]\d{0,2})$/;

/** Go's net.ParseIP: four decimal parts without leading zeros, or IPv6 without a zone; undefined for anything else. */
export function parseAddress(text: string): Address | undefined {
  // By far the most that are asked for: read here, since a network of a thousand endpoints reads them all for each new one.
  if (FOUR_PARTS.test(text)) {
    const parts = text.split('.').map(Number);
    return parts.some((part) => part > 255)
      ? undefined
      : { family: 4, value: BigInt(parts.reduce((sum, part) => sum * 256 + part, 0)) };
  }
  if (!text.includes(':') || text.includes('%') || !ipaddr.IPv6.isValid(text)) return undefined;
  const six = ipaddr.IPv6.parse(text);
  return addressOf(six.isIPv4MappedAddress() ? six.toIPv4Address() : six);
}

/** Go's net.ParseCIDR: the address as written and the network that it is in. */
export function parseCidr(text: string): { readonly address: Address; readonly prefix: Prefix } | undefined {
  const parts = /^([^/]+)\/(0|[1-9]\d{0,2})$/.exec(text);
  const address = parseAddress(parts?.[1] ?? '');
  const bits = Number(parts?.[2]);
  if (address === undefined || bits > widthOf(address.family)) return undefined;
  const size = 1n << BigInt(widthOf(address.family) - bits);
  return { address, prefix: { family: address.family, value: address.value - (address.value % size), bits } };
}

/** A network that the engine itself wrote. */
export function prefixOf(cidr: string): Prefix {
  const parsed = parseCidr(cidr);
  if (parsed === undefined) throw new Error(`not a network: ${cidr}`);
  return parsed.prefix;
}

/** As Go writes it: RFC 5952 for IPv6. */
export function formatAddress({ family, value }: Address): string {
  const bytes: number[] = [];
  for (let shift = widthOf(family) - 8; shift >= 0; shift -= 8) bytes.push(Number((value >> BigInt(shift)) & 255n));
  return family === 4 ? bytes.join('.') : new ipaddr.IPv6(bytes).toRFC5952String();
}

export function formatPrefix(prefix: Prefix): string {
  return `${formatAddress(prefix)}/${String(prefix.bits)}`;
}

export function widthOf(family: Family): number {
  return family === 4 ? 32 : 128;
}

/** The broadcast address, for IPv4. */
export function lastOf({ family, value, bits }: Prefix): bigint {
  return value + (1n << BigInt(widthOf(family) - bits)) - 1n;
}

export function contains(prefix: Prefix, address: Address): boolean {
  return prefix.family === address.family && prefix.value <= address.value && address.value <= lastOf(prefix);
}

export function overlap(a: Prefix, b: Prefix): boolean {
  return contains(a, b) || contains(b, a);
}

function addressOf(parsed: ipaddr.IPv4 | ipaddr.IPv6): Address {
  const value = parsed.toByteArray().reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  return { family: parsed.kind() === 'ipv4' ? 4 : 6, value };
}
