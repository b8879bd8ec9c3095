import { formatAddress, parseAddress } from '../ipam/address.ts';

/** The name under which an address is asked for: 3.0.25.172.in-addr.arpa. */
export function reverseName(address: string): string | null {
  const parsed = parseAddress(address);
  if (parsed === undefined) return null;
  if (parsed.family === 4) return `${address.split('.').toReversed().join('.')}.in-addr.arpa`;
  const digits = parsed.value.toString(16).padStart(32, '0');
  return `${[...digits].toReversed().join('.')}.ip6.arpa`;
}

/** The address that such a name asks for, as the engine writes it; null for any other name. */
export function addressOf(name: string): string | null {
  const [, four] = /^((?:\d+\.){4})in-addr\.arpa\.?$/.exec(name) ?? [];
  if (four !== undefined) return four.slice(0, -1).split('.').toReversed().join('.');
  const [, six] = /^((?:[\da-f]\.){32})ip6\.arpa\.?$/.exec(name) ?? [];
  if (six === undefined) return null;
  const digits = six.replaceAll('.', '').split('').toReversed().join('');
  return formatAddress({ family: 6, value: BigInt(`0x${digits}`) });
}
