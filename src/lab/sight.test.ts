import * as fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { hostNamed, MOST_HOSTS } from '../engine/host/name.ts';
import { HOST_VERBS } from './hosts/change.ts';
import { LiveSession, type Clock } from './live.ts';
import { textOf } from './printed.ts';
import { Session, type SessionState } from './session.ts';
import { readMoves, Walker } from './walk.ts';

const BEGAN = 1_795_248_000_000;
const STILL: Clock = { now: () => 0, after: () => () => {} };

/** A state without what earlier points left: that was compared when they were shown. */
function seen({ now, world, before, terminals, printed, findings, traced, points }: SessionState) {
  const screens = printed.map((terminal) => textOf(terminal));
  const lines = points.map(({ line, change, from, left }, i) => ({
    ...{ line, change, from },
    isLast: left === null,
    at: i,
  }));
  return { now, world, before, terminals, screens, findings, traced, lines };
}

/** Goes to each point of a session, and compares what is shown with the session that is replayed until there. */
function everyPoint(session: Session): number {
  const live = new LiveSession(session, STILL);
  const { course } = live.store.getState();
  for (const point of course.keys()) {
    live.goTo(point);
    const replayed = Session.restore(session.saveAt(point));
    expect(seen(live.store.getState())).toEqual(seen(replayed.store.getState()));
  }
  return course.length;
}

test('each point of the recorded guide is shown as a replay until there shows it', () => {
  const moves = readMoves(readFileSync('conformance/dns/tutorial-en.console', 'utf8'), 'tutorial-en.console');
  if (!moves.ok) throw new Error(moves.error);
  const session = new Session({ seed: 7, began: BEGAN });
  const walker = new Walker(session);
  for (const move of moves.value) walker.make(move);
  expect(everyPoint(session)).toBeGreaterThan(50);
});

const LINES = [
  'docker network create net',
  'docker run -itd --name c1 --network net busybox',
  'docker run -d --restart always --name c2 -p 8080:80 nginx',
  'docker exec c1 ping -c 2 c1',
  'docker attach c1',
  'docker swarm init --advertise-addr 192.168.56.205',
  'docker stop -t 1 c1 &',
  'while :; do echo tick; sleep 1; done',
  'sleep 2',
  'yes | head -3000',
  'docker ps',
  'clear',
  '',
];
type Deed = (session: Session, terminal: number) => void;
const deed: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 8,
    // Typed key by key, while time passes.
    arbitrary: fc.tuple(fc.constantFrom(...LINES), fc.nat(300)).map(([line, pause]): Deed => (session, terminal) => {
      for (const key of `${line}\r`) {
        session.type(terminal, key);
        session.pass(session.lab.kernel.now + pause);
      }
    }),
  },
  {
    weight: 4,
    // Pasted: several lines at once, the beginning of one, keys.
    arbitrary: fc
      .constantFrom('echo a\recho b\r', 'docker ps\rech', '\x03', '\x10\x11', '\t', '\x1b[A')
      .map((keys): Deed => (session, terminal) => {
        session.type(terminal, keys);
      }),
  },
  {
    weight: 3,
    arbitrary: fc
      .record({ kind: fc.constantFrom('add', ...HOST_VERBS), host: fc.integer({ min: 1, max: 3 }) })
      .map((change): Deed => (session) => {
        session.change(change);
      }),
  },
  fc.integer({ min: 1, max: MOST_HOSTS }).map((host): Deed => (session) => {
    if (session.lab.has(hostNamed(host))) session.terminalFor({ at: 'host', host, text: '' }, 0);
  }),
  fc.tuple(fc.integer({ min: 20, max: 120 }), fc.integer({ min: 5, max: 50 })).map(
    ([columns, rows]): Deed =>
      (session, terminal) =>
        session.resize(terminal, columns, rows),
  ),
  fc.integer({ min: 0, max: 40_000 }).map(
    (after): Deed =>
      (session) =>
        session.pass(session.lab.kernel.now + after),
  ),
);

test('each point of any session is shown as a replay until there shows it; a branch goes on from the replay', () => {
  fc.assert(
    fc.property(
      fc.nat(),
      fc.integer({ min: 1, max: 2 }),
      fc.array(fc.tuple(deed, fc.nat(3)), { maxLength: 25 }),
      fc.nat(),
      (seed, hosts, deeds, where) => {
        const session = new Session({ seed, began: BEGAN, hosts });
        for (const [act, which] of deeds) act(session, which % session.lab.terminals.length);
        const points = everyPoint(session);
        const point = where % points;
        const live = new LiveSession(session, STILL);
        live.goTo(point);
        const expected = Session.restore(session.saveAt(point));
        for (const one of [live, expected]) one.type(0, 'docker ps -a\r');
        expect(seen(live.session.store.getState())).toEqual(seen(expected.store.getState()));
        expect(live.save()).toEqual(expected.save());
      },
    ),
    { numRuns: 30 },
  );
});
