import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SavedSession, SavedSessionError } from '../../lab/journal.ts';
import type { Clock } from '../../lab/live.ts';
import { decode, encode } from '../../lab/share/link.ts';
import { course } from '../../lessons/course.ts';
import { bring, readFile } from './bring.ts';
import { compression } from './compression.ts';
import { placeIn, progressIn } from './place.ts';
import type { Refusal } from './words.en.ts';
import { shareWords } from './words.ts';

const [first = ''] = course;
const BEGAN = 1_795_248_000_000;

/** Every look at it is a millisecond later. */
function counting(): Clock {
  let now = 0;
  return {
    now: () => now++,
    after: (_, callback) => {
      queueMicrotask(callback);
      return () => {};
    },
  };
}

const typed = (keys: string, until = BEGAN + 60_000): SavedSession => ({
  version: 1,
  seed: 1,
  began: BEGAN,
  hosts: 1,
  journal: [
    { kind: 'open', at: BEGAN, host: 1 },
    { kind: 'type', at: BEGAN + 1000, terminal: 0, keys },
  ],
  until,
});

test('what the browser deflates it inflates, up to a limit; what is something else is nothing', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 5000 }), async (bytes) => {
      const packed = new Uint8Array(await compression.deflate(new Uint8Array(bytes)));
      expect(await compression.inflate(packed, bytes.length)).toEqual(new Uint8Array(bytes));
      expect(await compression.inflate(packed, bytes.length - 1)).toBeNull();
      expect(await compression.inflate(packed.slice(0, -1), 10_000)).toBeNull();
    }),
    { numRuns: 20 },
  );
}, 60_000);

test('any link gives a session or a sentence', async () => {
  const fragment = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.base64String().map((text) => `session=1.${text}`),
    fc.nat().map((version) => `session=${version}.abc`),
    fc.string().map((text) => `lesson=${text}`),
  );
  const whole = await encode({ saved: typed('docker ps\r'), lesson: null }, compression);
  const truncated = fc.nat(whole.length).map((length) => whole.slice(0, length));
  await fc.assert(
    fc.asyncProperty(fc.oneof(fragment, truncated), async (text) => {
      const shared = await decode(text, compression);
      if (shared?.ok !== false) return;
      for (const language of ['en', 'zh-CN'] as const)
        expect(shareWords(language).refusal({ kind: 'link', error: shared.error })).toMatch(/[.。]$/);
    }),
    { numRuns: 100 },
  );
  expect(await decode(`session=1.${'A'.repeat(5_000_000)}`, compression)).toEqual({
    ok: false,
    error: { kind: 'tooLarge' },
  });
}, 60_000);

describe('a session that came from elsewhere', () => {
  test('is played', async () => {
    const session = await bring(typed('docker network create net1\r'), counting());
    expect(session.ok && session.value.lab.world.hosts[0]?.engine.networks.map(({ name }) => name)).toContain('net1');
  });

  test('is given up when it takes too long', async () => {
    const endless = typed('while :; do :; done\r', BEGAN + 1e12);
    let now = 0;
    const fast: Clock = { ...counting(), now: () => (now += 10_000) };
    expect(await bring(endless, fast)).toEqual({ ok: false, error: { kind: 'tooLong' } });
  }, 60_000);

  test('may type anything', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (keys) => {
        expect((await bring(typed(`${keys}\r`, BEGAN + 5000), counting())).ok).toBe(true);
      }),
      { numRuns: 20 },
    );
  });

  test('comes out of a file, or a sentence does', async () => {
    const file = (text: string) => new File([text], 'x.json');
    expect(await readFile(file(JSON.stringify(typed('ls\r'))))).toEqual({ ok: true, value: typed('ls\r') });
    expect(await readFile(file('{'))).toEqual({
      ok: false,
      error: { kind: 'file', error: { kind: 'notJson' } },
    });
    expect(await readFile(file(' '.repeat(20_000_001)))).toEqual({ ok: false, error: { kind: 'largeFile' } });
  });
});

describe('what is wrong is said', () => {
  const errors: readonly SavedSessionError[] = [
    { kind: 'notJson' },
    { kind: 'notASession' },
    { kind: 'head' },
    { kind: 'noJournal' },
    { kind: 'version', version: 7 },
    { kind: 'entry', entry: 3 },
  ];
  const refusals: readonly Refusal[] = [
    ...errors.map((error): Refusal => ({ kind: 'file', error })),
    { kind: 'link', error: { kind: 'damaged' } },
    { kind: 'link', error: { kind: 'tooLarge' } },
    { kind: 'link', error: { kind: 'older', version: 0 } },
    { kind: 'link', error: { kind: 'newer', version: 9 } },
    { kind: 'tooLong' },
    { kind: 'unplayable' },
    { kind: 'largeFile' },
  ];

  test('in a sentence of its own for each thing, in either language', () => {
    for (const language of ['en', 'zh-CN'] as const)
      expect(new Set(refusals.map((refusal) => shareWords(language).refusal(refusal))).size).toBe(refusals.length);
  });

  test('in Chinese without a word of English but JSON', () => {
    for (const refusal of refusals)
      expect(shareWords('zh-CN').refusal(refusal).replace('JSON', '')).not.toMatch(/[a-z]/i);
  });
});

describe('the place in a lesson', () => {
  const kept = (text: string | null) => ({ load: () => text, save: () => {} });

  test.each<[string | null, { slug: string; step: number }]>([
    ['{"current":"links","lessons":{"links":{"version":"a","steps":2}}}', { slug: 'links', step: 3 }],
    ['{"current":"links","lessons":{}}', { slug: 'links', step: 1 }],
    ['{"current":"file:mine","lessons":{}}', { slug: first, step: 1 }],
    ['damaged', { slug: first, step: 1 }],
    [null, { slug: first, step: 1 }],
  ])('%s', (text, place) => {
    expect(placeIn(kept(text))).toEqual(place);
  });

  test('is the one that a link names; what else was kept stays', async () => {
    const before = '{"current":"links","lessons":{"links":{"version":"a","steps":2}}}';
    expect(await progressIn('#lesson=alias-scoping&step=2', before)).toBe(
      '{"current":"alias-scoping","lessons":{"links":{"version":"a","steps":2}}}',
    );
    expect(await progressIn('#session=1.x', before)).toBeNull();
  });
});
