import { shortId } from '../../base/id.ts';
import type { Attachment } from '../wire/order.ts';
import type { Container, Endpoint, Engine, Network, NetworkId } from '../world.ts';
import type { NameRule, Owner } from './resolution.ts';

/** Every name of a network, in lower case, with those that answer to it in order of their endpoints. */
export type Records = ReadonlyMap<string, readonly Owner[]>;

const memo = new WeakMap<Engine, ReadonlyMap<NetworkId, Records>>();

/** What libnetwork keeps of each network's names: all DNSNames of the live endpoints on it. */
export function recordsOf(engine: Engine): ReadonlyMap<NetworkId, Records> {
  const known = memo.get(engine);
  if (known !== undefined) return known;
  const containers = new Map(engine.containers.map((c) => [c.id, c]));
  const names = new Map(engine.networks.map((n) => [n.id, n.name]));
  const all = new Map<NetworkId, Map<string, Owner[]>>();
  for (const endpoint of engine.endpoints) {
    const container = endpoint.container === null ? undefined : containers.get(endpoint.container);
    const settings = container?.networks.find((s) => s.network === names.get(endpoint.network));
    if (container === undefined || settings === undefined) continue;
    const records = all.get(endpoint.network) ?? new Map<string, Owner[]>();
    all.set(endpoint.network, records);
    for (const name of settings.dnsNames ?? []) {
      const owners = records.get(name.toLowerCase()) ?? [];
      records.set(name.toLowerCase(), owners);
      if (owners.some((o) => o.container === container.id)) continue;
      owners.push(ownerOf(container, endpoint, name, settings.aliases ?? []));
    }
  }
  memo.set(engine, all);
  return all;
}

/** The link aliases of an endpoint, each with the name that it stands for; of two the later one counts. */
export function linksOf({ settings }: Pick<Attachment, 'settings'>): ReadonlyMap<string, string> {
  const links = new Map<string, string>();
  for (const text of settings?.links ?? []) {
    const at = text.indexOf(':');
    if (at < 0) links.set(text, text);
    else links.set(text.slice(at + 1), text.slice(0, at));
  }
  return links;
}

/** By which rule a container would answer to a name on a network if it were up there; undefined: by none. */
export function ruleFor(container: Container, network: Network, name: string): NameRule | undefined {
  const settings = container.networks.find((s) => s.network === network.name);
  const lower = name.toLowerCase();
  const names = settings?.dnsNames ?? [container.name, ...(settings?.aliases ?? [])];
  const found = settings === undefined ? undefined : names.find((n) => n.toLowerCase() === lower);
  return found === undefined ? undefined : ruleOf(container, found, settings?.aliases ?? []);
}

function ownerOf(container: Container, { ipv4, ipv6 }: Endpoint, name: string, aliases: readonly string[]): Owner {
  return { container: container.id, name: container.name, rule: ruleOf(container, name, aliases), ipv4, ipv6 };
}

function ruleOf(container: Container, name: string, aliases: readonly string[]): NameRule {
  if (name === container.name) return 'containerName';
  if (aliases.includes(name)) return 'alias';
  return name === shortId(container.id) ? 'shortId' : 'hostname';
}
