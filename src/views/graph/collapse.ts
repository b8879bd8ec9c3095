import type { ContainerNode, EndpointEdge, GraphModel } from './project.ts';

/** More nodes than this are not looked at one by one. */
const READABLE = 150;

/**
 * Where a picture has too many nodes, containers that are on the same networks are shown as one, which says how many they
 * are and opens (`opened` holds the ids of those that are).
 */
export function collapse(model: GraphModel, opened: readonly string[]): GraphModel {
  if (model.containers.length + model.networks.length <= READABLE) return model;
  const groups = new Map<string, ContainerNode[]>();
  const networks = new Map<string, string[]>();
  for (const { container, network } of model.endpoints) {
    networks.set(container, [...(networks.get(container) ?? []), network]);
  }
  for (const container of model.containers) {
    const id = ['group', model.host, ...(networks.get(container.id) ?? [])].join(' ');
    const members = groups.get(id);
    if (members === undefined) groups.set(id, [container]);
    else members.push(container);
  }
  const closed = [...groups].filter(([id, members]) => members.length > 1 && !opened.includes(id));
  const hidden = new Set(closed.flatMap(([, members]) => members.map((c) => c.id)));
  return {
    ...model,
    containers: [
      ...model.containers.filter((c) => !hidden.has(c.id)),
      ...closed.map(([id, members]): ContainerNode => ({
        id,
        name: '',
        image: '',
        status: 'running',
        ports: [],
        count: members.length,
      })),
    ],
    endpoints: [
      ...model.endpoints.filter((e) => !hidden.has(e.container)),
      ...closed.flatMap(([id, [first]]): readonly EndpointEdge[] =>
        (networks.get(first?.id ?? '') ?? []).map((network) => ({
          id: `${id} ${network}`,
          container: id,
          network,
          address: '',
          live: true,
          interface: '',
          aliases: [],
        })),
      ),
    ],
  };
}
