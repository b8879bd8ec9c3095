import { beforeAll, expect, test, vi } from 'vitest';
import type { Clock } from '../lab/live.ts';
import { handle, type Handle } from './handle.ts';
import { start, type Storage } from './start.ts';

// The panes that follow after a frame are not here.
beforeAll(() => {
  vi.stubGlobal('requestAnimationFrame', () => 0);
  vi.stubGlobal('cancelAnimationFrame', () => {});
});

const clock: Clock = { now: () => 0, after: () => () => {} };

function page(): { readonly drydock: Handle; readonly kept: Map<string, string>; readonly reloads: () => number } {
  const kept = new Map<string, string>();
  const storage: Storage = {
    load: (name) => kept.get(name) ?? null,
    save: (name, text) => kept.set(name, text) === kept,
    clear: (name) => void kept.delete(name),
  };
  let reloads = 0;
  const drydock = handle(start({ clock, storage, seed: 1, began: 1_795_248_000_000 }), () => void reloads++);
  return { drydock, kept, reloads: () => reloads };
}

/** What a script without types may give. */
const anything = (value: unknown): never => value as never;

test('it types text and keys, and nothing else', async () => {
  const { drydock } = page();
  await drydock.type('docker network create red');
  await drydock.keys('^C', 'ls');
  await expect(drydock.type(anything(undefined))).rejects.toThrow('drydock types text, not undefined');
  await expect(drydock.keys(anything({}))).rejects.toThrow('drydock types text, not object');
  const { journal } = await drydock.save();
  expect(journal.flatMap((entry) => (entry.kind === 'type' ? [entry.keys] : []))).toEqual([
    'docker network create red',
    '\x03',
    'ls',
  ]);
});

const circular: Record<string, unknown> = {};
circular['self'] = circular;

test.each<[string, unknown, string]>([
  ['nothing', undefined, 'This is not a saved session: it is not JSON.'],
  ['a circle', circular, 'This is not a saved session: it is not JSON.'],
  ['a number too large for JSON', { seed: 1n }, 'This is not a saved session: it is not JSON.'],
  ['a list', [], 'This is not a saved session.'],
  [
    'another version',
    { version: 7 },
    'This session was saved by another version of the lab (7); this one reads version 1.',
  ],
  [
    'no journal',
    { version: 1, seed: 1, began: 0, until: 0, hosts: 1 },
    'This saved session is damaged: it has no journal.',
  ],
])('it does not load %s, and the session stays', async (_, value, sentence) => {
  const { drydock, kept, reloads } = page();
  await drydock.type('ls\r');
  const before = await drydock.save();
  await expect(drydock.load(anything(value))).rejects.toThrow(sentence);
  expect([await drydock.save(), kept.size, reloads()]).toEqual([before, 0, 0]);
});

test('it loads a session for the next visit', async () => {
  const { drydock, kept, reloads } = page();
  await drydock.type('ls\r');
  const saved = await drydock.save();
  await drydock.load(saved);
  expect([JSON.parse(kept.get('session') ?? ''), reloads()]).toEqual([saved, 1]);
});
