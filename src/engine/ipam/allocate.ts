import { err, ok, type Result } from '../../base/result.ts';
import { refusal, type EngineError } from '../error.ts';
import type { Engine, Network, Pool } from '../world.ts';
import { contains, formatAddress, lastOf, parseAddress, prefixOf, widthOf, type Family } from './address.ts';

/** recorded: conformance/core/run-ip, network-connect-errors */
export const addressInUse = refusal('forbidden', 'Address already in use');

/**
 * An address of the network for an endpoint: the one asked for (`preferred`), else the lowest free one of the first pool
 * of the family that has any. Nothing is noted: what an endpoint holds is taken as long as the endpoint lives.
 * recorded: conformance/core/ipam-order, ipam-ranges, ipam-exhaustion
 */
export function allocateAddress(
  engine: Engine,
  network: Network,
  family: Family,
  preferred: string,
): Result<string, EngineError> {
  const pools = network.ipam.pools.filter((pool) => pool.family === family);
  if (preferred !== '') {
    const wanted = parseAddress(preferred);
    const pool = pools.find((p) => wanted !== undefined && contains(prefixOf(p.subnet), wanted));
    if (wanted === undefined || pool === undefined) {
      return err(refusal('invalidParameter', 'Requested address is out of range'));
    }
    return isTaken(takenIn(engine, network), pool, wanted.value) ? err(addressInUse) : ok(formatAddress(wanted));
  }
  const taken = takenIn(engine, network);
  for (const pool of pools) {
    const lowest = lowestFree(pool, taken);
    if (lowest !== undefined) return ok(lowest);
  }
  return err(
    refusal(
      'unavailable',
      `no available IPv${String(family)} addresses on this network's address pools: ${network.name} (${network.id})`,
    ),
  );
}

/** The lowest address of the pool's range that nobody has. */
export function lowestFree(pool: Pool, taken: ReadonlySet<string>): string | undefined {
  const range = prefixOf(pool.ipRange ?? pool.subnet);
  for (let value = range.value; value <= lastOf(range); value++) {
    if (!isTaken(taken, pool, value)) return formatAddress({ family: pool.family, value });
  }
  return undefined;
}

/** Whether nobody can have the address: it is taken, or it names the subnet itself or all of it. */
export function isTaken(taken: ReadonlySet<string>, pool: Pool, value: bigint): boolean {
  const subnet = prefixOf(pool.subnet);
  const hostBits = widthOf(subnet.family) - subnet.bits;
  const reserved =
    subnet.family === 4 ? hostBits > 1 && (value === subnet.value || value === lastOf(subnet)) : value === subnet.value;
  return reserved || taken.has(formatAddress({ family: subnet.family, value }));
}

function takenIn(engine: Engine, network: Network): ReadonlySet<string> {
  const taken = new Set<string>();
  for (const pool of network.ipam.pools) {
    if (pool.gateway !== undefined) taken.add(pool.gateway);
    for (const auxiliary of Object.values(pool.auxiliary)) taken.add(auxiliary);
  }
  for (const endpoint of engine.endpoints) {
    if (endpoint.network !== network.id) continue;
    if (endpoint.ipv4 !== '') taken.add(endpoint.ipv4);
    if (endpoint.ipv6 !== '') taken.add(endpoint.ipv6);
  }
  return taken;
}
