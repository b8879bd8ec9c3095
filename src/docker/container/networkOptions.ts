import { err, ok, type Result } from '../../base/result.ts';
import type { ContainerCreate } from '../../engine/command.ts';
import { isMac } from './mac.ts';
import { endpointRequest, isPlain, PLAIN, type NetworkAttachment } from './networkFlag.ts';

/** What is said of the first network by flags of its own, as it was before a container could have several. */
interface Asked {
  readonly network: readonly NetworkAttachment[];
  readonly networkAlias: readonly string[];
  readonly link: readonly string[];
  readonly ip: string;
  readonly ip6: string;
  readonly linkLocalIp: readonly string[];
  readonly macAddress: string;
}

export interface NetworkOptions {
  /** The first network, or 'default'. */
  readonly mode: string;
  /** What the first network's endpoint is to have; '' when nothing was asked for. */
  readonly macAddress: string;
  readonly networks: ContainerCreate['networks'];
}

const PREDEFINED = ['default', 'bridge', 'host', 'none'];

function isUserDefined(target: string): boolean {
  return !PREDEFINED.includes(target) && target !== 'container' && !target.startsWith('container:');
}

/**
 * The networks of a new container: --network with all that --network-alias, --link, --ip, --ip6, --link-local-ip and
 * --mac-address say of the first. recorded: conformance/core/run-network-modes, dns/dns-default-bridge
 */
export function networkOptions(asked: Asked): Result<NetworkOptions, string> {
  const typed = asked.network.length === 0 ? [PLAIN] : asked.network;
  const networks: NetworkAttachment[] = [];
  for (const [i, attachment] of typed.entries()) {
    const whole = i === 0 ? withOptions(attachment, asked) : ok(attachment);
    if (!whole.ok) return whole;
    const fault = faultOf(whole.value);
    if (fault !== null) return err(fault);
    // Where there is nothing to tell of a single network the client does not name it, and so it is not named twice.
    const named = networks.some(({ target }, j) => target === attachment.target && !(typed.length === 1 && j === 0));
    if (named) return err(`network ${JSON.stringify(attachment.target)} is specified multiple times`);
    networks.push(whole.value);
  }
  if (typed.some(({ target }) => isUserDefined(target)) && typed.some(({ target }) => !isUserDefined(target))) {
    return err('conflicting options: cannot attach both user-defined and non-user-defined network-modes');
  }
  const [first = PLAIN] = networks;
  const left = networks.length === 1 && isPlain(first);
  return ok({
    mode: first.target,
    macAddress: first.macAddress,
    networks: left ? [] : networks.map((network) => ({ network: network.target, ...endpointRequest(network) })),
  });
}

function withOptions(first: NetworkAttachment, asked: Asked): Result<NetworkAttachment, string> {
  const { networkAlias, link, ip, ip6, macAddress, linkLocalIp } = asked;
  const twice: readonly (readonly [boolean, string])[] = [
    [first.aliases.length > 0 && networkAlias.length > 0, '--network-alias and per-network alias'],
    [first.ipv4Address !== '' && ip !== '', '--ip and per-network IPv4 address'],
    [first.ipv6Address !== '' && ip6 !== '', '--ip6 and per-network IPv6 address'],
    [first.macAddress !== '' && macAddress !== '', '--mac-address and per-network MAC address'],
    [
      first.linkLocalIPs.length > 0 && linkLocalIp.length > 0,
      '--link-local-ip and per-network link-local IP addresses',
    ],
  ];
  const conflict = twice.find(([both]) => both);
  if (conflict !== undefined) return err(`conflicting options: cannot specify both ${conflict[1]}`);
  return ok({
    ...first,
    aliases: networkAlias.length > 0 ? networkAlias : first.aliases,
    // Elsewhere --link makes a legacy link, which is no matter of the endpoint.
    links: isUserDefined(first.target) ? link : [],
    ipv4Address: ip === '' ? first.ipv4Address : ip,
    ipv6Address: ip6 === '' ? first.ipv6Address : ip6,
    macAddress: macAddress === '' ? first.macAddress : macAddress,
    linkLocalIPs: linkLocalIp.length > 0 ? linkLocalIp : first.linkLocalIPs,
  });
}

function faultOf({ target, aliases, macAddress }: NetworkAttachment): string | null {
  if (target.trim() === '') return 'no name set for network';
  if (!isUserDefined(target) && aliases.length > 0) {
    return 'network-scoped aliases are only supported for user-defined networks';
  }
  return macAddress === '' || isMac(macAddress) ? null : `${macAddress} is not a valid mac address`;
}
