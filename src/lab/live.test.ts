import { expect, test } from 'vitest';
import { LiveSession, type Clock } from './live.ts';
import { Session } from './session.ts';

function page(): { readonly clock: Clock; pass(milliseconds: number): void } {
  let now = 0;
  let due: { readonly at: number; readonly callback: () => void } | null = null;
  const clock: Clock = {
    now: () => now,
    after: (milliseconds, callback) => {
      // A real timer never comes at the very moment that it was set.
      const timer = { at: now + Math.max(1, milliseconds), callback };
      due = timer;
      return () => {
        if (due === timer) due = null;
      };
    },
  };
  return {
    clock,
    pass: (milliseconds) => {
      const end = now + milliseconds;
      while (due !== null && due.at <= end) {
        const { at, callback } = due;
        now = Math.max(now, at);
        due = null;
        callback();
      }
      now = end;
    },
  };
}

function started() {
  const real = page();
  const { clock } = real;
  const pass = (milliseconds: number): void => real.pass(milliseconds);
  const live = new LiveSession(new Session({ seed: 7, began: 1_795_246_631_000 }), clock);
  const enter = (text: string): void => {
    live.enter(0, { at: 'host', text });
    pass(500);
  };
  const state = () => live.store.getState();
  const networks = (): readonly string[] =>
    state()
      .world.hosts[0]?.engine.networks.map((n) => n.name)
      .filter((n) => n.length === 1) ?? [];
  const lines = (): readonly (string | undefined)[] => state().course.map((p) => p.line?.text);
  return { live, enter, state, networks, lines, pass };
}

test('each line is a point; empty ones are none, and pasted ones are one', () => {
  const { live, enter, lines } = started();
  enter('docker network create a');
  enter('');
  live.type(0, 'echo x\recho y\r');
  expect(lines()).toEqual([undefined, 'docker network create a', 'echo x\necho y']);
});

test('going back shows the world as it was; going forth, as it is', () => {
  const { live, enter, state, networks, lines } = started();
  for (const name of ['a', 'b', 'c']) enter(`docker network create ${name}`);
  const now = state().world;
  live.goTo(1);
  expect([networks(), state().at, lines().length]).toEqual([['a'], 1, 4]);
  live.undo();
  expect([networks(), state().at]).toEqual([[], 0]);
  live.undo();
  live.redo();
  live.redo();
  expect([networks(), state().at]).toEqual([['a', 'b'], 2]);
  live.redo();
  expect(state().world).toBe(now);
  expect(state().branches).toEqual([]);
});

test('typing in the past begins a branch, and the course that was left can be taken up again', () => {
  const { live, enter, networks, lines, state } = started();
  for (const name of ['a', 'b', 'c']) enter(`docker network create ${name}`);
  live.goTo(1);
  live.resize(0, 100, 30);
  expect(state().branches).toEqual([]);
  enter('docker network create d');
  expect([networks(), lines().length]).toEqual([['a', 'd'], 3]);
  const [branch] = state().branches;
  expect([branch?.fork, branch?.line, branch?.lines]).toEqual([1, 'docker network create b', 2]);
  if (branch !== undefined) live.takeUp(branch);
  expect(networks()).toEqual(['a', 'b', 'c']);
  expect(state().branches.map((b) => [b.fork, b.line, b.lines])).toEqual([[1, 'docker network create d', 1]]);
});

test('an earlier point that is looked at a while is made ready in the background; typing there is the same either way', () => {
  const typedAfter = (looked: number) => {
    const { live, enter, pass } = started();
    for (const name of ['a', 'b', 'c']) enter(`docker network create ${name}`);
    live.goTo(2);
    pass(looked);
    enter('docker network ls');
    return live.save();
  };
  expect(typedAfter(5000)).toEqual(typedAfter(0));
  expect(
    typedAfter(0)
      .journal.map((entry) => (entry.kind === 'type' ? entry.keys : entry.kind))
      .join(''),
  ).toMatch(/create a\r.*create b\r.*network ls\r$/s);
});

test('a terminal has on a branch the size that its screen has, before the first key', () => {
  const { live, enter } = started();
  for (const name of ['a', 'b']) enter(`docker network create ${name}`);
  live.goTo(1);
  live.resize(0, 44, 11);
  const whole = live.save();
  expect(whole.journal.filter(({ kind }) => kind === 'resize')).toEqual([]);
  live.type(0, 'x');
  const since = live.save().journal.slice(-2);
  expect(since).toMatchObject([
    { kind: 'resize', terminal: 0, columns: 44, rows: 11 },
    { kind: 'type', keys: 'x' },
  ]);
});

test('what is refused at an earlier point starts no branch; what happens to a host there does', () => {
  const { live, enter, state } = started();
  expect(live.change({ kind: 'add', host: 2 }).ok).toBe(true);
  enter('docker network create a');
  live.goTo(0);
  expect(state().terminals.map(({ hostName }) => hostName)).toEqual(['docker-host-1']);
  expect(live.change({ kind: 'cut', host: 2 })).toMatchObject({ error: { message: 'there is no docker-host-2' } });
  expect([state().at, state().branches]).toEqual([0, []]);
  expect(live.change({ kind: 'cut', host: 1 }).ok).toBe(true);
  expect(state().course.map(({ change }) => change)).toEqual([null, { kind: 'cut', host: 1 }]);
  expect(state().branches.map(({ fork, change, lines }) => [fork, change, lines])).toEqual([
    [0, { kind: 'add', host: 2 }, 2],
  ]);
});

test('what was to be seen at any point is there from every other one', () => {
  const { live, enter, state } = started();
  for (const name of ['a', 'b']) enter(`docker network create ${name}`);
  const now = state().world;
  live.goTo(1);
  expect(live.sightAt(1).world).toBe(state().world);
  expect(live.sightAt(2).world).toBe(now);
});

test('lines pasted behind other keys, and one typed ahead of a change, are one point with what they cannot be cut from', () => {
  const { live, state, pass } = started();
  live.type(0, '\x03');
  live.type(0, 'echo a\recho b\r');
  live.type(0, 'sleep 2\r');
  live.type(0, 'echo c\r');
  live.change({ kind: 'cut', host: 1 });
  pass(5000);
  expect(state().course.map(({ line, change }) => [line?.text, change?.kind])).toEqual([
    [undefined, undefined],
    ['echo a\necho b', undefined],
    ['sleep 2', undefined],
    ['echo c', 'cut'],
  ]);
  live.goTo(2);
  expect(state().world.hosts[0]?.wired).toBe(true);
  live.goTo(3);
  expect(state().world.hosts[0]?.wired).toBe(false);
});

test('what is saved in the past is the whole course', () => {
  const { live, enter, lines } = started();
  for (const name of ['a', 'b']) enter(`docker network create ${name}`);
  live.goTo(1);
  live.goTo(2);
  const whole = live.save();
  live.goTo(1);
  expect(live.save()).toEqual(whole);
  expect(
    Session.restore(whole)
      .store.getState()
      .points.map((p) => p.line?.text),
  ).toEqual(lines());
});

test('a point holds what ran until the next line was begun', () => {
  const { live, enter, state, pass } = started();
  enter('docker run -d --name c1 busybox sleep 3');
  pass(5000);
  enter('docker ps');
  live.goTo(1);
  expect(state().world.hosts[0]?.engine.containers[0]?.state.status).toBe('exited');
  pass(60_000);
  const { now } = state().world;
  pass(60_000);
  expect(state().world.now).toBe(now);
});

test('the last lookup and packet are there with the world in which they were made', () => {
  const { enter, state, pass } = started();
  enter('docker network create n');
  enter('docker run -itd --name c1 --network n busybox');
  enter('docker run -itd --name c2 --network n busybox');
  enter('docker exec c1 ping -c 1 c2');
  pass(2000);
  expect(state().traced.map(({ trace }) => trace.kind)).toEqual(['lookup', 'journey']);
});

test('asleep its time stands still; what is typed happens, and the rest when it wakes', () => {
  const { live, pass } = started();
  const now = (): number => live.session.lab.kernel.now;
  live.enter(0, { at: 'host', text: 'sleep 10' });
  pass(1000);
  live.sleep();
  const before = now();
  pass(60_000);
  expect(now()).toBe(before);
  const isRunning = (): boolean => live.store.getState().terminals[0]?.atPrompt === false;
  expect(isRunning()).toBe(true);
  live.wake();
  pass(8000);
  expect(isRunning()).toBe(true);
  pass(2000);
  expect(isRunning()).toBe(false);
});
