import type { Cluster, Role } from './cluster.ts';

const BASE36 = '0123456789abcdefghijklmnopqrstuvwxyz';

/** What a node shows to be let in: SWMTKN-1-<digest of the CA>-<secret>. */
export function joinToken({ caDigest, secrets }: Cluster, role: Role): string {
  return `SWMTKN-1-${caDigest}-${secrets[role]}`;
}

/** The parts of a join token; null when it has not that form. */
export function parseToken(token: string): { readonly caDigest: string; readonly secret: string } | null {
  const [, caDigest, secret] = /^SWMTKN-1-([0-9a-z]{50})-([0-9a-z]{25})$/.exec(token) ?? [];
  return caDigest === undefined || secret === undefined ? null : { caDigest, secret };
}

/** A digest of 256 bits as it stands in a token: base 36, 50 characters. */
export function encodeDigest(hex: string): string {
  return BigInt(`0x${hex}`).toString(36).padStart(50, '0');
}

/** The digest in hexadecimal, as the engine names it. recorded: conformance/swarm/swarm-join-leave */
export function decodeDigest(text: string): string {
  const value = [...text].reduce((sum, digit) => sum * 36n + BigInt(BASE36.indexOf(digit)), 0n);
  return value.toString(16).padStart(64, '0');
}
