import type { Picture } from './picture.ts';
import { LINES } from './style.ts';

const PADDING = 24;
const DASHES = { solid: '', dashed: '7 4', dotted: '2 3' } as const;

/** The picture as an SVG file of its own, in the page's colours. */
export function toSvg({ regions, rails, boxes, lines }: Picture, color: (property: string) => string): string {
  const left = Math.min(...regions.map((r) => r.left)) - PADDING;
  const top = Math.min(...regions.map((r) => r.top), ...boxes.map((b) => b.y - b.height)) - PADDING;
  const right = Math.max(...regions.map((r) => r.left + r.width), ...boxes.map((b) => b.x + b.width)) + PADDING;
  const bottom = Math.max(...regions.map((r) => r.top + r.height), ...boxes.map((b) => b.y + b.height)) + PADDING;
  const [width, height] = [right - left, bottom - top];
  const sans = attribute(color('--sans'));
  const mono = attribute(color('--mono'));
  const soft = color('--soft');
  const word = (x: number, y: number, text: string, fill: string, more = ''): string =>
    `<text x="${x}" y="${y}" fill="${fill}" dominant-baseline="middle" ${more}>${escape(text)}</text>`;
  const net = (hue: number): string => color(`--net-${hue}`);
  const opacity = (dim: boolean): string => (dim ? ' opacity="0.35"' : '');
  const parts = [
    `<rect x="${left}" y="${top}" width="${width}" height="${height}" fill="${color('--pane')}"/>`,
    ...regions.map(
      (r) =>
        `<rect x="${r.left}" y="${r.top}" width="${r.width}" height="${r.height}" rx="10" fill="none" stroke="${color('--line')}"/>` +
        word(r.left + 13, r.top + 17, r.name, soft, 'font-weight="600"') +
        word(r.left + 26 + r.name.length * 7.8, r.top + 17, r.detail, soft, `font-family="${mono}" font-size="10.5"`),
    ),
    ...lines.map((l) => {
      const dash = l.live ? DASHES[LINES[l.hue] ?? 'solid'] : DASHES.dotted;
      const at = l.from + Math.sign(l.to - l.from) * Math.min(26, Math.abs(l.to - l.from) / 2);
      return (
        `<g${opacity(l.dim)}><path d="M${l.x} ${l.from}V${l.to}" stroke="${net(l.hue)}" stroke-width="2"` +
        `${dash === '' ? '' : ` stroke-dasharray="${dash}"`}/>` +
        `${word(l.x + 7, at, l.address, net(l.hue), `font-family="${mono}" font-size="10.5"`)}</g>`
      );
    }),
    ...rails.map(
      (r) =>
        `<g${opacity(r.dim)}><rect x="${r.left}" y="${r.y - 3}" width="${r.right - r.left}" height="6" rx="3" ` +
        `${r.internal ? `fill="${color('--pane')}" stroke="${net(r.hue)}" stroke-width="2"` : `fill="${net(r.hue)}"`}/>` +
        word(r.left, r.y - 13, r.name, net(r.hue), 'font-weight="600"') +
        `${word(r.left, r.y + 15, r.detail, soft, `font-family="${mono}" font-size="10.5"`)}</g>`,
    ),
    ...boxes.map((b) => {
      const isDown = !['running', 'paused', 'restarting'].includes(b.status);
      const stroke = b.asks ? color('--accent') : b.status === 'paused' ? color('--warn') : soft;
      const width = b.status === 'paused' || b.group ? 4 : 1.5;
      const rows = [b.name, ...b.lines];
      return (
        `<g${opacity(b.dim)}><rect x="${b.x - b.width / 2}" y="${b.y - b.height / 2}" width="${b.width}" height="${b.height}" rx="8" ` +
        `fill="${color('--pane')}" stroke="${stroke}" stroke-width="${width}"${isDown ? ' stroke-dasharray="5 4"' : ''}/>` +
        rows
          .map((row, i) =>
            word(
              b.x,
              b.y + (i - (rows.length - 1) / 2) * 16,
              row,
              i === 0 ? color('--ink') : soft,
              `text-anchor="middle"${i === 0 ? ' font-weight="600"' : ''}`,
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

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function attribute(text: string): string {
  return escape(text).replaceAll('"', "'");
}
