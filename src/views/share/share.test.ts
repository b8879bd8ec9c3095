import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SavedSession, SavedSessionError } from '../../lab/journal.ts';
import { LiveSession, type Branch, type Clock } from '../../lab/live.ts';
import { Session } from '../../lab/session.ts';
import type { Bundle } from '../../lab/share/bundle.ts';
import { decode, encode, type SharedSession } from '../../lab/share/link.ts';
import { course } from '../../lessons/course.ts';
import { bring, readFile } from './bring.ts';
import { compression } from './compression.ts';
import { viewStore } from '../state/view.ts';
import { lookOf, takeLook, type Looked } from './look.ts';
import { send } from './send.ts';
import { lessonAt, placeIn } from './place.ts';
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

const alone = (saved: SavedSession): Bundle => ({ saved, branches: [] });

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
  const whole = await encode(
    { session: { ...alone(typed('docker ps\r')), at: null }, lesson: null, look: {} },
    compression,
  );
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
    const session = await bring(alone(typed('docker network create net1\r')), counting());
    expect(session.ok && session.value.session.lab.world.hosts[0]?.engine.networks.map(({ name }) => name)).toContain(
      'net1',
    );
  });

  test('is given up when it takes too long', async () => {
    const endless = typed('while :; do :; done\r', BEGAN + 1e12);
    let now = 0;
    const fast: Clock = { ...counting(), now: () => (now += 10_000) };
    expect(await bring(alone(endless), fast)).toEqual({ ok: false, error: { kind: 'tooLong' } });
  }, 60_000);

  test('may type anything', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (keys) => {
        expect((await bring(alone(typed(`${keys}\r`, BEGAN + 5000)), counting())).ok).toBe(true);
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
    expect(await readFile(file(' '.repeat(20_000_001)))).toEqual({ ok: false, error: { kind: 'tooLarge' } });
    const folder = Object.assign(file(''), {
      arrayBuffer: () => Promise.reject(new DOMException('', 'NotFoundError')),
    });
    expect(await readFile(folder)).toEqual({ ok: false, error: { kind: 'unreadable' } });
    expect(await readFile(new File([new Uint8Array([0xff])], 'x'))).toEqual({
      ok: false,
      error: { kind: 'file', error: { kind: 'notJson' } },
    });
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
    { kind: 'noLesson', slug: '9' },
    { kind: 'noStep', title: '', step: 9, steps: 5 },
    { kind: 'tooLong' },
    { kind: 'unplayable' },
    { kind: 'tooLarge' },
    { kind: 'unreadable' },
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

  test('is found by its link, or it is said that there is none', async () => {
    const found = await lessonAt({ slug: 'links', step: 2 }, 'zh-CN');
    expect(found.ok && found.value.slug).toBe('links');
    expect(await lessonAt({ slug: 'nowhere', step: 1 }, 'en')).toEqual({
      ok: false,
      error: { kind: 'noLesson', slug: 'nowhere' },
    });
    const late = await lessonAt({ slug: 'connect-containers', step: 99 }, 'en');
    expect(late).toEqual({
      ok: false,
      error: { kind: 'noStep', title: 'Connect containers', step: 99, steps: expect.any(Number) },
    });
  });
});

describe('a link with branches', () => {
  const branch = (keys: string): Branch => ({ saved: typed(keys), fork: 0, line: keys, change: null, lines: 1 });
  const place = { lesson: null, look: {} };
  const session = (branches: readonly Branch[]): SharedSession => ({
    ...alone(typed('docker ps\r')),
    branches,
    at: null,
  });

  test('brings them back', async () => {
    const sent = await send(session([branch('docker ps -a\r')]), place, counting());
    expect(sent?.leftOut).toBe(0);
    const shared = await decode(sent?.fragment ?? '', compression);
    if (shared?.ok !== true || shared.value.session === null) throw new Error('it brings nothing');
    const brought = await bring(shared.value.session, counting());
    expect(brought.ok && brought.value).toMatchObject({ branches: [{ line: 'docker ps -a\r' }], lost: 0 });
  });

  test('leaves them out where it would be too long, and tells how many', async () => {
    let chance = 1;
    const noise = (): string => ((chance = (chance * 16_807) % 2_147_483_647) / 2_147_483_647).toString(36).slice(2);
    const long = Array.from({ length: 1500 }, noise).join('');
    const sent = await send(session([branch(`echo ${long}\r`), branch('docker ps -a\r')]), place, counting());
    expect(sent?.leftOut).toBe(2);
    expect(sent?.fragment).toMatch(/^session=1\.[\w-]{20,200}$/);
  });

  test('whose branch cannot be played is brought without it, and that is told', async () => {
    const endless: Branch = { ...branch('x'), saved: typed('while :; do :; done\r', BEGAN + 1e12) };
    let now = 0;
    const fast: Clock = { ...counting(), now: () => (now += 3000) };
    const brought = await bring(session([endless]), fast);
    expect(brought.ok && [brought.value.branches, brought.value.lost]).toEqual([[], 1]);
  });
});

test('how a session is looked at goes along, by names', async () => {
  const lab = (): Looked => {
    const kept = new Map<string, string>();
    const live = new LiveSession(Session.restore(typed('docker network create net1\r')), counting());
    return {
      live,
      view: viewStore(),
      kept: { load: (name) => kept.get(name) ?? null, save: (name, text) => void kept.set(name, text) },
    };
  };
  const mine = lab();
  expect(lookOf(mine)).toEqual({});
  const { hosts } = mine.live.store.getState().world;
  const network = hosts[0]?.engine.networks.find(({ name }) => name === 'net1');
  if (hosts[0] === undefined || network === undefined) throw new Error('there is no net1');
  mine.view.setState({
    tab: 'journey',
    details: false,
    sheet: 'graph',
    everybody: true,
    selected: { kind: 'network', host: hosts[0].name, id: network.id },
  });
  mine.kept.save('layout.rows', '{"graph":61.6,"terminal":38.4}');
  const look = lookOf(mine);
  expect(look).toEqual({
    tab: 'journey',
    details: 'off',
    sheet: 'graph',
    pick: 'network/docker-host-1/net1',
    everybody: 'on',
    rows: '62-38',
  });
  const theirs = lab();
  takeLook(look, theirs);
  expect(lookOf(theirs)).toEqual(look);
  expect(theirs.view.getState().arranged).toBe(1);
  const others = lab();
  takeLook(
    { tab: 'nonsense', pick: 'container/nowhere/x', rows: '0-100', columns2: '1', sheet: '', lens: 'on' },
    others,
  );
  expect(lookOf(others)).toEqual({});
});
