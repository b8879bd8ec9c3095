import { err, ok, type Result } from '../../base/result.ts';
import type { EndpointRequest } from '../command.ts';
import { joined, refusal, type EngineError } from '../error.ts';
import { contains, parseAddress, prefixOf, type Family } from '../ipam/address.ts';
import type { Network } from '../world.ts';
import { isUserDefined } from './dnsNames.ts';

const NO_SUBNET =
  'user specified IP address is supported only when connecting to networks with user configured subnets';

/**
 * Whether an endpoint may be asked for so: every fault, one a line. `network` is null when there is none of that name (yet).
 * recorded: conformance/core/network-connect-errors, run-ip
 */
export function validateEndpointSettings(
  network: Network | null,
  { ipamConfig, aliases, macAddress, driverOpts }: EndpointRequest,
): Result<null, EngineError> {
  const { ipv4Address = '', ipv6Address = '', linkLocalIPs = [] } = ipamConfig ?? {};
  const faults: string[] = [];
  if (network !== null && !isUserDefined(network.name)) {
    if (ipv4Address !== '' || ipv6Address !== '') {
      faults.push('user specified IP address is supported on user defined networks only');
    }
    if ((aliases ?? []).length > 0) {
      faults.push('network-scoped alias is supported only for containers in user defined networks');
    }
  }
  if (ipv4Address !== '' && !isHostAddress(ipv4Address, 4)) faults.push(`invalid IPv4 address: ${ipv4Address}`);
  if (ipv6Address !== '' && !isHostAddress(ipv6Address, 6)) faults.push(`invalid IPv6 address: ${ipv6Address}`);
  for (const address of linkLocalIPs) {
    if (!isHostAddress(address)) faults.push(`invalid link-local IP address: ${address}`);
  }
  if (network !== null) {
    faults.push(...rangeFaults(network, 4, ipv4Address), ...rangeFaults(network, 6, ipv6Address));
  }
  if (macAddress !== '' && !isMac(macAddress)) {
    return err(refusal('invalidParameter', `invalid MAC address ${macAddress}`));
  }
  const sysctls = driverOpts?.['com.docker.network.endpoint.sysctls'];
  for (const sysctl of sysctls === undefined ? [] : sysctls.split(',')) {
    if (!/^[^.]*\.(?:ipv4|ipv6|mpls)\.[^.]*\.(?:IFNAME|ifname)\./.test(sysctl)) {
      const form = `represent 'net.X.Y.ethN.Z=V' as 'net.X.Y.IFNAME.Z=V', 'X' must be 'ipv4', 'ipv6' or 'mpls'`;
      faults.push(`unrecognised network interface sysctl '${sysctl}'; ${form}`);
    }
  }
  if (faults.length === 0) return ok(null);
  return err(refusal('invalidParameter', `invalid endpoint settings:\n${joined(faults)}`));
}

function isHostAddress(text: string, family?: Family): boolean {
  const address = parseAddress(text);
  return address !== undefined && address.value !== 0n && (family === undefined || address.family === family);
}

function rangeFaults({ ipam }: Network, family: Family, text: string): readonly string[] {
  if (text === '') return [];
  const subnets = ipam.pools.filter((pool) => pool.configured && pool.family === family);
  if (subnets.length === 0) return [NO_SUBNET];
  const address = parseAddress(text);
  const isInside = address !== undefined && subnets.some(({ subnet }) => contains(prefixOf(subnet), address));
  return isInside ? [] : [`no configured subnet or ip-range contain the IP address ${text}`];
}

function isMac(text: string): boolean {
  return (
    /^[0-9a-f]{2}([:-])[0-9a-f]{2}(?:\1[0-9a-f]{2}){4}$/i.test(text) || /^(?:[0-9a-f]{4}\.){2}[0-9a-f]{4}$/i.test(text)
  );
}
