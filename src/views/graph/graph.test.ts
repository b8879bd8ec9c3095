import { expect, test } from 'vitest';
import { EMPTY_LAYOUT, layoutAll, type Layout } from './layout.ts';
import type { HostName } from '../../engine/world.ts';
import { collapse } from './collapse.ts';
import { elements } from './elements.ts';
import type { PictureOptions } from './picture.ts';
import { changes, type GraphModel } from './project.ts';
import { drawnHosts, model } from './sketch.ts';
import { toSvg } from './svg.ts';
import { neighbourIn } from './walk.ts';

const layout = (shown: GraphModel, before?: Layout): Layout =>
  layoutAll([shown], 'wide', before === undefined ? [] : [before])[0] ?? EMPTY_LAYOUT;

const cells = ({ cells: found }: Layout) =>
  Object.fromEntries([...found].map(([id, { row, column }]) => [id, [row, column]]));

const guide = { container1: 'bridge', container2: 'bridge isolated_nw', container3: 'isolated_nw' };

test('a container hangs under the uppermost of its networks', () => {
  expect(cells(layout(model('bridge isolated_nw', guide)))).toEqual({
    container1: [0, 0],
    container2: [0, 1],
    container3: [1, 0],
  });
});

test('no line of a container passes through another', () => {
  const crossing = model('bridge front back', { a: 'bridge back', b: 'front', c: 'back' });
  expect(cells(layout(crossing))).toEqual({ a: [0, 0], b: [1, 1], c: [2, 1] });
});

test('what is there stays where it is when something is added', () => {
  const before = layout(model('bridge isolated_nw', guide));
  const after = layout(
    model('bridge isolated_nw local_alias', { ...guide, container4: 'isolated_nw local_alias' }),
    before,
  );
  expect({ ...cells(after), container4: undefined }).toEqual({ ...cells(before), container4: undefined });
});

test('what is there stays where it is when something is taken away', () => {
  const before = layout(model('bridge a b', { x: 'a', y: 'a', z: 'b' }));
  expect(cells(layout(model('bridge b', { y: '', z: 'b' }), before))).toEqual({ y: [3, 1], z: [2, 0] });
});

test('the same picture has the same layout', () => {
  const picture = model('bridge a b', { x: 'a b', y: 'bridge', z: 'b' });
  expect(layout(picture)).toEqual(layout(picture, layout(picture)));
});

test('the bridge comes nearer to the rest while nothing hangs under it, and the rest stays', () => {
  const places = (containers: Readonly<Record<string, string>>) =>
    drawn(model('bridge a', { x: 'a', ...containers })).rails.map((r) => [r.name, r.y]);
  expect(places({})).toEqual([
    ['bridge', 82],
    ['a', 136],
  ]);
  expect(places({ y: 'bridge' })).toEqual([
    ['bridge', 0],
    ['a', 136],
  ]);
});

test('a container of no network stands below all', () => {
  const shown = model('bridge', { lone: '' });
  expect(cells(layout(shown))).toEqual({ lone: [1, 0] });
  expect(drawn(shown).boxes.map((b) => b.y)).toEqual([136 + 38 + 25]);
});

test('what is new or different is a change, what is gone is not shown', () => {
  const before = model('bridge a', { x: 'a', y: 'a' });
  const now = model('bridge a b', { x: 'a b' });
  expect([...changes([before], [now])]).toEqual(['b', 'x b']);
});

const drawn = (shown: GraphModel, options: Partial<PictureOptions> = {}) => drawnHosts([shown], options);

test('a line goes straight from its box to its rail, also when the box was moved by hand', () => {
  const shown = model('bridge a', { x: 'bridge a' });
  const arranged = new Map([['x', { x: 400, y: 100 }]]);
  const straight = drawn(shown, { arranged }).lines.map(({ rail, points }) => [rail, points]);
  const down = (x: number, from: number, to: number) => [
    { x, y: from },
    { x, y: to },
  ];
  expect(straight).toEqual([
    ['bridge', down(400, 75, 0)],
    ['a', down(400, 125, 136)],
  ]);
});

test('lines that leave a box by one side do not lie on each other', () => {
  const { lines, boxes } = drawn(model('bridge a b', { x: 'bridge a b' }));
  const middle = boxes[0]?.x ?? 0;
  const across = lines.map(({ rail, points }) => [rail, points.map(({ x }) => x - middle)]);
  expect(across).toEqual([
    ['bridge', [0, 0]],
    ['a', [0, 0]],
    ['b', [-22, -22]],
  ]);
});

test('hosts stand side by side and do not overlap', () => {
  const one = model('bridge', { x: 'bridge' });
  const two = { ...one, host: 'docker-host-2' as HostName }; // a name is made here
  const { regions } = drawnHosts([one, two]);
  const [first, second] = regions;
  expect((first?.left ?? 0) + (first?.width ?? 0)).toBeLessThan(second?.left ?? 0);
});

test('the lens dims what the asker cannot name, and calls the rest as it does', () => {
  const shown = model('bridge a', { x: 'a', y: 'a', z: 'bridge' });
  // Ids are made here.
  const lens = { asker: 'x', called: new Map([['y', ['y', 'app']]]) } as unknown as NonNullable<PictureOptions['lens']>;
  const { boxes, rails } = drawn(shown, { lens });
  expect(boxes.map((b) => [b.name, b.lines, b.dim])).toEqual([
    ['x', ['asks'], false],
    ['y', ['app'], false],
    ['z', ['busybox'], true],
  ]);
  expect(rails.map((r) => [r.name, r.dim])).toEqual([
    ['bridge', true],
    ['a', false],
  ]);
});

test('beyond what can be read, containers on the same networks are one, and open again', () => {
  const many = Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`c${i}`, i < 120 ? 'a' : 'a b']));
  const shown = model('bridge a b', { ...many, lone: 'b' });
  const closed = collapse(shown, []);
  expect(closed.containers.map((c) => [c.name, c.count])).toEqual([
    ['lone', undefined],
    ['', 120],
    ['', 80],
  ]);
  const [, first] = closed.containers;
  expect(collapse(shown, [first?.id ?? '']).containers).toHaveLength(122);
  const few = model('bridge', { x: 'bridge' });
  expect(collapse(few, [])).toBe(few);
});

test('every element of the picture has an id of its own', () => {
  const ids = elements(drawn(model('bridge a', { x: 'bridge a', y: 'a' }))).map((e) => e.data.id);
  expect(new Set(ids).size).toBe(ids.length);
});

test('the SVG file holds every name, and nothing that is not escaped', () => {
  const shown = model('bridge a<b', { 'x&y': 'a<b' });
  const svg = toSvg(drawn(shown), () => '#000');
  expect(svg).toContain('x&amp;y');
  expect(svg).toContain('a&lt;b');
  expect(svg).not.toMatch(/NaN|undefined|a<b/);
});

test.each([
  ['ArrowRight', 'x', 'y'],
  ['ArrowLeft', 'y', 'x'],
  ['ArrowUp', 'x', 'bridge'],
  ['ArrowDown', 'x', 'a'],
  ['ArrowDown', 'bridge', 'x'],
  ['ArrowLeft', 'x', 'x'],
] as const)('%s from %s leads to %s', (key, from, to) => {
  expect(neighbourIn(drawn(model('bridge a', { x: 'bridge', y: 'bridge' })), from, key)).toBe(to);
});
