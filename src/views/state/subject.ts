import type { Container, ContainerId, Endpoint, Host, HostName, Netns, Network, World } from '../../engine/world.ts';
import { networkHues } from '../graph/project.ts';
import type { Selected } from './view.ts';

/** What a selection leads to in a world: the thing and its host; null when it is not there. */
export type Subject =
  | { readonly kind: 'container'; readonly host: Host; readonly container: Container }
  | { readonly kind: 'network'; readonly host: Host; readonly network: Network }
  | { readonly kind: 'stale'; readonly host: Host; readonly endpoint: Endpoint; readonly network: Network };

export function subjectOf(world: World, selected: Selected | null): Subject | null {
  const host = world.hosts.find((h) => h.name === selected?.host);
  if (selected === null || host === undefined) return null;
  if (selected.kind === 'container') {
    const container = host.engine.containers.find((c) => c.id === selected.id);
    return container === undefined ? null : { kind: 'container', host, container };
  }
  const endpoint = selected.kind === 'stale' ? host.engine.endpoints.find((e) => e.id === selected.id) : undefined;
  const network = host.engine.networks.find((n) => n.id === (endpoint?.network ?? selected.id));
  if (endpoint !== undefined && network !== undefined) return { kind: 'stale', host, endpoint, network };
  return network === undefined ? null : { kind: 'network', host, network };
}

/**
 * The container that names are asked for: the selected one; or the one that asked or sent something last; or the first of the
 * first host that has any.
 */
export function askerOf(
  world: World,
  selected: Selected | null,
  last: Netns | null,
): { readonly host: HostName; readonly id: ContainerId } | null {
  const subject = subjectOf(world, selected);
  if (subject?.kind === 'container') return { host: subject.host.name, id: subject.container.id };
  const busy = world.hosts.find(({ name }) => name === last?.host);
  const asked = busy?.engine.containers.find(({ id }) => id === last?.container);
  if (busy !== undefined && asked !== undefined) return { host: busy.name, id: asked.id };
  for (const { name, engine } of world.hosts) {
    const [first] = engine.containers;
    if (first !== undefined) return { host: name, id: first.id };
  }
  return null;
}

/** A network's colour by its name on a host. */
export function hueByName({ engine }: Host): ReadonlyMap<string, number> {
  const hues = networkHues(engine.networks);
  return new Map(engine.networks.map((n) => [n.name, hues.get(n.id) ?? 0]));
}
