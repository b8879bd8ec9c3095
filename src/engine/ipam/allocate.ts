import { err, ok, type Result } from '../../base/result.ts';
import { refusal, type EngineError } from '../error.ts';
import type { Engine, Network, Pool } from '../world.ts';
import {
  contains,
  formatAddress,
  lastOf,
  parseAddress,
  prefixOf,
  widthOf,
  type Family,
  type Prefix,
} from './address.ts';
import { poolsInUse } from './pools.ts';

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
  const pools = poolsInUse(network).filter((pool) => pool.family === family);
  if (preferred !== '') {
    const wanted = parseAddress(preferred);
    const pool = pools.find((p) => wanted !== undefined && contains(prefixOf(p.subnet), wanted));
    if (wanted === undefined || pool === undefined) {
      const why = `It does not belong to any of this network's subnets`;
      return err(refusal('invalidParameter', `invalid address ${preferred}: ${why}`));
    }
    return isFree(takenIn(engine, pool), pool, wanted.value) ? ok(formatAddress(wanted)) : err(addressInUse);
  }
  for (const pool of pools) {
    const lowest = lowestFree(takenIn(engine, pool), pool);
    if (lowest !== undefined) return ok(lowest);
  }
  const addresses = `no available IPv${String(family)} addresses on this network's address pools`;
  return err(refusal('unavailable', `${addresses}: ${network.name} (${network.id})`));
}

/** The lowest address of the pool's range that nobody has. */
export function lowestFree(taken: ReadonlySet<bigint>, pool: Pool): string | undefined {
  const range = prefixOf(pool.ipRange ?? pool.subnet);
  const whole = prefixOf(pool.subnet);
  const last = lastOf(range);
  for (let value = range.value; value <= last; value++) {
    if (!taken.has(value) && isForHosts(whole, value)) return formatAddress({ family: pool.family, value });
  }
  return undefined;
}

/** Whether somebody may have the address: it is not taken, and names neither the subnet itself nor all of it. */
export function isFree(taken: ReadonlySet<bigint>, { subnet }: Pool, value: bigint): boolean {
  return !taken.has(value) && isForHosts(prefixOf(subnet), value);
}

function isForHosts(whole: Prefix, value: bigint): boolean {
  const hostBits = widthOf(whole.family) - whole.bits;
  const isNetwork = value === whole.value && (whole.family === 6 || hostBits > 1);
  const isBroadcast = value === lastOf(whole) && whole.family === 4 && hostBits > 1;
  return !isNetwork && !isBroadcast;
}

/**
 * What is taken of a pool's subnet: gateways, auxiliary addresses and those of live endpoints, of every network that
 * shares the subnet (networks with an ip-range can).
 */
export function takenIn(engine: Engine, { subnet }: Pick<Pool, 'subnet'>): ReadonlySet<bigint> {
  const whole = prefixOf(subnet);
  const taken = new Set<bigint>();
  const take = (text: string): void => {
    const address = parseAddress(text);
    if (address !== undefined && contains(whole, address)) taken.add(address.value);
  };
  for (const network of engine.networks) {
    const shared = poolsInUse(network).filter((pool) => isSame(prefixOf(pool.subnet), whole));
    for (const { gateway, auxiliary } of shared) [gateway ?? '', ...Object.values(auxiliary)].forEach(take);
    if (shared.length === 0) continue;
    (network.lost ?? []).forEach(take);
    for (const endpoint of engine.endpoints) {
      if (endpoint.network === network.id) [endpoint.ipv4, endpoint.ipv6].forEach(take);
    }
  }
  return taken;
}

function isSame(a: ReturnType<typeof prefixOf>, b: ReturnType<typeof prefixOf>): boolean {
  return a.family === b.family && a.value === b.value && a.bits === b.bits;
}
