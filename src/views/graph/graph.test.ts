import { expect, test } from 'vitest';
import { containerPoint, EMPTY_LAYOUT, layout, type Layout } from './layout.ts';
import { changes, type GraphModel } from './project.ts';

/** A picture from words: `web: front back` is a container on two networks, `back` before it a network. */
function model(networks: string, containers: Readonly<Record<string, string>>): GraphModel {
  const words = (text: string): string[] => text.split(' ').filter((w) => w !== '');
  return {
    networks: words(networks).map((name, hue) => ({
      id: name,
      name,
      driver: 'bridge',
      subnets: [],
      internal: false,
      hue,
    })),
    containers: Object.keys(containers).map((name) => ({ id: name, name, image: 'busybox', status: 'running' })),
    endpoints: Object.entries(containers).flatMap(([container, on]) =>
      words(on).map((network) => ({
        id: `${container} ${network}`,
        container,
        network,
        address: '',
        live: true,
        aliases: [],
      })),
    ),
  };
}

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

test('a container of no network stands below all', () => {
  const { cells: found } = layout(model('bridge', { lone: '' }), EMPTY_LAYOUT);
  expect([...found].map(([id, cell]) => [id, containerPoint(cell).y > 0])).toEqual([['lone', true]]);
});

test('what is new or different is a change, what is gone is not shown', () => {
  const before = model('bridge a', { x: 'a', y: 'a' });
  const now = model('bridge a b', { x: 'a b' });
  expect([...changes(before, now)]).toEqual(['b', 'x b']);
});
