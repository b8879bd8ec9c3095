import type { StylesheetStyle } from 'cytoscape';
import { JOINT } from './elements.ts';
import { HUES } from './project.ts';

/** Line styles beside colours, for those who do not see hues. */
export const LINES = ['solid', 'solid', 'dashed', 'solid', 'dotted', 'solid', 'dashed', 'dotted'] as const;

/** A number of the element's own data. */
const number =
  (key: string) =>
  (element: { data(key: string): unknown }): number =>
    Number(element.data(key));

/** The picture's style from the page's custom properties, read by `color` (theme.css). */
export function graphStyle(color: (property: string) => string): StylesheetStyle[] {
  const weight = Number(color('--weight')) || 1;
  const dimmed = Number(color('--dimmed')) || 1;
  const hues = Array.from({ length: HUES }, (_, hue) => hue);
  return [
    {
      selector: 'node',
      style: {
        'font-family': color('--sans'),
        color: color('--ink'),
        'overlay-opacity': 0,
        'text-wrap': 'wrap',
        'z-index-compare': 'manual',
        'z-index': number('z'),
      },
    },
    {
      selector: 'node.region',
      style: {
        shape: 'round-rectangle',
        'corner-radius': '10px',
        width: 'data(width)',
        height: 'data(height)',
        'background-color': color('--pane'),
        'background-opacity': 0,
        'border-width': weight,
        'border-color': color('--line'),
        events: 'no',
      },
    },
    {
      selector: 'node.region.off, node.region.unplugged, node.region.noDaemon',
      style: { 'border-style': 'dashed', 'border-width': 2 * weight, 'border-color': color('--bad') },
    },
    { selector: 'node.region.off', style: { 'background-color': color('--bg'), 'background-opacity': 1 } },
    {
      selector: 'node.wire',
      style: {
        shape: 'round-rectangle',
        width: 'data(width)',
        height: 'data(height)',
        'background-color': color('--soft'),
        events: 'no',
      },
    },
    {
      selector: 'edge.uplink, edge.tunnel',
      style: {
        width: 2 * weight,
        'curve-style': 'straight',
        'source-endpoint': 'data(from)',
        'target-endpoint': 'data(to)',
        'line-color': color('--soft'),
        'z-index-compare': 'manual',
        'z-index': number('z'),
        events: 'no',
      },
    },
    {
      selector: 'edge.uplink.cut',
      style: { 'line-style': 'dashed', 'line-color': color('--bad'), color: color('--bad'), label: 'data(label)' },
    },
    { selector: 'edge.tunnel', style: { width: 4 * weight, 'line-style': 'dashed', 'line-dash-pattern': [3, 4] } },
    {
      selector: 'node.text',
      style: {
        width: 1,
        height: 1,
        'background-opacity': 0,
        label: 'data(label)',
        'font-size': 10.5,
        color: color('--soft'),
        'text-halign': 'right',
        'text-valign': 'center',
        'text-wrap': 'none',
        events: 'no',
      },
    },
    { selector: 'node.text.trouble', style: { color: color('--bad'), 'font-weight': 600 } },
    { selector: 'node.text.mono', style: { 'font-family': color('--mono') } },
    { selector: 'node.text.strong', style: { 'font-size': 12, 'font-weight': 600 } },
    {
      selector: 'node.network',
      style: { shape: 'round-rectangle', width: 'data(width)', height: 6 * weight },
    },
    {
      selector: 'node.pole',
      style: { shape: 'rectangle', width: 2 * weight, height: 'data(height)', events: 'no' },
    },
    ...hues.flatMap((hue): StylesheetStyle[] => {
      const shade = color(`--net-${hue}`);
      return [
        { selector: `node.network[hue = ${hue}]`, style: { 'background-color': shade, 'border-color': shade } },
        { selector: `node.pole[hue = ${hue}]`, style: { 'background-color': shade } },
        { selector: `node.text[hue = ${hue}]`, style: { color: shade } },
        {
          selector: `edge.endpoint[hue = ${hue}]`,
          style: { 'line-color': shade, color: shade, 'line-style': LINES[hue] ?? 'solid' },
        },
        { selector: `edge.tunnel[hue = ${hue}]`, style: { 'line-color': shade } },
      ];
    }),
    {
      selector: 'node.network.internal',
      style: { height: 4, 'background-opacity': 0, 'border-width': 2, 'border-style': 'solid' },
    },
    { selector: 'node.network.target', style: { height: 14 } },
    {
      selector: 'node.container',
      style: {
        shape: 'round-rectangle',
        'corner-radius': '8px',
        width: 'data(width)',
        height: 'data(height)',
        label: 'data(label)',
        'font-size': 12,
        'line-height': 1.35,
        'font-weight': 500,
        'text-valign': 'center',
        'text-halign': 'center',
        'background-color': color('--pane'),
        'border-width': 1.5 * weight,
        'border-color': color('--soft'),
      },
    },
    { selector: 'node.container.chip', style: { 'font-size': 10.5, 'line-height': 1.2, 'corner-radius': '6px' } },
    { selector: 'node.container.pin', style: { 'font-size': 10.5, 'corner-radius': '5px' } },
    {
      selector: 'node.container.stale',
      style: {
        shape: 'cut-rectangle',
        'border-style': 'dotted',
        'border-width': 2 * weight,
        'border-color': color('--bad'),
        color: color('--soft'),
      },
    },
    {
      selector: 'node.container.paused',
      style: { 'border-style': 'double', 'border-width': 5, 'border-color': color('--warn') },
    },
    {
      selector: 'node.container.exited, node.container.created, node.container.dead',
      style: {
        'border-style': 'dashed',
        'border-color': color('--soft'),
        color: color('--soft'),
        'font-style': 'italic',
      },
    },
    {
      selector: 'node.container.group',
      style: { 'background-color': color('--chip'), 'border-width': 4, 'border-style': 'double' },
    },
    { selector: 'node.container.selected', style: { 'border-color': color('--accent'), 'border-width': 2.5 * weight } },
    { selector: 'node.container.asks', style: { 'background-color': color('--chip') } },
    { selector: 'node.network.selected', style: { height: 10 } },
    {
      selector: 'edge.endpoint',
      style: {
        width: 2 * weight,
        'curve-style': 'straight',
        'source-endpoint': 'data(from)',
        'target-endpoint': 'data(to)',
        'target-label': 'data(label)',
        'target-text-offset': JOINT,
        'target-text-margin-x': number('labelShift'),
        'font-family': color('--mono'),
        'font-size': 10.5,
        'text-background-color': color('--pane'),
        'text-background-opacity': 0.85,
        'z-index-compare': 'manual',
        'z-index': number('z'),
        events: 'no',
      },
    },
    { selector: 'edge.idle', style: { 'line-style': 'dotted', width: 1.5 * weight } },
    { selector: 'node.dim, edge.dim', style: { opacity: dimmed } },
    {
      selector: 'node.container.changed, node.network.changed',
      style: {
        'underlay-color': color('--accent'),
        'underlay-opacity': 0.22,
        'underlay-padding': 6,
        'underlay-shape': 'round-rectangle',
      },
    },
    { selector: 'node.chip.changed, node.pin.changed', style: { 'underlay-padding': 2.5 } },
    { selector: 'edge.changed', style: { width: 3.5 } },
  ];
}
