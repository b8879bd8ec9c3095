import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Clock } from '../lab/live.ts';
import { start, type Storage } from './start.ts';

const BEGAN = 1_795_248_000_000;
const clock: Clock = { now: () => 0, after: () => () => {} };

function storageOf(kept: Readonly<Record<string, string>>): Storage & { readonly kept: Map<string, string> } {
  const all = new Map(Object.entries(kept));
  return {
    kept: all,
    load: (name) => all.get(name) ?? null,
    save: (name, text) => all.set(name, text) === all,
    clear: (name) => void all.delete(name),
  };
}

const begin = (storage: Storage, surroundings = clock) =>
  start({ clock: surroundings, storage, seed: 1, began: BEGAN });

const saved = {
  version: 1,
  seed: 7,
  began: BEGAN,
  hosts: 1,
  journal: [
    { kind: 'open', at: BEGAN, host: 1 },
    { kind: 'type', at: BEGAN + 1000, terminal: 0, keys: 'docker network create net1\r' },
  ],
  until: BEGAN + 2000,
};
const branch = { saved, fork: 0, line: 'docker ps', change: null, lines: 1 };

test('the session of the last visit comes back with its branches', async () => {
  const storage = storageOf({ session: JSON.stringify(saved), branches: JSON.stringify([branch]) });
  const { live, unread } = await begin(storage);
  expect([live.save(), live.branches, unread]).toEqual([saved, [branch], []]);
});

test.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
  ['a session that is no JSON', { session: '{' }, ['session']],
  [
    'a session of another version',
    { session: JSON.stringify({ ...saved, version: 2 }), branches: '[]' },
    ['session', 'branches'],
  ],
  ['a time that no clock shows', { session: JSON.stringify({ ...saved, until: 1e16 }) }, ['session']],
  ['a branch without a session', { session: JSON.stringify(saved), branches: '[{"fork":0}]' }, ['branches']],
  ['a fork that is no number', { session: JSON.stringify(saved), branches: `[{"fork":1e999}]` }, ['branches']],
  ['progress that is none', { progress: '[1]' }, ['progress']],
])('%s is set aside, told, and stays until it is thrown away', async (_, kept, names) => {
  const storage = storageOf(kept);
  const first = await begin(storage);
  const unread = names.map((name) => ({ name, text: kept[name] }));
  expect(first.unread).toEqual(unread);
  first.keep();
  const second = await begin(storage);
  expect(second.unread).toEqual(unread);
  for (const { name } of second.unread) second.dropUnread(name);
  expect((await begin(storage)).unread).toEqual([]);
});

test('a session that takes too long to bring back is set aside', async () => {
  let now = 0;
  const busy = {
    ...saved,
    journal: [saved.journal[0], { ...saved.journal[1], keys: 'while :; do :; done\r' }],
    until: BEGAN + 1e12,
  };
  const storage = storageOf({ session: JSON.stringify(busy) });
  const { unread } = await begin(storage, { now: () => (now += 10_000), after: (_, then) => (then(), () => {}) });
  expect(unread.map(({ name }) => name)).toEqual(['session']);
});

test('whatever is kept, the lab begins, and what it does not read it gives back', async () => {
  const text = fc.oneof(fc.string(), fc.json(), fc.constantFrom(JSON.stringify(saved), JSON.stringify([branch])));
  await fc.assert(
    fc.asyncProperty(fc.record({ session: text, branches: text, progress: text }), async (kept) => {
      const { live, unread } = await begin(storageOf(kept));
      expect(live.store.getState().terminals).toHaveLength(1);
      for (const { name, text } of unread) expect(kept[name]).toBe(text);
      expect(unread.some(({ name }) => name === 'session')).toBe(kept.session !== JSON.stringify(saved));
    }),
    { numRuns: 50 },
  );
});
