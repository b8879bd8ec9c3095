import { err, ok, type Result } from '../../base/result.ts';
import { refusal, type EngineError } from '../error.ts';
import type { Engine, Host, Network, Pool } from '../world.ts';
import {
  contains,
  formatPrefix,
  overlap,
  parseAddress,
  parseCidr,
  prefixOf,
  type Family,
  type Prefix,
} from './address.ts';

const overlaps = refusal('forbidden', 'invalid pool request: Pool overlaps with other one on this address space');

/** Blocks that pools of a size are cut from, in this order. */
interface Block {
  readonly base: string;
  readonly size: number;
}

const DEFAULT_BLOCKS: readonly Block[] = [
  ...[17, 18, 19].map((n) => ({ base: `172.${String(n)}.0.0/16`, size: 16 })),
  ...[20, 24, 28].map((n) => ({ base: `172.${String(n)}.0.0/14`, size: 16 })),
  { base: '192.168.0.0/16', size: 20 },
];

/**
 * The lowest default pool that overlaps neither a network of the engine nor, unless the network's scope is global, what
 * the host itself is on. recorded: conformance/core/network-create-pools-reuse, network-create-pools-exhaustion
 */
export function choosePool(host: Host, family: Family, besideHost: boolean): Result<string, EngineError> {
  const occupied = [...allocatedSubnets(host.engine, family), ...(besideHost ? reservedByHost(host, family) : [])];
  for (const block of blocksOf(host.engine, family)) {
    const free = lowestFree(block, occupied);
    if (free !== undefined) return ok(formatPrefix(free));
  }
  return err(refusal('invalidParameter', 'all predefined address pools have been fully subnetted'));
}

/**
 * Takes a subnet that was asked for. With an ip-range the engine looks only for the very same pair, not for overlaps:
 * the bridge driver refuses those later, macvlan does not.
 * recorded: conformance/core/network-create-subnet-errors
 */
export function claimPool(engine: Engine, subnet: string, ipRange: string | undefined): Result<null, EngineError> {
  const wanted = prefixOf(subnet);
  if (ipRange === undefined) {
    return allocatedSubnets(engine, wanted.family).some((other) => overlap(other, wanted)) ? err(overlaps) : ok(null);
  }
  const pair = [formatPrefix(wanted), formatPrefix(prefixOf(ipRange))].join();
  const isTaken = livePools(engine).some(
    (pool) =>
      pool.ipRange !== undefined && [pool.subnet, pool.ipRange].map((p) => formatPrefix(prefixOf(p))).join() === pair,
  );
  return isTaken ? err(overlaps) : ok(null);
}

/** The pools of a network that addresses are given from: those of its enabled families. */
export function poolsInUse(network: Network): readonly Pool[] {
  if (network.configOnly) return [];
  return network.ipam.pools.filter((pool) => (pool.family === 4 ? network.enableIPv4 : network.enableIPv6));
}

/** The pool that an address of the network is from. */
export function poolHolding(network: Network, address: string): Pool | undefined {
  const parsed = parseAddress(address);
  return parsed && poolsInUse(network).find(({ subnet }) => contains(prefixOf(subnet), parsed));
}

function livePools(engine: Engine): readonly Pool[] {
  return engine.networks.flatMap(poolsInUse);
}

function allocatedSubnets(engine: Engine, family: Family): readonly Prefix[] {
  return livePools(engine)
    .filter((pool) => pool.family === family)
    .map((pool) => prefixOf(pool.subnet));
}

function blocksOf({ options, ulaPrefix }: Engine, family: Family): readonly Block[] {
  const given = (options.defaultAddressPools ?? []).filter(({ base }) => prefixOf(base).family === family);
  if (given.length > 0) return given;
  return family === 4 ? DEFAULT_BLOCKS : [{ base: `${ulaPrefix}::/48`, size: 64 }];
}

/** Networks that the host is on, and its DNS server. */
function reservedByHost(host: Host, family: Family): readonly Prefix[] {
  if (family === 6) return [];
  const resolver = parseAddress(host.resolver.address);
  return [
    ...host.interfaces
      .filter(({ name }) => name !== 'lo')
      .flatMap(({ addresses }) => addresses)
      .flatMap((address) => parseCidr(address)?.prefix ?? []),
    ...(resolver?.family === 4 ? [{ ...resolver, bits: 32 }] : []),
  ];
}

/** The first subnet of the block's size that overlaps nothing occupied; steps over what is occupied, not through it. */
function lowestFree({ base, size }: Block, occupied: readonly Prefix[]): Prefix | undefined {
  const block = prefixOf(base);
  const step = 1n << BigInt((block.family === 4 ? 32 : 128) - size);
  let next: Prefix = { ...block, bits: size };
  while (contains(block, next)) {
    const candidate = next;
    const inTheWay = occupied.find((other) => overlap(other, candidate));
    if (inTheWay === undefined) return candidate;
    const after =
      inTheWay.bits >= size
        ? candidate.value + step
        : inTheWay.value + (1n << BigInt((block.family === 4 ? 32 : 128) - inTheWay.bits));
    next = { ...block, bits: size, value: after };
  }
  return undefined;
}
