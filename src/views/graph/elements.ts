import type { ElementDefinition } from 'cytoscape';
import { columnsOf } from '../../terminal/width.ts';
import { containerPoint, railOf, type Layout } from './layout.ts';
import type { GraphModel } from './project.ts';

const BOX_HEIGHT = 52;
/** What a character of a rail's label takes, about, in pixels. */
const CHARACTER = 7;

/** The picture as cytoscape's elements: rails and boxes are nodes, endpoints the lines from a box to its rail. */
export function elements(model: GraphModel, layout: Layout, changed: ReadonlySet<string>): ElementDefinition[] {
  const classes = (id: string, ...more: readonly (string | false)[]): string =>
    [...more, changed.has(id) && 'changed'].filter((c) => c !== false).join(' ');
  const cellOf = (id: string) => layout.cells.get(id) ?? { row: 0, column: 0 };
  return [
    ...model.networks.map((network): ElementDefinition => {
      const label = railLabel(network);
      const { x, y, length } = railOf(layout.rows.get(network.id) ?? 0, layout.columns);
      return {
        group: 'nodes',
        data: {
          id: network.id,
          label,
          hue: network.hue,
          length,
          labelShift: (columnsOf(label) * CHARACTER - length) / 2,
        },
        position: { x, y },
        classes: classes(network.id, 'network', network.internal && 'internal'),
        grabbable: false,
      };
    }),
    ...model.containers.map((container): ElementDefinition => ({
      group: 'nodes',
      data: { id: container.id, label: boxLabel(container), status: container.status },
      position: containerPoint(cellOf(container.id)),
      classes: classes(container.id, 'container', container.status),
    })),
    ...model.endpoints.map((endpoint): ElementDefinition => {
      const cell = cellOf(endpoint.container);
      const row = layout.rows.get(endpoint.network) ?? 0;
      const rail = railOf(row, layout.columns);
      const below = row > cell.row;
      const hue = model.networks.find((n) => n.id === endpoint.network)?.hue ?? 0;
      return {
        group: 'edges',
        data: {
          id: endpoint.id,
          source: endpoint.container,
          target: endpoint.network,
          label: endpoint.address,
          hue,
          from: `0px ${String((below ? 1 : -1) * (BOX_HEIGHT / 2))}px`,
          to: `${String(containerPoint(cell).x - rail.x)}px 0px`,
        },
        classes: classes(endpoint.id, 'endpoint', !endpoint.live && 'idle'),
      };
    }),
  ];
}

function railLabel({ name, subnets, internal }: GraphModel['networks'][number]): string {
  return [name, ...subnets, ...(internal ? ['internal'] : [])].join('   ');
}

function boxLabel({ name, status, image }: GraphModel['containers'][number]): string {
  const shown = name.length > 16 ? `${name.slice(0, 15)}…` : name;
  return `${shown}\n${status === 'running' ? image : status}`;
}
