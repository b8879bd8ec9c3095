import { shortId } from '../../base/id.ts';
import { err, ok } from '../../base/result.ts';
import type { Change } from '../change.ts';
import { drawMac } from '../endpoints/mac.ts';
import { refusal, type EngineError } from '../error.ts';
import { contains, parseAddress, prefixOf, type Address, type Family } from '../ipam/address.ts';
import { poolsInUse } from '../ipam/pools.ts';
import type { Network } from '../world.ts';
import { parseBridgeOptions } from './bridgeOptions.ts';
import type { Driver } from './driver.ts';

/** What the kernel lets an interface's name have. */
const LONGEST_NAME = 15;
/** What the kernel lets a bridge's MTU be. */
const SMALLEST_MTU = 68;
const LARGEST_MTU = 65_535;

/** recorded: conformance/core/network-create-bridge-options, swarm/bridge-options, swarm/bridge-gateway-modes */
export const bridge: Driver = {
  prepare(_change, create) {
    const parsed = parseBridgeOptions(create.options);
    if (!parsed.ok) return parsed;
    const { name, gatewayMode4, gatewayMode6, inhibitIPv4 } = parsed.value;
    if (name.length > LONGEST_NAME) {
      return err(refusal('system', 'numerical result out of range'));
    }
    if ((gatewayMode4 === 'isolated' || gatewayMode6 === 'isolated') && !create.internal) {
      return err(refusal('system', "gateway mode 'isolated' can only be used for an internal network"));
    }
    return ok({
      4: gatewayMode4 !== 'isolated' && !(inhibitIPv4 && create.internal),
      6: gatewayMode6 !== 'isolated',
    });
  },

  create(change, network) {
    const parsed = parseBridgeOptions(network.options);
    if (!parsed.ok) return parsed;
    const { mtu } = parsed.value;
    const name = parsed.value.name === '' ? `br-${shortId(network.id)}` : parsed.value.name;
    const fault = configurationFault(network, mtu) ?? conflictFault(change, network, name);
    if (fault !== undefined) return err(fault);
    if (interfaceNames(change).includes(name)) {
      return err(refusal('system', `existing interface ${name} is not a bridge`));
    }
    const index = change.host.nextInterface;
    change.putHost({ nextInterface: index + 1 });
    if (mtu > 0 && (mtu < SMALLEST_MTU || mtu > LARGEST_MTU)) return err(refusal('system', 'invalid argument'));
    return ok({ ...network, bridge: { name, index, mac: drawMac(change), carriedSince: null } });
  },
};

function configurationFault(network: Network, mtu: number): EngineError | undefined {
  const refuse = (message: string): EngineError => refusal('invalidParameter', message);
  if (!network.enableIPv4 && !network.enableIPv6) return refuse('IPv4 or IPv6 must be enabled');
  const pools = poolsInUse(network);
  for (const family of [4, 6] as const) {
    if (pools.filter((pool) => pool.family === family).length > 1) {
      return refusal('forbidden', "bridge driver doesn't support multiple subnets");
    }
  }
  if (mtu < 0) return refuse(`invalid MTU number: ${String(mtu)}`);
  const six = pools.find((pool) => pool.family === 6);
  return six === undefined ? undefined : subnetFault(six.gateway ?? '', six.subnet);
}

/** What the driver refuses of an IPv6 subnet: multicast, and a part of the link-local prefix. */
function subnetFault(gateway: string, subnet: string): EngineError | undefined {
  const prefix = prefixOf(subnet);
  const address = `${gateway === '' ? subnet.replace(/\/.*/, '') : gateway}/${String(prefix.bits)}`;
  const linkLocal = prefixOf('fe80::/64');
  if (contains(prefixOf('ff00::/8'), prefix)) {
    return refusal('invalidParameter', `multicast subnet '${address}' is not allowed`);
  }
  const isWhole = prefix.value === linkLocal.value && prefix.bits === linkLocal.bits;
  if (!isWhole && (contains(prefix, linkLocal) || contains(linkLocal, prefix))) {
    return refusal('invalidParameter', `'${address}' clashes with the Link-Local prefix 'fe80::/64'`);
  }
  return undefined;
}

function conflictFault(change: Change, network: Network, name: string): EngineError | undefined {
  for (const other of change.engine.networks) {
    if (other.bridge === null) continue;
    const why =
      other.bridge.name === name
        ? 'networks have same bridge name'
        : ([4, 6] as const)
            .filter((family) => isOverlapping(network, other, family))
            .map((family) => `networks have overlapping IPv${String(family)}`)[0];
    if (why === undefined) continue;
    const other12 = `conflicts with network ${other.id} (${other.bridge.name})`;
    return refusal('forbidden', `cannot create network ${network.id} (${name}): ${other12}: ${why}`);
  }
  return undefined;
}

/** Whether one's bridge address is in the other's subnet. */
function isOverlapping(a: Network, b: Network, family: Family): boolean {
  const [ours, theirs] = [a, b].map((network) => poolsInUse(network).find((pool) => pool.family === family));
  if (ours === undefined || theirs === undefined) return false;
  const [oursAt, theirsAt] = [ours, theirs].map(
    ({ gateway = '', subnet }): Address => parseAddress(gateway) ?? prefixOf(subnet),
  );
  return (
    (theirsAt !== undefined && contains(prefixOf(ours.subnet), theirsAt)) ||
    (oursAt !== undefined && contains(prefixOf(theirs.subnet), oursAt))
  );
}

function interfaceNames(change: Change): readonly string[] {
  return [
    ...change.host.interfaces.map(({ name }) => name),
    ...change.engine.endpoints.flatMap(({ veth }) => (veth === null ? [] : [veth.name])),
  ];
}
