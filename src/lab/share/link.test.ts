import { deflateRawSync, inflateRawSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HOST_VERBS, type HostChange } from '../hosts/change.ts';
import type { JournalEntry, SavedSession } from '../journal.ts';
import type { Branch } from '../live.ts';
import { fromBase64Url, toBase64Url } from './base64.ts';
import { decode, encode, type Compression, type Shared, type SharedSession } from './link.ts';
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
const branch: fc.Arbitrary<Branch> = fc.record({
  saved: session,
  fork: fc.nat(99),
  line: keys,
  change: fc.option(change),
  lines: fc.nat(99),
});
const look = fc.dictionary(fc.constantFrom('tab', 'pick', 'rows'), fc.string({ unit: 'grapheme' }));
const shared: fc.Arbitrary<Shared> = fc.oneof(
  fc.record({
    session: fc.record({
      saved: session,
      branches: fc.array(branch, { maxLength: 3 }),
      at: fc.option(fc.nat(999)),
    }),
    lesson: fc.option(lesson),
    look,
  }),
  fc.record({ session: fc.constant(null), lesson, look }),
);

test('what is decoded is what was encoded', async () => {
  await fc.assert(
    fc.asyncProperty(shared, async (value) => {
      const fragment = await encode(value, zlib);
      expect(fragment).toMatch(/^[\w.=&%~'()*!-]+$/);
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

const alone: SharedSession = { saved: small, branches: [], at: null };

test('a branch costs little more than what is its own', async () => {
  const journal = Array.from({ length: 40 }, (_, i): JournalEntry => ({
    kind: 'type',
    at: BEGAN + 1777 * i,
    terminal: 0,
    keys: `echo ${i * i * 7919}\r`,
  }));
  const saved = { ...small, journal: [...small.journal, ...journal] };
  const branches = [1, 2, 3].map((n): Branch => {
    const last: JournalEntry = { kind: 'type', at: BEGAN + 99_999, terminal: 0, keys: `docker rm c${n}\r` };
    return {
      saved: { ...saved, journal: [...saved.journal.slice(0, -n), last] },
      fork: 41 - n,
      line: `docker rm c${n}`,
      change: null,
      lines: 1,
    };
  });
  const length = async (some: readonly Branch[]): Promise<number> =>
    (await encode({ session: { saved, branches: some, at: null }, lesson: null, look: {} }, zlib)).length;
  expect(await length(branches)).toBeLessThan((await length([])) + 3 * 90);
});

test('a link is short and says where it leads', async () => {
  expect(await encode({ session: null, lesson: { slug: 'alias-scope', step: 2 }, look: {} }, zlib)).toBe(
    'lesson=alias-scope&step=2',
  );
  const look = { tab: 'journey', pick: 'container/1/c 1' };
  expect(await encode({ session: alone, lesson: { slug: 'links', step: 3 }, look }, zlib)).toMatch(
    /^session=1\.[\w-]+&lesson=links&step=3&tab=journey&pick=container%2F1%2Fc%201$/,
  );
  const branched = {
    ...alone,
    branches: [{ saved: small, fork: 0, line: 'docker ps', change: null, lines: 2 }],
    at: 1,
  };
  expect(await encode({ session: branched, lesson: null, look: {} }, zlib)).toMatch(/^session=2\.[\w-]+&at=1$/);
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
    ['of the future', '#session=3.abc', { kind: 'newer', version: 3 }],
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

  test.each<[string, readonly Branch[]]>([
    ['alone', []],
    ['with a branch', [{ saved: small, fork: 0, line: 'docker ps', change: null, lines: 2 }]],
  ])('of which a character was lost or changed is always noticed: %s', async (_, branches) => {
    const session = { ...alone, branches };
    const whole = `#${await encode({ session, lesson: null, look: {} }, zlib)}`;
    for (let at = '#session=1.'.length; at < whole.length; at++) {
      for (const damaged of [
        whole.slice(0, at),
        whole.slice(0, at) + whole.slice(at + 1),
        `${whole.slice(0, at)}${whole[at] === 'A' ? 'B' : 'A'}${whole.slice(at + 1)}`,
      ]) {
        const result = await decode(damaged, zlib);
        // The bits behind the last byte of a base64url text mean nothing.
        if (result?.ok === true) expect(result.value.session).toEqual(session);
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
