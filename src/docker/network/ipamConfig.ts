import { err, ok, type Result } from '../../base/result.ts';
import type { IpamConfig } from '../../engine/command.ts';
import { contains, parseAddress, parseCidr } from '../../engine/ipam/address.ts';
import type { StringMap } from '../../engine/world.ts';

/** What `network create` was told of addresses. */
interface Asked {
  readonly subnet: readonly string[];
  readonly ipRange: readonly string[];
  readonly gateway: readonly string[];
  readonly auxAddress: StringMap;
}

type Config = IpamConfig & { readonly subnet: string };

/**
 * Puts every range, gateway and auxiliary address to the subnet that holds it. Only this is checked here: whether a
 * subnet by itself is well formed is for the daemon to say. recorded: conformance/core/network-create-args
 */
export function ipamConfig({ subnet, ipRange, gateway, auxAddress }: Asked): Result<readonly IpamConfig[], string> {
  if (subnet.length < ipRange.length || subnet.length < gateway.length) {
    return err('every ip-range or gateway must have a corresponding subnet');
  }
  let configs: readonly Config[] = [];
  for (const given of subnet) {
    for (const other of configs) {
      const overlapping = [holds(given, other.subnet), holds(other.subnet, given)];
      for (const held of overlapping) if (!held.ok) return held;
      if (overlapping.some((held) => held.ok && held.value)) {
        return err('multiple overlapping subnet configuration is not supported');
      }
    }
    configs = [...configs, { subnet: given }];
  }
  const steps: readonly ((before: readonly Config[]) => Result<readonly Config[], string>)[] = [
    ...ipRange.map((range) => (before: readonly Config[]) => withRange(before, range)),
    ...gateway.map((address) => (before: readonly Config[]) => withGateway(before, address)),
    ...Object.entries(auxAddress).map(
      ([name, address]) =>
        (before: readonly Config[]) =>
          placed(before, address, 'aux-address', (config) =>
            ok({ ...config, auxAddress: { ...config.auxAddress, [name]: address } }),
          ),
    ),
  ];
  for (const step of steps) {
    const after = step(configs);
    if (!after.ok) return after;
    configs = after.value;
  }
  return ok(configs);
}

function withRange(configs: readonly Config[], range: string): Result<readonly Config[], string> {
  if (parseCidr(range) === undefined) return err(`invalid CIDR address: ${range}`);
  return placed(configs, range, 'range', (config) =>
    config.ipRange === undefined
      ? ok({ ...config, ipRange: range })
      : err(`cannot configure multiple ranges (${range}, ${config.ipRange}) on the same subnet (${config.subnet})`),
  );
}

function withGateway(configs: readonly Config[], gateway: string): Result<readonly Config[], string> {
  return placed(configs, gateway, 'gateway', (config) =>
    config.gateway === undefined
      ? ok({ ...config, gateway })
      : err(
          `cannot configure multiple gateways (${gateway}, ${config.gateway}) for the same subnet (${config.subnet})`,
        ),
  );
}

/** Changes the configs whose subnet holds the address; there must be one. */
function placed(
  configs: readonly Config[],
  address: string,
  what: string,
  change: (config: Config) => Result<Config, string>,
): Result<readonly Config[], string> {
  const changed: Config[] = [];
  let found = false;
  for (const config of configs) {
    const held = holds(config.subnet, address);
    if (!held.ok) return held;
    const next = held.value ? change(config) : ok(config);
    if (!next.ok) return next;
    found ||= held.value;
    changed.push(next.value);
  }
  return found ? ok(changed) : err(`no matching subnet for ${what} ${address}`);
}

/** Whether an address, or a network's address, is in the subnet. */
function holds(subnet: string, data: string): Result<boolean, string> {
  const parsed = parseCidr(subnet);
  if (parsed === undefined) return err(`invalid subnet: invalid CIDR address: ${subnet}`);
  const inner = data.includes('/') ? parseCidr(data)?.address : parseAddress(data);
  if (inner === undefined && data.includes('/')) return err(`invalid CIDR address: ${data}`);
  return ok(inner !== undefined && contains(parsed.prefix, inner));
}
