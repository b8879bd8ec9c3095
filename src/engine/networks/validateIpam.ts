import { ok, err, type Result } from '../../base/result.ts';
import type { IpamConfig } from '../command.ts';
import { joined, refusal, type EngineError } from '../error.ts';
import {
  contains,
  formatAddress,
  formatPrefix,
  overlap,
  parseAddress,
  parseCidr,
  type Prefix,
} from '../ipam/address.ts';

/**
 * The form of what was asked of IPAM, before anything is looked up: every fault, one a line. An IPv6 subnet is not looked
 * at when IPv6 is off. recorded: conformance/core/network-create-subnet-errors
 */
export function validateIpam(config: readonly IpamConfig[], enableIPv6: boolean): Result<null, EngineError> {
  const faults = config.flatMap((one) => faultsOf(one, enableIPv6));
  return faults.length === 0
    ? ok(null)
    : err(refusal('invalidParameter', `invalid network config:\n${joined(faults)}`));
}

function faultsOf({ subnet = '', ipRange, gateway, auxAddress = {} }: IpamConfig, enableIPv6: boolean): string[] {
  const parent = parseCidr(subnet);
  if (parent === undefined) return [`invalid subnet ${subnet}: invalid CIDR block notation`];
  if (!enableIPv6 && parent.prefix.family === 6) return [];
  const faults: string[] = [];
  const masked = formatPrefix(parent.prefix);
  const written = `${formatAddress(parent.address)}/${String(parent.prefix.bits)}`;
  if (written !== masked) faults.push(`invalid subnet ${written}: it should be ${masked}`);
  if (ipRange !== undefined) faults.push(...rangeFaults(ipRange, parent.prefix, written));
  if (gateway !== undefined) {
    const fault = addressFault(gateway, parent.prefix, written);
    if (fault !== undefined) faults.push(`invalid gateway ${gateway}: ${fault}`);
  }
  for (const [name, address] of Object.entries(auxAddress)) {
    const fault = addressFault(address, parent.prefix, written);
    if (fault !== undefined) faults.push(`invalid auxiliary address ${name}: ${fault}`);
  }
  return faults;
}

function rangeFaults(ipRange: string, parent: Prefix, subnet: string): string[] {
  const range = parseCidr(ipRange);
  const invalid = `invalid ip-range ${ipRange}:`;
  if (range === undefined) return [`${invalid} invalid CIDR block notation`];
  if (range.prefix.family !== parent.family)
    return [`${invalid} parent subnet is an IPv${String(parent.family)} block`];
  const faults: string[] = [];
  if (range.prefix.bits < parent.bits) faults.push(`${invalid} CIDR block is bigger than its parent subnet ${subnet}`);
  const masked = formatPrefix(range.prefix);
  const written = `${formatAddress(range.address)}/${String(range.prefix.bits)}`;
  if (written !== masked) faults.push(`invalid ip-range ${written}: it should be ${masked}`);
  if (!overlap(parent, range.prefix)) faults.push(`${invalid} parent subnet ${subnet} doesn't contain ip-range`);
  return faults;
}

function addressFault(text: string, parent: Prefix, subnet: string): string | undefined {
  const address = parseAddress(text);
  if (address === undefined) return 'invalid address';
  if (address.family !== parent.family) return `parent subnet is an IPv${String(parent.family)} block`;
  return contains(parent, address) ? undefined : `parent subnet ${subnet} doesn't contain this address`;
}
