import type { NodeSingular, StylesheetStyle } from 'cytoscape';
import { HUES } from './project.ts';

/** From a box to the middle of its endpoint's address, along the line. */
const LABEL_OFFSET = 34;

/** Line styles beside colours, for those who do not see hues. */
const LINES = ['solid', 'solid', 'dashed', 'solid', 'dotted', 'solid', 'dashed', 'dotted'] as const;

/** The picture's style from the page's custom properties, read by `color` (theme.css). */
export function graphStyle(color: (property: string) => string): StylesheetStyle[] {
  const hues = Array.from({ length: HUES }, (_, hue) => hue);
  return [
    {
      selector: 'node',
      style: { 'font-family': color('--sans'), color: color('--ink'), 'overlay-opacity': 0, 'text-wrap': 'wrap' },
    },
    {
      selector: 'node.network',
      style: {
        shape: 'round-rectangle',
        width: 'data(length)',
        height: 6,
        label: 'data(label)',
        'font-size': 12,
        'font-weight': 600,
        'text-halign': 'center',
        'text-valign': 'top',
        'text-margin-x': (node: NodeSingular) => Number(node.data('labelShift')),
        'text-margin-y': -5,
      },
    },
    ...hues.map((hue): StylesheetStyle => {
      const shade = color(`--net-${String(hue)}`);
      return { selector: `node.network[hue = ${String(hue)}]`, style: { 'background-color': shade, color: shade } };
    }),
    {
      selector: 'node.network.internal',
      style: { 'background-opacity': 0.45, 'border-width': 1, 'border-style': 'double' },
    },
    {
      selector: 'node.container',
      style: {
        shape: 'round-rectangle',
        width: 124,
        height: 52,
        label: 'data(label)',
        'font-size': 12,
        'line-height': 1.4,
        'font-weight': 500,
        'text-valign': 'center',
        'text-halign': 'center',
        'background-color': color('--pane'),
        'border-width': 1.5,
        'border-color': color('--line'),
      },
    },
    { selector: 'node.container.running', style: { 'border-color': color('--accent') } },
    {
      selector: 'node.container.paused',
      style: { 'border-style': 'double', 'border-width': 4, 'border-color': color('--warn') },
    },
    {
      selector: 'node.container.exited, node.container.created, node.container.dead',
      style: { 'border-style': 'dashed', color: color('--soft'), 'background-opacity': 0.4, 'font-style': 'italic' },
    },
    {
      selector: 'edge.endpoint',
      style: {
        width: 2,
        'curve-style': 'straight',
        'source-endpoint': 'data(from)',
        'target-endpoint': 'data(to)',
        'source-label': 'data(label)',
        'source-text-offset': LABEL_OFFSET,
        'source-text-margin-x': 6,
        'font-family': color('--mono'),
        'font-size': 10.5,
        color: color('--ink'),
        'text-background-color': color('--pane'),
        'text-background-opacity': 0.9,
        'text-background-padding': '2px',
      },
    },
    ...hues.map((hue): StylesheetStyle => ({
      selector: `edge.endpoint[hue = ${String(hue)}]`,
      style: { 'line-color': color(`--net-${String(hue)}`), 'line-style': LINES[hue] ?? 'solid' },
    })),
    { selector: 'edge.idle', style: { 'line-style': 'dotted', opacity: 0.5 } },
    {
      selector: 'node.changed',
      style: {
        'underlay-color': color('--accent'),
        'underlay-opacity': 0.22,
        'underlay-padding': 7,
        'underlay-shape': 'round-rectangle',
      },
    },
    { selector: 'edge.changed', style: { width: 4 } },
  ];
}
