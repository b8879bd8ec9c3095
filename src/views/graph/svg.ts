import { CHARACTER, DETAIL, JOINT, nameWidth, UPLINK } from './elements.ts';
import type { Picture, Wire } from './picture.ts';
import { LINES } from './style.ts';

const PADDING = 24;
const DASHES = { solid: '', dashed: '7 4', dotted: '2 3' } as const;

/** The picture as an SVG file of its own, in the page's colours. */
export function toSvg(
  { regions, rails, boxes, lines, wire, tunnels }: Picture,
  color: (property: string) => string,
): string {
  const left = Math.min(...regions.map((r) => r.left)) - PADDING;
  const top =
    Math.min(...regions.map((r) => r.top), (wire?.y ?? 0) - PADDING, ...boxes.map((b) => b.y - b.height)) - PADDING;
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
  const small = `font-family="${mono}" font-size="10.5"`;
  const wireSvg = ({ name, detail, y, ...w }: Wire): string =>
    `<rect x="${w.left}" y="${y - 2}" width="${w.right - w.left}" height="4" rx="2" fill="${soft}"/>` +
    word(w.left, y - 13, name, soft, 'font-weight="600"') +
    word(w.left + nameWidth(name) + 12, y - 13, detail, soft, small) +
    regions
      .map((r) => {
        const isCut = r.state === 'off' || r.state === 'unplugged';
        return (
          word(r.lane - r.uplink.length * CHARACTER - 8, y + UPLINK, r.uplink, soft, small) +
          `<path d="M${r.lane} ${y}V${r.top}" stroke="${isCut ? color('--bad') : soft}" stroke-width="2"${isCut ? ' stroke-dasharray="5 4"' : ''}/>`
        );
      })
      .join('');
  const parts = [
    `<rect x="${left}" y="${top}" width="${width}" height="${height}" fill="${color('--pane')}"/>`,
    ...regions.map(
      (r) =>
        `<rect x="${r.left}" y="${r.top}" width="${r.width}" height="${r.height}" rx="10" fill="none" stroke="${color('--line')}"/>` +
        word(r.left + 13, r.top + 17, r.name, soft, 'font-weight="600"') +
        (r.trouble === ''
          ? word(r.left + 26 + nameWidth(r.name), r.top + 17, r.detail, soft, small)
          : word(r.left + 26 + nameWidth(r.name), r.top + 17, r.trouble, color('--bad'), 'font-weight="600"')),
    ),
    ...(wire === null ? [] : [wireSvg(wire)]),
    ...tunnels.map(
      (t) =>
        `<path d="M${t.left} ${t.y}H${t.right}" stroke="${net(t.hue)}" stroke-width="4" stroke-dasharray="3 4"${opacity(t.dim)}/>`,
    ),
    ...lines.map((l) => {
      const dash = l.live ? DASHES[LINES[l.hue] ?? 'solid'] : DASHES.dotted;
      const at = l.to - Math.sign(l.to - l.from) * JOINT;
      return (
        `<g${opacity(l.dim)}><path d="M${l.x} ${l.from}V${l.to}" stroke="${net(l.hue)}" stroke-width="2"` +
        `${dash === '' ? '' : ` stroke-dasharray="${dash}"`}/>` +
        `${word(l.x + 7, at, l.address, net(l.hue), small)}</g>`
      );
    }),
    ...rails.map(
      (r) =>
        `<g${opacity(r.dim)}><rect x="${r.left}" y="${r.y - 3}" width="${r.right - r.left}" height="6" rx="3" ` +
        `${r.internal ? `fill="${color('--pane')}" stroke="${net(r.hue)}" stroke-width="2"` : `fill="${net(r.hue)}"`}/>` +
        word(r.left, r.y - 13, r.name, net(r.hue), 'font-weight="600"') +
        `${r.details.map((detail, i) => word(r.left, r.y + 14 + i * DETAIL, detail, soft, small)).join('')}</g>`,
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
      return (
        `<g${opacity(b.dim)}><rect x="${b.x - b.width / 2}" y="${b.y - b.height / 2}" width="${b.width}" height="${b.height}" rx="8" ` +
        `fill="${color('--pane')}" stroke="${stroke}" stroke-width="${width}"${dash}/>` +
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
