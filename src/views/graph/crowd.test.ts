import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { HostName } from '../../engine/world.ts';
import { collapse } from './collapse.ts';
import { elements } from './elements.ts';
import { EMPTY_LAYOUT, layoutAll, type Layout } from './layout.ts';
import type { Picture } from './picture.ts';
import type { GraphModel } from './project.ts';
import { drawnHosts, model } from './sketch.ts';
import { toSvg } from './svg.ts';

/** The pane of a page of 1440 px, and what is left of it for the picture. */
const PANE = { width: 674 - 28, height: 469 - 28 };

/** How large the picture is when all of it is to be seen. */
function zoom({ regions }: Picture): number {
  const [region] = regions;
  return Math.min(PANE.width / (region?.width ?? 1), PANE.height / (region?.height ?? 1));
}

/** Containers by number on one network, or on three with a few on two of them. */
function crowd(count: number, networks: 1 | 3): GraphModel {
  const names = ['front', 'back', 'data'].slice(0, networks);
  const on = Array.from({ length: count }, (_, i) => {
    const [own = '', next = ''] = [names[i % networks], names[(i + 1) % networks]];
    return [`c${i}`, networks === 3 && i < 6 ? `${own} ${next}` : own];
  });
  return model(`bridge ${names.join(' ')}`, Object.fromEntries(on));
}

/** Every group of a picture with more than can be read, opened. */
function opened(shown: GraphModel): GraphModel {
  const groups = collapse(shown, []).containers.filter((c) => c.count !== undefined);
  return collapse(
    shown,
    groups.map((group) => group.id),
  );
}

test.each([
  [30, 1, 0.85],
  [30, 3, 0.6],
  [100, 1, 0.75],
  [100, 3, 0.55],
  [150, 1, 0.65],
  [150, 3, 0.5],
  [300, 1, 0.5],
  [300, 3, 0.4],
] as const)('%i containers on %i network(s) are read in a pane of usual size', (count, networks, least) => {
  const drawn = drawnHosts([opened(crowd(count, networks))]);
  expect(drawn.boxes).toHaveLength(count);
  expect(zoom(drawn)).toBeGreaterThan(least);
});

test('a crowd stands in tiers, in order, and each hangs on a pole of its network', () => {
  const { boxes, lines, rails } = drawnHosts([crowd(12, 1)]);
  const rows = [...new Set(boxes.map((b) => b.y))].map((y) => boxes.filter((b) => b.y === y).map((b) => b.name));
  expect(rows).toEqual([
    ['c0', 'c1', 'c2', 'c3', 'c4'],
    ['c5', 'c6', 'c7', 'c8', 'c9'],
    ['c10', 'c11'],
  ]);
  const front = rails.find((r) => r.name === 'front');
  expect(front?.poles).toHaveLength(5);
  for (const { box, points } of lines) {
    const hangs = boxes.find((b) => b.id === box);
    const pole = front?.poles.find((p) => p.x === points[1]?.x);
    expect([points[0]?.y, points[1]?.y, points[2]]).toEqual([hangs?.y, hangs?.y, { x: pole?.x, y: front?.y }]);
    expect(pole?.to).toBeGreaterThanOrEqual(hangs?.y ?? Infinity);
  }
});

test('who comes to a crowd takes the next place, who goes leaves one, and nobody else moves', () => {
  const layout = (shown: GraphModel, before: Layout = EMPTY_LAYOUT): Layout =>
    layoutAll([shown], 'wide', [before])[0] ?? EMPTY_LAYOUT;
  const index = ({ cells }: Layout) => Object.fromEntries([...cells].map(([id, { slot }]) => [id, slot?.index]));
  const names = (...on: readonly string[]) =>
    model('bridge front', Object.fromEntries(on.map((name) => [name, 'front'])));
  const ten = Array.from({ length: 10 }, (_, i) => `c${i}`);
  const before = layout(names(...ten));
  const left = ten.filter((name) => name !== 'c3');
  const after = layout(names(...left, 'x', 'y'), layout(names(...left), before));
  expect(index(after)).toEqual({ ...index(before), c3: undefined, x: 3, y: 10 });
  expect(after.cells.get('c9')).toEqual(before.cells.get('c9'));
});

test('no two boxes of a host lie over each other, and none is outside of it', () => {
  const networks = ['bridge', 'a', 'b', 'c'];
  const any = fc.array(fc.uniqueArray(fc.constantFrom(...networks), { maxLength: 3 }), { maxLength: 60 });
  fc.assert(
    fc.property(any, fc.constantFrom('wide', 'tall'), fc.boolean(), (all, shape, isOneOfSeveral) => {
      const shown = model(networks.join(' '), Object.fromEntries(all.map((on, i) => [`c${i}`, on.join(' ')])));
      const other = { ...model('bridge', {}), host: 'docker-host-2' as HostName }; // a name is made here
      const { regions, boxes } = drawnHosts(isOneOfSeveral ? [shown, other] : [shown], { shape });
      const [region] = regions;
      if (region === undefined) throw new Error('there is a host');
      for (const [i, a] of boxes.entries()) {
        expect(a.x - a.width / 2).toBeGreaterThan(region.left);
        expect(a.x + a.width / 2).toBeLessThan(region.left + region.width);
        expect(a.y - a.height / 2).toBeGreaterThan(region.top);
        expect(a.y + a.height / 2).toBeLessThan(region.top + region.height);
        for (const b of boxes.slice(i + 1)) {
          const isClear =
            Math.abs(a.x - b.x) >= (a.width + b.width) / 2 || Math.abs(a.y - b.y) >= (a.height + b.height) / 2;
          expect([a.id, b.id, isClear]).toEqual([a.id, b.id, true]);
        }
      }
    }),
  );
});

test.each(['wide', 'tall'] as const)(
  'a host that comes takes a place of its own in a %s pane, and moves none',
  (shape) => {
    const hosts = [1, 2, 3, 4, 5].map((n): GraphModel => ({
      ...model(`bridge-${n} own-${n}`, { [`c${n}`]: `own-${n}` }),
      host: `docker-host-${n}` as HostName, // a name is made here
    }));
    const places = (count: number) =>
      drawnHosts(hosts.slice(0, count), { shape }).regions.map((r) => [r.name, r.left, r.top]);
    const five = places(5);
    for (const count of [2, 3, 4]) expect(five).toEqual(expect.arrayContaining(places(count)));
    expect(new Set(five.map(([, left, top]) => `${left} ${top}`)).size).toBe(5);
  },
);

test('a crowd is in the file as it is in the picture, each element with an id of its own', () => {
  const drawn = drawnHosts([crowd(30, 3)]);
  const ids = elements(drawn).map((e) => e.data.id);
  expect(new Set(ids).size).toBe(ids.length);
  const svg = toSvg(drawn, () => '#000');
  for (let i = 0; i < 30; i++) expect(svg).toContain(`>c${i}<`);
  expect(svg).not.toMatch(/NaN|undefined/);
});
