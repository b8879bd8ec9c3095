import { hostOf } from '../../engine/change.ts';
import { ruleFor } from '../../engine/dns/records.ts';
import { interfacesOf } from '../../engine/inspect/interfaces.ts';
import { poolsInUse } from '../../engine/ipam/pools.ts';
import type { Place } from '../../engine/wire/journey.ts';
import { isUp, stackOwner } from '../../engine/wire/netns.ts';
import { attachmentsOf, type Attachment } from '../../engine/wire/order.ts';
import type { Container, Engine, Host, Netns, Network, World } from '../../engine/world.ts';

/** How a container stands to a network: it answers there, would if it were up, has left it, or never was on it. */
export type Standing =
  | { readonly kind: 'there' | 'left' | 'never' }
  | { readonly kind: 'down'; readonly status: Container['state']['status'] };

/** Whose an address is: a container's, a network's gateway, a host's own. */
export type Holder =
  | { readonly kind: 'container'; readonly name: string; readonly network: string }
  | { readonly kind: 'gateway'; readonly network: string }
  | { readonly kind: 'host'; readonly name: string };

/** The container's name, or the host's. */
export function whoIs(world: World, { host, container }: Netns): string {
  const { containers } = hostOf(world, host).engine;
  return containers.find((c) => c.id === container)?.name ?? host;
}

/** A container's or host's name, the address of a machine outside, or an overlay network. */
export function whereIs(world: World, place: Place): string {
  if ('overlay' in place) return place.overlay;
  return 'outside' in place ? place.outside : whoIs(world, place.netns);
}

/** The networks of the stack that a program runs in, in the order in which names are looked for. */
export function networksOf(world: World, netns: Netns): readonly Attachment[] {
  const owner = stackOwner(world, netns);
  if (owner === null || owner.container === null) return [];
  return attachmentsOf(hostOf(world, owner.host).engine, owner.container);
}

/** The network that an interface of a stack leads to. */
export function networkBehind(world: World, at: Netns, name: string): string | undefined {
  return interfacesOf(world, at).find((i) => i.name === name)?.network?.name;
}

/** How the container that a name on a network stands for stands to that network; undefined: nobody bears the name. */
export function standingOf(engine: Engine, name: string, on: string): Standing | undefined {
  const network = engine.networks.find((n) => n.name === on);
  const named = engine.containers.filter((c) => network !== undefined && ruleFor(c, network, name) !== undefined);
  const container = named.find(isUp) ?? named[0] ?? engine.containers.find((c) => c.name === name);
  return container === undefined ? undefined : standingIn(engine, container, network);
}

/** How a container stands to a network. That it has left is known from the engine's events. */
export function standingIn(engine: Engine, container: Container, network: Network | undefined): Standing {
  const isOn = container.networks.some((s) => s.network === network?.name);
  if (isOn) return isUp(container) ? { kind: 'there' } : { kind: 'down', status: container.state.status };
  const left = engine.events.some(
    ({ type, action, actor }) =>
      type === 'network' &&
      action === 'disconnect' &&
      actor.id === network?.id &&
      actor.attributes['container'] === container.id,
  );
  return { kind: left ? 'left' : 'never' };
}

/** Whose an address is, looked for on the asking host first. */
export function holderOf(world: World, near: string, address: string): Holder | undefined {
  const first = world.hosts.filter((h) => h.name === near);
  for (const host of [...first, ...world.hosts.filter((h) => h.name !== near)]) {
    const found = holderOn(host, address);
    if (found !== undefined) return found;
  }
  return undefined;
}

function holderOn({ name, interfaces, engine }: Host, address: string): Holder | undefined {
  const endpoint = engine.endpoints.find((e) => e.ipv4 === address || e.ipv6 === address);
  const owner = engine.containers.find((c) => c.id === endpoint?.container);
  const network = engine.networks.find((n) => n.id === endpoint?.network);
  if (owner !== undefined && network !== undefined) {
    return { kind: 'container', name: owner.name, network: network.name };
  }
  if (interfaces.some((i) => i.name !== 'lo' && i.addresses.some((a) => a.split('/')[0] === address))) {
    return { kind: 'host', name };
  }
  const bridged = engine.networks.find((n) => n.bridge !== null && poolsInUse(n).some((p) => p.gateway === address));
  return bridged === undefined ? undefined : { kind: 'gateway', network: bridged.name };
}
