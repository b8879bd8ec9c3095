import type { PaneWords } from '../messages/panes.en.ts';
import type { ContainerNode, GraphModel, NetworkNode } from './project.ts';

/** Says the networks and containers of a host, each in a sentence. */
export interface Sentences {
  network(network: NetworkNode): string;
  container(container: ContainerNode): string;
}

export function sentencesOf({ networks, containers, endpoints }: GraphModel, words: PaneWords): Sentences {
  const nameOf = new Map(networks.map((n) => [n.id, n.name]));
  const countOf = new Map(containers.map((c) => [c.id, c.count ?? 1]));
  const members = new Map<string, number>();
  const on = new Map<string, string[]>();
  for (const { network, container, address } of endpoints) {
    members.set(network, (members.get(network) ?? 0) + (countOf.get(container) ?? 1));
    const places = on.get(container) ?? [];
    places.push(`${nameOf.get(network) ?? ''} ${address}`.trim());
    on.set(container, places);
  }
  return {
    network: ({ id, name, subnets, internal }) =>
      words.networkItem(name, [...subnets, ...(internal ? [words.internal] : [])].join(', '), members.get(id) ?? 0),
    container: ({ id, name, status, count }) =>
      count === undefined
        ? words.containerItem(name, words.status[status], (on.get(id) ?? []).join(', '))
        : words.groupItem(count),
  };
}

/** So many changes are said one by one. */
const MOST = 4;

/** What the last command changed, for who hears the picture: what is new or looks different, and what is gone. */
export function newsOf(
  before: readonly GraphModel[],
  now: readonly GraphModel[],
  changed: ReadonlySet<string>,
  words: PaneWords,
): string {
  const there = new Set(now.flatMap(({ networks, containers }) => [...networks, ...containers].map(({ id }) => id)));
  const gone = before.flatMap(({ networks, containers }) =>
    [...networks, ...containers].filter(({ id }) => !there.has(id)),
  );
  const said = now.flatMap((model) => {
    const touched = new Set(model.endpoints.flatMap(({ id, container }) => (changed.has(id) ? [container] : [])));
    const isNews = ({ id }: { readonly id: string }): boolean => changed.has(id) || touched.has(id);
    const [networks, containers] = [model.networks.filter(isNews), model.containers.filter(isNews)];
    if (networks.length + containers.length === 0) return [];
    const sentences = sentencesOf(model, words);
    return [...networks.map((n) => sentences.network(n)), ...containers.map((c) => sentences.container(c))];
  });
  const all = [...said, ...gone.map(({ name }) => `${name}: ${words.gone}`)];
  return [...all.slice(0, MOST), ...(all.length > MOST ? [words.moreChanges(all.length - MOST)] : [])].join('; ');
}
