import { shortId } from '../../base/id.ts';
import { hostOf } from '../../engine/change.ts';
import { linksOf } from '../../engine/links/legacy.ts';
import { filesOwner } from '../../engine/wire/netns.ts';
import type { Netns, World } from '../../engine/world.ts';

/** Who wrote the line of /etc/hosts that bears a name. */
export type HostsWriter =
  /** A link on the default bridge: the target's alias, name and short id. */
  | { readonly kind: 'legacyLink'; readonly target: string }
  | { readonly kind: 'addHost' }
  /** The engine, for the container's own hostname. */
  | { readonly kind: 'self' }
  /** A standard line, or a hand. */
  | { readonly kind: 'other' };

/** Why /etc/hosts of a stack bears a name. recorded: conformance/dns/link-legacy, dns-add-host */
export function hostsWriter(world: World, { host, container }: Netns, name: string): HostsWriter {
  const { engine } = hostOf(world, host);
  const asker = engine.containers.find((c) => c.id === container);
  if (asker === undefined) return { kind: 'other' };
  const owner = filesOwner(engine, asker);
  const link = linksOf(engine, owner.id).find(({ alias, child, childName }) =>
    [alias, shortId(child), childName].includes(name),
  );
  if (link !== undefined) return { kind: 'legacyLink', target: link.childName };
  if (owner.hostConfig.extraHosts?.some((extra) => extra.startsWith(`${name}:`)) === true) return { kind: 'addHost' };
  return { kind: name === owner.config.hostname ? 'self' : 'other' };
}
