import { err, ok, type Result } from '../../base/result.ts';
import type { IpamConfig } from '../command.ts';
import { refusal, type EngineError } from '../error.ts';
import type { Host, Pool } from '../world.ts';
import { contains, formatAddress, formatPrefix, parseAddress, prefixOf, type Family } from './address.ts';
import { addressInUse, isFree, lowestFree, takenIn } from './allocate.ts';
import { choosePool, claimPool } from './pools.ts';

/** A pool as it was asked for. */
export interface PoolRequest {
  readonly host: Host;
  readonly networkName: string;
  readonly scope: string;
  /** The families that are on, and whether each one's gateway takes an address. */
  readonly families: Readonly<Record<Family, { readonly enabled: boolean; readonly gateway: boolean }>>;
  readonly config: readonly IpamConfig[];
}

/**
 * The pools of a new network, with their gateways and auxiliary addresses taken, in the order in which inspect shows
 * them: what was asked for (IPv4, then IPv6), then what the engine chose. Pools of a family that is off are kept as given.
 * recorded: conformance/core/network-create-ipv6, network-create-subnet-errors
 */
export function planPools(request: PoolRequest): Result<readonly Pool[], EngineError> {
  const asked: Pool[] = [];
  const chosen: Pool[] = [];
  for (const family of [4, 6] as const) {
    const configs = request.config.filter(({ subnet }) => familyOf(subnet) === family);
    if (!request.families[family].enabled) {
      asked.push(...configs.map(asGiven));
    } else if (configs.length === 0) {
      const pool = choosePool(request.host, family, request.scope !== 'global');
      const planned = pool.ok ? fillPool(request, poolOf(pool.value, family), {}) : pool;
      if (!planned.ok) return planned;
      chosen.push({ ...planned.value, configured: false, gatewayShown: planned.value.gateway !== undefined });
    }
    for (const config of request.families[family].enabled ? configs : []) {
      const claimed = claimPool(request.host.engine, config.subnet ?? '', config.ipRange);
      const planned = claimed.ok ? fillPool(request, bareOf(config), config) : claimed;
      if (!planned.ok) return planned;
      asked.push(planned.value);
    }
  }
  return ok([...asked, ...chosen]);
}

/** A pool as it was written, nothing taken from it: of a --config-only network, or of a family that is off. */
export function asGiven(config: IpamConfig): Pool {
  const { gateway, auxAddress } = config;
  return { ...bareOf(config), ...(gateway === undefined ? {} : { gateway }), auxiliary: auxAddress ?? {} };
}

function bareOf({ subnet = '', ipRange, gateway }: IpamConfig): Pool {
  const bare = { ...poolOf(subnet, familyOf(subnet)), gatewayShown: gateway !== undefined };
  return ipRange === undefined ? bare : { ...bare, ipRange };
}

function poolOf(subnet: string, family: Family): Pool {
  return { family, subnet, gatewayShown: false, auxiliary: {}, configured: true };
}

function familyOf(subnet = ''): Family {
  return subnet.includes(':') ? 6 : 4;
}

/** Takes the gateway and the auxiliary addresses. */
function fillPool(
  { host, networkName, families }: PoolRequest,
  bare: Pool,
  { gateway = '', auxAddress = {} }: IpamConfig,
): Result<Pool, EngineError> {
  const taken = new Set(takenIn(host.engine, bare));
  const take = (wanted: string): Result<string, EngineError> => {
    const address = parseAddress(wanted === '' ? (lowestFree(taken, bare) ?? '') : wanted);
    if (address === undefined) return err(refusal('unavailable', 'no available IP'));
    if (!isFree(taken, bare, address.value)) return err(addressInUse);
    taken.add(address.value);
    return ok(wanted === '' ? formatAddress(address) : wanted);
  };

  let pool = bare;
  if (gateway !== '' || families[bare.family].gateway) {
    const given = take(gateway);
    if (!given.ok) return err(refusal('system', `failed to allocate gateway (${gateway}): ${given.error.message}`));
    pool = { ...pool, gateway: given.value };
  }
  for (const [name, wanted] of Object.entries(auxAddress)) {
    const told = `(${name}:${wanted})`;
    const address = parseAddress(wanted);
    if (address === undefined) {
      const where = `passed for network ${networkName}`;
      return err(refusal('invalidParameter', `non parsable secondary ip address ${told} ${where}`));
    }
    const subnet = prefixOf(bare.subnet);
    if (!contains(subnet, address)) {
      const where = `must belong to the master pool: ${formatPrefix(subnet)}`;
      return err(refusal('forbidden', `auxiliary address: ${told} ${where}`));
    }
    const given = take(wanted);
    if (!given.ok) {
      return err(refusal('system', `failed to allocate secondary ip address ${told}: ${given.error.message}`));
    }
    pool = { ...pool, auxiliary: { ...pool.auxiliary, [name]: wanted } };
  }
  return ok(pool);
}
