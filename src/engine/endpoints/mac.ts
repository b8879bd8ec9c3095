import type { Change } from '../change.ts';

/** Six octets, the first that of a locally administered unicast address. */
export function drawMac(change: Change): string {
  const octets = Array.from({ length: 6 }, () => change.drawBelow(256));
  return octets.map((octet, i) => (i === 0 ? (octet | 2) & 0xfe : octet).toString(16).padStart(2, '0')).join(':');
}
