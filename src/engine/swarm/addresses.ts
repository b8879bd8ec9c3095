import type { Change } from '../change.ts';
import {
  contains,
  formatAddress,
  formatPrefix,
  lastOf,
  overlap,
  parseAddress,
  parseCidr,
  prefixOf,
  type Prefix,
} from '../ipam/address.ts';
import { isFree } from '../ipam/allocate.ts';
import type { IpamConfig } from '../command.ts';
import type { NetworkId, Pool } from '../world.ts';
import type { Cluster, ClusterId, OverlayPool } from './cluster.ts';
import { clusterIn, networkById, setNetwork } from './store.ts';

/** Pools that a swarm cuts its overlay networks from unless it was told others. */
export const DEFAULT_POOLS = [{ base: '10.0.0.0/8', size: 24 }];

/**
 * The pools of a new overlay network: as asked for, else the lowest free one. null when there is none, or when one overlaps
 * another overlay's: nothing is said then, and the network never works. recorded: conformance/swarm/swarm-addr-pool, overlay-create-options
 */
export function planOverlayPools(cluster: Cluster, config: readonly IpamConfig[]): readonly OverlayPool[] | null {
  const occupied = cluster.networks.flatMap(({ pools }) => (pools ?? []).map((p) => prefixOf(p.subnet)));
  const planned: OverlayPool[] = [];
  if (config.length === 0) {
    const subnet = lowestFree(cluster, occupied);
    return subnet === null ? null : [{ subnet, gateway: firstOf(subnet), last: null }];
  }
  for (const { subnet = '', ipRange, gateway } of config) {
    const wanted = prefixOf(subnet);
    if (
      wanted.family === 6 ||
      [...occupied, ...planned.map((p) => prefixOf(p.subnet))].some((o) => overlap(o, wanted))
    ) {
      return null;
    }
    const pool = { subnet, gateway: gateway ?? firstOf(ipRange ?? subnet, subnet), last: null };
    planned.push(ipRange === undefined ? pool : { ...pool, ipRange });
  }
  // Containers get the first pool that has room: the one with a range comes first.
  return planned.toSorted((a, b) => Number(b.ipRange !== undefined) - Number(a.ipRange !== undefined));
}

function firstOf(range: string, subnet = range): string {
  const { value, family } = prefixOf(range);
  const isWhole = value === prefixOf(subnet).value;
  return formatAddress({ family, value: isWhole ? value + 1n : value });
}

function lowestFree({ pools }: Cluster, occupied: readonly Prefix[]): string | null {
  const blocks = pools.flatMap(({ base, size }) => {
    const block = parseCidr(base);
    return block === undefined || block.prefix.bits > size ? [] : [{ block, size }];
  });
  const lowestFirst = blocks.toSorted((a, b) => Number(a.block.prefix.value - b.block.prefix.value));
  for (const { block, size } of lowestFirst) {
    const step = 1n << BigInt(32 - size);
    for (let value = block.prefix.value; value <= lastOf(block.prefix); value += step) {
      const candidate: Prefix = { family: 4, value, bits: size };
      if (!occupied.some((o) => overlap(o, candidate))) return formatPrefix(candidate);
    }
  }
  return null;
}

/**
 * Takes an address of a cluster's network: the one asked for, else the one behind the last that was handed out, and from the
 * start again at the end. null when there is none. The caller keeps it where `takenOn` finds it.
 * recorded: conformance/swarm/overlay-inspect-life, overlay-create-guide
 */
export function takeAddress(change: Change, id: ClusterId, networkId: NetworkId, preferred = ''): string | null {
  const cluster = clusterIn(change, id);
  const network = networkById(cluster, networkId);
  if (network === undefined || network.pools === null) return null;
  const taken = takenOn(cluster, networkId);
  if (preferred !== '') {
    const wanted = parseAddress(preferred);
    const pool = network.pools.find(({ subnet }) => wanted !== undefined && contains(prefixOf(subnet), wanted));
    const free = wanted !== undefined && pool !== undefined && isFree(taken, asPool(pool), wanted.value);
    return free ? formatAddress(wanted) : null;
  }
  for (const pool of network.pools) {
    const address = nextFree(taken, pool);
    if (address === null) continue;
    const pools = network.pools.map((p) => (p === pool ? { ...p, last: address } : p));
    setNetwork(change, id, { ...network, pools });
    return address;
  }
  return null;
}

/** Every address of a network that somebody has: gateways, services, tasks and containers, load balancers. */
function takenOn(cluster: Cluster, networkId: NetworkId): ReadonlySet<bigint> {
  const network = networkById(cluster, networkId);
  const texts = [
    ...(network?.pools ?? []).map((p) => p.gateway),
    ...Object.values(network?.balancers ?? {}),
    ...cluster.services.flatMap((s) => s.vips.filter((v) => v.network === networkId).map((v) => v.address)),
    ...cluster.tasks.filter((t) => holdsAddresses(t.state)).flatMap((t) => t.addresses[networkId] ?? []),
  ];
  return new Set(texts.flatMap((text) => parseAddress(text)?.value ?? []));
}

function holdsAddresses(state: string): boolean {
  return !['complete', 'shutdown', 'failed', 'rejected', 'orphaned'].includes(state);
}

function nextFree(taken: ReadonlySet<bigint>, pool: OverlayPool): string | null {
  const range = prefixOf(pool.ipRange ?? pool.subnet);
  const [first, last] = [range.value, lastOf(range)];
  const after = pool.last === null ? undefined : parseAddress(pool.last)?.value;
  const start = after === undefined || after >= last ? first : after + 1n;
  const size = last - first + 1n;
  for (let n = 0n; n < size; n++) {
    const value = first + ((start - first + n) % size);
    if (isFree(taken, asPool(pool), value)) return formatAddress({ family: 4, value });
  }
  return null;
}

export function asPool({ subnet, ipRange, gateway }: OverlayPool): Pool {
  const pool: Pool = { family: 4, subnet, gateway, gatewayShown: true, auxiliary: {}, configured: true };
  return ipRange === undefined ? pool : { ...pool, ipRange };
}
