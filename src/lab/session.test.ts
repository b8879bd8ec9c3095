import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readSavedSession, type SavedSession, type SavedSessionError } from './journal.ts';
import { Session } from './session.ts';

const BEGAN = 1_795_248_000_000;
const LINES = [
  'docker network create --subnet 172.25.0.0/16 isolated_nw\r',
  'docker run -itd --name web --network isolated_nw nginx\r',
  'docker run -itd --name c1 busybox\r',
  'docker network connect isolated_nw c1\r',
  'docker exec c1 ping -c 2 web\r',
  'docker exec c1 wget -qO- web\r',
  'docker attach c1\r',
  'nslookup web\r',
  'while :; do echo tick; sleep 1; done\r',
  'docker stop -t 1 web &\r',
  'docker ps\r',
  '\x03',
  '\x10\x11',
  '\t',
  'ech',
  '\x7f',
];

const shownOn = (session: Session): string => {
  let shown = '';
  session.terminal(0).watch((text) => void (shown += text))();
  return shown;
};

test('a session comes back from its journal: the same world, the same screen, the same clock', () => {
  const stroke = fc.record({ keys: fc.constantFrom(...LINES), after: fc.integer({ min: 0, max: 15_000 }) });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 32 - 1 }), fc.array(stroke, { maxLength: 12 }), (seed, strokes) => {
      const session = new Session({ seed, began: BEGAN });
      for (const { keys, after } of strokes) {
        // Time passes in pieces, as a page lets it.
        const until = session.lab.kernel.now + after;
        for (let piece = session.lab.kernel.now; piece < until; piece += 1700) session.pass(piece);
        session.pass(until);
        session.type(0, keys);
      }
      const saved = readSavedSession(JSON.stringify(session.save()));
      if (!saved.ok) throw new Error(saved.error.kind);
      const restored = Session.restore(saved.value);
      expect(restored.lab.world).toEqual(session.lab.world);
      expect(shownOn(restored)).toBe(shownOn(session));
      expect(restored.lab.kernel.now).toBe(session.lab.kernel.now);
    }),
    { numRuns: 25 },
  );
});

const whole: SavedSession = {
  version: 1,
  seed: 1,
  began: BEGAN,
  hosts: 1,
  until: BEGAN,
  journal: [{ kind: 'open', at: BEGAN, host: 1 }],
};

test.each<[string, unknown, SavedSessionError]>([
  ['no JSON', '{', { kind: 'notJson' }],
  ['no object', '[1]', { kind: 'notASession' }],
  ['something else of ours', { current: 'links', lessons: {} }, { kind: 'notASession' }],
  ['another version', { ...whole, version: 7 }, { kind: 'version', version: 7 }],
  ['no seed', { ...whole, seed: 'x' }, { kind: 'head' }],
  ['forty hosts', { ...whole, hosts: 40 }, { kind: 'head' }],
  ['no journal', { ...whole, journal: [] }, { kind: 'noJournal' }],
  [
    'a terminal that was never opened',
    { ...whole, journal: [...whole.journal, { kind: 'type', at: BEGAN, terminal: 3, keys: 'ls' }] },
    { kind: 'entry', entry: 2 },
  ],
])('%s is refused with the reason', (_what, value, error) => {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  expect(readSavedSession(text)).toEqual({ ok: false, error });
});
