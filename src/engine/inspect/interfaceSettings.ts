import { hostOf } from '../change.ts';
import { stackOwner } from '../wire/netns.ts';
import type { Netns, StringMap, World } from '../world.ts';
import type { Interface } from './interfaces.ts';

/** The endpoint option that sets what the kernel keeps of its interface. */
const SYSCTLS = 'com.docker.network.endpoint.sysctls';

/** What the kernel's net.ipv4.conf has for every interface, as far as the lab knows it. */
const DEFAULTS: StringMap = { forwarding: '1', log_martians: '0', rp_filter: '0' };

/**
 * The settings under net.ipv4.conf of an interface: the kernel's own, and over them those of the endpoint's options.
 * recorded: conformance/swarm/connect-gw-priority
 */
export function interfaceSettings(world: World, netns: Netns, { network }: Interface): StringMap {
  const owner = stackOwner(world, netns);
  if (owner === null || owner.container === null || network === undefined) return DEFAULTS;
  const container = hostOf(world, owner.host).engine.containers.find((c) => c.id === owner.container);
  const settings = container?.networks.find((s) => s.network === network.name);
  const given = (settings?.driverOpts?.[SYSCTLS] ?? '').split(',');
  const set = given.flatMap((text) => {
    const [, key, value] = /^net\.ipv4\.conf\.(?:IFNAME|ifname)\.([^=]+)=(.*)$/.exec(text) ?? [];
    return key === undefined || value === undefined ? [] : [[key, value] as const];
  });
  return { ...DEFAULTS, ...Object.fromEntries(set) };
}
