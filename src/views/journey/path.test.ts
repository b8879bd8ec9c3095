import { expect, test } from 'vitest';
import { getaddrinfo } from '../../engine/dns/getaddrinfo.ts';
import { send } from '../../engine/wire/send.ts';
import { town } from '../../engine/testing/town.ts';
import { layoutAll } from '../graph/layout.ts';
import { picture } from '../graph/picture.ts';
import { projectAll } from '../graph/project.ts';
import { panesEn } from '../messages/panes.en.ts';
import { wayOf } from './path.ts';

const { world, netns } = town(
  { red: { subnet: '10.1.0.0/24' }, blue: { subnet: '10.2.0.0/24' } },
  {
    one: { networks: { red: '10.1.0.2' } },
    two: { networks: { red: '10.1.0.3', blue: '10.2.0.3' } },
    three: { networks: { blue: '10.2.0.4' } },
  },
);
const models = projectAll(world);
const layouts = layoutAll(models, 'wide');
const drawn = picture(
  models.flatMap((model, i) => {
    const layout = layouts[i];
    return layout === undefined ? [] : [{ model, layout }];
  }),
  { words: panesEn, changed: new Set(), lens: null, arranged: new Map(), shape: 'wide' },
);
const rail = (name: string) => drawn.rails.find((r) => r.name === name)?.y;
const box = (name: string) => drawn.boxes.find((b) => b.name === name)?.x;

test('a packet goes from its box to the rail, along it, and into the other box; and back', () => {
  const way = wayOf(drawn, world, send(world, netns('one'), { to: '10.1.0.3', proto: 'icmp' }));
  const points = way?.legs.flat() ?? [];
  expect(points.slice(0, -1)).toEqual([
    { x: box('one'), y: rail('red') },
    { x: box('one'), y: rail('red') },
    { x: box('two'), y: rail('red') },
  ]);
  expect([points.at(-1)?.x, way?.returns]).toEqual([box('two'), true]);
});

test('a packet that is dropped stays where it was dropped', () => {
  const journey = send(world, netns('one'), { to: '10.2.0.4', proto: 'icmp' });
  const way = wayOf(drawn, world, journey);
  expect(journey.end.kind).toBe('dropped');
  expect(way?.legs.flat().some(({ y }) => y > (rail('blue') ?? 0))).toBe(false);
  expect(way?.returns).toBe(false);
});

test('each hop has its leg, so that a step of the text is a step of the picture', () => {
  const journey = send(world, netns('one'), { to: '10.1.0.3', proto: 'icmp' });
  expect(wayOf(drawn, world, journey)?.legs).toHaveLength(journey.hops.length);
});

test('a lookup asks the DNS server that stands beside the asker', () => {
  const way = wayOf(drawn, world, getaddrinfo(world, netns('one'), 'two', 'any'));
  expect([way?.kind, way?.legs.length, way?.returns]).toEqual(['question', 1, true]);
});
