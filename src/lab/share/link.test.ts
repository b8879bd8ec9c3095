import { deflateRawSync, inflateRawSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HOST_VERBS, type HostChange } from '../hosts/change.ts';
import type { JournalEntry, SavedSession } from '../journal.ts';
import { fromBase64Url, toBase64Url } from './base64.ts';
import { decode, encode, type Compression, type Shared } from './link.ts';
import { readSessionText, sessionText } from './text.ts';

const zlib: Compression = {
  deflate: (bytes) => Promise.resolve(new Uint8Array(deflateRawSync(bytes))),
  inflate: (bytes, limit) => {
    try {
      return Promise.resolve(new Uint8Array(inflateRawSync(bytes, { maxOutputLength: limit })));
    } catch {
      return Promise.resolve(null);
    }
  },
};

const BEGAN = 1_795_248_000_000;
const time = fc.oneof(
  fc.integer({ min: 0, max: 10_000_000 }).map((after) => BEGAN + after),
  fc.double({ min: 0, max: 1e14, noNaN: true }).map(Math.abs),
);
const keys = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(fc.constantFrom('ls', '\r', '\0', '\x01', '\ud83d', '\udca1', '\x010000', '日本', '\n', ','))
    .map((a) => a.join('')),
);
const side = fc.integer({ min: 1, max: 1000 });
const terminal = fc.constantFrom(0, 1);
const change: fc.Arbitrary<HostChange> = fc.oneof(
  fc.record({
    kind: fc.constantFrom(...HOST_VERBS.filter((verb) => verb !== 'add' && verb !== 'remove')),
    host: fc.constantFrom(1, 2),
  }),
  fc.record({
    kind: fc.constant('stale' as const),
    host: fc.constantFrom(1, 2),
    network: fc.constantFrom('my-net', '日本'),
    name: fc.stringMatching(/^\S{1,20}$/),
  }),
);
const entry: fc.Arbitrary<JournalEntry> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('type' as const), at: time, terminal, keys }) },
  fc.record({ kind: fc.constant('resize' as const), at: time, terminal, columns: side, rows: side }),
  fc.record({ kind: fc.constant('open' as const), at: time, host: fc.constantFrom(1, 2) }),
  fc.record({ kind: fc.constant('host' as const), at: time, change }),
);
const session: fc.Arbitrary<SavedSession> = fc.record({
  version: fc.constant(1),
  seed: fc.nat(2 ** 32 - 1),
  began: time,
  hosts: fc.integer({ min: 2, max: 5 }),
  journal: fc
    .array(entry)
    .map((entries) => [
      { kind: 'open' as const, at: BEGAN, host: 1 },
      { kind: 'open' as const, at: BEGAN, host: 2 },
      ...entries,
    ]),
  until: time,
});
const lesson = fc.record({ slug: fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/), step: fc.integer({ min: 1, max: 999 }) });
const shared: fc.Arbitrary<Shared> = fc.oneof(
  fc.record({ saved: session, lesson: fc.option(lesson) }),
  fc.record({ saved: fc.constant(null), lesson }),
);

test('what is decoded is what was encoded', async () => {
  await fc.assert(
    fc.asyncProperty(shared, async (value) => {
      const fragment = await encode(value, zlib);
      expect(fragment).toMatch(/^[\w.=&-]+$/);
      expect(await decode(`#${fragment}`, zlib)).toEqual({ ok: true, value });
    }),
  );
});

const small: SavedSession = {
  version: 1,
  seed: 7,
  began: BEGAN,
  hosts: 1,
  journal: [
    { kind: 'open', at: BEGAN, host: 1 },
    { kind: 'type', at: BEGAN + 1200, terminal: 0, keys: 'docker network ls\r' },
  ],
  until: BEGAN + 2000,
};

test('a link is short and says where it leads', async () => {
  expect(await encode({ saved: null, lesson: { slug: 'alias-scoping', step: 2 } }, zlib)).toBe(
    'lesson=alias-scoping&step=2',
  );
  expect(sessionText(small)).toMatch(/^\w+,7,1,1795248000000,100,8\no1,12\n\x8c$/);
});

test('a link of before hosts could be changed is still read', () => {
  expect(readSessionText('r6p0z3,7,2,1795248000000,100,10\no1,1r0x96x30,9o2,10t1,10\n\x9c\xfb')).toEqual({
    ok: true,
    value: {
      version: 1,
      seed: 7,
      began: BEGAN,
      hosts: 2,
      until: BEGAN + 4000,
      journal: [
        { kind: 'open', at: BEGAN, host: 1 },
        { kind: 'resize', at: BEGAN + 100, terminal: 0, columns: 96, rows: 30 },
        { kind: 'open', at: BEGAN + 1000, host: 2 },
        { kind: 'type', at: BEGAN + 2000, terminal: 1, keys: 'docker ps\r' },
        { kind: 'type', at: BEGAN + 3000, terminal: 0, keys: '\x10\x11' },
      ],
    },
  });
});

describe('a link that is not whole', () => {
  const packed = async (text: string): Promise<string> =>
    `#session=1.${toBase64Url(await zlib.deflate(new Uint8Array(Buffer.from(text))))}`;

  test.each<[string, string, unknown]>([
    ['not ours', '#terminal', null],
    ['nothing', '', null],
    ['of the future', '#session=2.abc', { kind: 'newer', version: 2 }],
    ['of the past', '#session=0.abc', { kind: 'older', version: 0 }],
    ['without a version', '#session=abc', { kind: 'damaged' }],
    ['empty', '#session=1.', { kind: 'damaged' }],
    ['no base64url', '#session=1.a+b/', { kind: 'damaged' }],
    ['a lesson with a path for a name', '#lesson=../../x', { kind: 'damaged' }],
    ['a step that is no number', '#lesson=links&step=two', { kind: 'damaged' }],
    ['5 MB', `#session=1.${'A'.repeat(5_000_000)}`, { kind: 'tooLarge' }],
  ])('%s', async (_, fragment, error) => {
    expect(await decode(fragment, zlib)).toEqual(error === null ? null : { ok: false, error });
  });

  test('of which a character was lost or changed is always noticed', async () => {
    const whole = `#${await encode({ saved: small, lesson: null }, zlib)}`;
    for (let at = '#session=1.'.length; at < whole.length; at++) {
      for (const damaged of [
        whole.slice(0, at),
        whole.slice(0, at) + whole.slice(at + 1),
        `${whole.slice(0, at)}${whole[at] === 'A' ? 'B' : 'A'}${whole.slice(at + 1)}`,
      ]) {
        const result = await decode(damaged, zlib);
        // The bits behind the last byte of a base64url text mean nothing.
        if (result?.ok === true) expect(result.value.saved).toEqual(small);
        else expect(result).toEqual({ ok: false, error: { kind: 'damaged' } });
      }
    }
  });

  test('of any kind gives a session or an error, never an exception', async () => {
    const fragment = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'binary' }).map((text) => `session=1.${text}`),
      fc.uint8Array().map((bytes) => `session=1.${toBase64Url(bytes)}`),
      fc.string().map((text) => `lesson=${text}&step=${text}`),
    );
    await fc.assert(
      fc.asyncProperty(fragment, async (text) => {
        const result = await decode(text, zlib);
        expect(result === null || typeof result.ok === 'boolean').toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('or that unpacks to more than a session can be', async () => {
    expect(await decode(await packed('0'.repeat(9_000_000)), zlib)).toEqual({ ok: false, error: { kind: 'damaged' } });
  });
});

test('base64url is what everybody’s is', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(toBase64Url(bytes)).toBe(Buffer.from(bytes).toString('base64url'));
      expect(fromBase64Url(toBase64Url(bytes))).toEqual(bytes);
    }),
  );
});
