import { DETAIL, DETAILS } from './bands.ts';
import { ABOVE, HEADER, JOINT } from './elements.ts';
import type { Point } from './layout.ts';
import type { Picture, Wire } from './picture.ts';
import { LINES } from './style.ts';
import { BESIDE, nameWidth } from './width.ts';

const PADDING = 24;
const DASHES = { solid: '', dashed: '7 4', dotted: '2 3' } as const;

/** The picture as an SVG file of its own, in the page's colours. */
export function toSvg(
  { regions, rails, boxes, lines, wire, tunnels }: Picture,
  color: (property: string) => string,
): string {
  const left = Math.min(...regions.map((r) => r.left), ...tunnels.flatMap((t) => t.points.map((p) => p.x))) - PADDING;
  const top =
    Math.min(...regions.map((r) => r.top), (wire?.pieces[0] ?? 0) - PADDING, ...boxes.map((b) => b.y - b.height)) -
    PADDING;
  const right =
    Math.max(...regions.map((r) => r.left + r.width), wire?.right ?? 0, ...boxes.map((b) => b.x + b.width)) + PADDING;
  const bottom = Math.max(...regions.map((r) => r.top + r.height), ...boxes.map((b) => b.y + b.height)) + PADDING;
  const [width, height] = [right - left, bottom - top];
  const sans = attribute(color('--sans'));
  const mono = attribute(color('--mono'));
  const soft = color('--soft');
  const word = (x: number, y: number, text: string, fill: string, more = ''): string =>
    `<text x="${x}" y="${y}" fill="${fill}" dominant-baseline="middle" ${more}>${escape(text)}</text>`;
  const net = (hue: number): string => color(`--net-${hue}`);
  const opacity = (dim: boolean): string => (dim ? ' opacity="0.35"' : '');
  const small = `font-family="${mono}" font-size="10.5"`;
  const wireSvg = ({ name, detail, pieces, ...w }: Wire): string =>
    pieces
      .map((y) => `<rect x="${w.left}" y="${y - 2}" width="${w.right - w.left}" height="4" rx="2" fill="${soft}"/>`)
      .join('') +
    `<path d="M${w.right - 2} ${pieces[0] ?? 0}V${pieces.at(-1) ?? 0}" stroke="${soft}" stroke-width="4"/>` +
    word(w.left, (pieces[0] ?? 0) - ABOVE, name, soft, 'font-weight="600"') +
    word(w.left + nameWidth(name) + BESIDE, (pieces[0] ?? 0) - ABOVE, detail, soft, small) +
    regions
      .map((r) => {
        const isCut = r.state === 'off' || r.state === 'unplugged';
        return `<path d="M${r.lane} ${r.wire}V${r.top}" stroke="${isCut ? color('--bad') : soft}" stroke-width="2"${isCut ? ' stroke-dasharray="5 4"' : ''}/>`;
      })
      .join('');
  const parts = [
    `<rect x="${left}" y="${top}" width="${width}" height="${height}" fill="${color('--pane')}"/>`,
    ...regions.map(
      (r) =>
        `<rect x="${r.left}" y="${r.top}" width="${r.width}" height="${r.height}" rx="10" fill="none" stroke="${color('--line')}"/>` +
        word(r.left + 13, r.top + HEADER, r.name, soft, 'font-weight="600"') +
        (r.trouble === ''
          ? word(r.left + 26 + nameWidth(r.name), r.top + HEADER, r.detail, soft, small)
          : word(r.left + 26 + nameWidth(r.name), r.top + HEADER, r.trouble, color('--bad'), 'font-weight="600"')),
    ),
    ...(wire === null ? [] : [wireSvg(wire)]),
    ...tunnels.map(
      (t) =>
        `<path d="${lineOf(t.points)}" fill="none" stroke="${net(t.hue)}" stroke-width="4" stroke-dasharray="3 4"${opacity(t.dim)}/>`,
    ),
    ...lines.map((l) => {
      const dash = l.live ? DASHES[LINES[l.hue] ?? 'solid'] : DASHES.dotted;
      const [from, to] = l.points;
      if (from === undefined || to === undefined) return '';
      const label =
        l.points.length > 2
          ? ''
          : word(to.x + 7, to.y - Math.sign(to.y - from.y) * JOINT, l.address, net(l.hue), small);
      return (
        `<g${opacity(l.dim)}><path d="${lineOf([from, to])}" stroke="${net(l.hue)}" stroke-width="2"` +
        `${dash === '' ? '' : ` stroke-dasharray="${dash}"`}/>${label}</g>`
      );
    }),
    ...rails.map(
      (r) =>
        `<g${opacity(r.dim)}><rect x="${r.left}" y="${r.y - 3}" width="${r.right - r.left}" height="6" rx="3" ` +
        `${r.internal ? `fill="${color('--pane')}" stroke="${net(r.hue)}" stroke-width="2"` : `fill="${net(r.hue)}"`}/>` +
        word(r.left, r.y - ABOVE, r.name, net(r.hue), 'font-weight="600"') +
        word(r.left + nameWidth(r.name) + BESIDE, r.y - ABOVE, r.beside, soft, small) +
        r.details.map((detail, i) => word(r.left, r.y + DETAILS.head + i * DETAIL, detail, soft, small)).join('') +
        r.poles.map((p) => `<path d="M${p.x} ${r.y}V${p.to}" stroke="${net(r.hue)}" stroke-width="2"/>`).join('') +
        '</g>',
    ),
    ...boxes.map((b) => {
      const isDown = !['running', 'paused', 'restarting', 'stale'].includes(b.status);
      const dash = isDown ? ' stroke-dasharray="5 4"' : b.status === 'stale' ? ' stroke-dasharray="2 3"' : '';
      const stroke = b.asks
        ? color('--accent')
        : b.status === 'paused'
          ? color('--warn')
          : b.status === 'stale'
            ? color('--bad')
            : soft;
      const width = b.status === 'paused' || b.group ? 4 : 1.5;
      const rows = [b.name, ...b.lines];
      const size = b.kind === 'box' ? '' : ' font-size="10.5"';
      return (
        `<g${opacity(b.dim)}><rect x="${b.x - b.width / 2}" y="${b.y - b.height / 2}" width="${b.width}" height="${b.height}" rx="8" ` +
        `fill="${color('--pane')}" stroke="${stroke}" stroke-width="${width}"${dash}/>` +
        rows
          .map((row, i) =>
            word(
              b.x,
              b.y + (i - (rows.length - 1) / 2) * (b.kind === 'box' ? 16 : 13),
              row,
              i === 0 ? color('--ink') : soft,
              `text-anchor="middle"${size}${i === 0 ? ' font-weight="600"' : ''}`,
            ),
          )
          .join('') +
        '</g>'
      );
    }),
  ];
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${left} ${top} ${width} ${height}" ` +
    `font-family="${sans}" font-size="12">${parts.join('')}</svg>`
  );
}

function lineOf(points: readonly Point[]): string {
  return points.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${x} ${y}`).join('');
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function attribute(text: string): string {
  return escape(text).replaceAll('"', "'");
}
