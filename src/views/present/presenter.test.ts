import { expect, test } from 'vitest';
import { LiveSession, type Clock } from '../../lab/live.ts';
import { Session } from '../../lab/session.ts';
import { parseLesson } from '../../lessons/parse.ts';
import { Presenter } from './presenter.ts';
import { scriptOf } from './script.ts';

/** Real time that passes when it is told to. */
function page() {
  let now = 0;
  const timers = new Set<{ readonly at: number; readonly callback: () => void }>();
  const clock: Clock = {
    now: () => now,
    after: (milliseconds, callback) => {
      const timer = { at: now + Math.max(1, milliseconds), callback };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
  };
  const pass = (milliseconds: number): void => {
    const end = now + milliseconds;
    for (;;) {
      const [next] = [...timers].toSorted((a, b) => a.at - b.at);
      if (next === undefined || next.at > end) break;
      timers.delete(next);
      now = next.at;
      next.callback();
    }
    now = end;
  };
  return { clock, pass };
}

const TEXT = `---
title: T
question: Q?
minutes: 1
---

## One

\`\`\`predict
question: Which?
options: [a, b]
right: 1
why: So.
\`\`\`

\`\`\`console
$ docker network create one
$ docker run -itd --name web --network one busybox
\`\`\`

\`\`\`check
- running: web
\`\`\`

## Two

\`\`\`console
$ docker attach web
/ # sleep 5
/ # echo done
/ # ^P^Q
$ docker rm -f web
\`\`\`

\`\`\`check
- removed: web
\`\`\`
`;

function presented() {
  const parsed = parseLesson('t', TEXT, 't.md');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  const script = scriptOf(parsed.value);
  const { clock, pass } = page();
  const live = new LiveSession(new Session({ seed: 7, began: 1_795_248_000_000 }), clock);
  const presenter = new Presenter(live, clock, script, () => 0);
  let screen = '';
  live.session.terminal(0).watch((text) => void (screen += text));
  const typed = (): readonly string[] =>
    live.store.getState().course.flatMap(({ line }) => (line === null ? [] : [line.text]));
  const containers = (): readonly string[] =>
    live.store.getState().world.hosts[0]?.engine.containers.map((c) => `${c.name} ${c.state.status}`) ?? [];
  const at = (): number => presenter.store.getState().at;
  const doing = (): string => presenter.store.getState().doing;
  /** Presses the next key and gives the line all the time it takes. */
  const next = (): void => {
    presenter.do('next');
    pass(12_000);
  };
  return { live, presenter, script, pass, typed, containers, at, doing, next, screen: () => screen };
}

test('next turns, reveals, then types key by key into the journal, at the speed that is asked for', () => {
  const { live, presenter, pass, typed, at, doing } = presented();
  presenter.do('next');
  expect([at(), doing(), typed()]).toEqual([1, 'nothing', []]);
  presenter.do('next');
  expect([at(), doing(), typed()]).toEqual([2, 'nothing', []]);
  presenter.do('next');
  const keysSoFar = (): number => live.save().journal.filter(({ kind }) => kind === 'type').length;
  const time = (): number => {
    let passed = 0;
    for (; doing() === 'typing'; passed += 10) pass(10);
    return passed;
  };
  pass(1000);
  expect(keysSoFar()).toBeGreaterThan(5);
  expect(keysSoFar()).toBeLessThan(15);
  const usual = time() + 1000;
  expect([typed(), at(), doing()]).toEqual([['docker network create one'], 3, 'nothing']);
  expect(keysSoFar()).toBe('docker network create one'.length + 2);
  expect(usual).toBeGreaterThan(2000);
  expect(usual).toBeLessThan(4500);
  presenter.do('faster');
  presenter.do('faster');
  presenter.do('faster');
  expect(presenter.store.getState().speed).toBe(4);
  presenter.do('next');
  expect(time()).toBeLessThan(2000);
  expect(typed()).toEqual(['docker network create one', 'docker run -itd --name web --network one busybox']);
});

test('a second press ends the typing; one more while a command runs waits, and the next goes on at once', () => {
  const { presenter, pass, typed, containers, next, at, doing } = presented();
  for (let i = 0; i < 6; i++) next();
  expect([typed().at(-1), containers(), at()]).toEqual(['docker attach web', ['web running'], 6]);
  presenter.do('next');
  pass(300);
  presenter.do('next');
  expect([typed().at(-1), at(), doing()]).toEqual(['sleep 5', 7, 'nothing']);
  presenter.do('next');
  expect(doing()).toBe('waiting');
  pass(4000);
  expect([typed().at(-1), doing()]).toEqual(['sleep 5', 'waiting']);
  pass(4000);
  expect([typed().at(-1), at()]).toEqual(['echo done', 8]);
  presenter.do('back');
  expect([typed().length, at()]).toEqual([5, 7]);
  presenter.do('back');
  presenter.do('next');
  presenter.do('next');
  expect(typed().at(-1)).toBe('sleep 5');
  presenter.do('next');
  presenter.do('next');
  presenter.do('next');
  expect([typed().at(-1), at()]).toEqual(['echo done', 8]);
});

test('back takes back what the last press did, in the timeline too; keys go with their line', () => {
  const { live, presenter, containers, next, at } = presented();
  const point = (): number => live.store.getState().at;
  for (let i = 0; i < 9; i++) next();
  expect([at(), point()]).toEqual([9, 5]);
  presenter.do('back');
  expect([at(), point()]).toEqual([7, 4]);
  presenter.do('back');
  presenter.do('back');
  presenter.do('back');
  expect([at(), point(), containers()]).toEqual([4, 2, ['web running']]);
  presenter.do('back');
  expect([at(), point(), containers()]).toEqual([3, 1, []]);
  presenter.do('back');
  presenter.do('back');
  presenter.do('back');
  presenter.do('back');
  expect([at(), point()]).toEqual([0, 0]);
  for (let i = 0; i < 10; i++) next();
  expect([at(), point(), containers()]).toEqual([10, 6, []]);
  expect(live.branches.length).toBe(1);
});

test('what was typed by hand is taken back first', () => {
  const { live, presenter, next, at, pass } = presented();
  for (let i = 0; i < 3; i++) next();
  live.enter(0, { at: 'host', text: 'docker network ls' });
  pass(100);
  presenter.do('back');
  expect([at(), live.store.getState().at]).toEqual([3, 1]);
  presenter.do('back');
  expect([at(), live.store.getState().at]).toEqual([2, 0]);
});

test('back in the middle of a line takes the line away', () => {
  const { presenter, pass, typed, screen, next, doing } = presented();
  for (let i = 0; i < 2; i++) next();
  presenter.do('next');
  pass(600);
  expect(screen()).toContain('dock');
  presenter.do('back');
  expect(doing()).toBe('nothing');
  pass(5000);
  next();
  expect(typed()).toEqual(['docker network create one']);
});

test('pause holds the typing; blank hides, and the first press only shows again; the clock begins with the first press', () => {
  const { presenter, pass, typed, next, at } = presented();
  pass(5000);
  next();
  next();
  const { elapsed } = presenter.store.getState();
  expect(elapsed).toEqual({ counted: 0, since: 5000 });
  presenter.do('next');
  pass(500);
  presenter.do('pause');
  pass(60_000);
  expect(typed()).toEqual([]);
  presenter.do('next');
  pass(10_000);
  expect([typed(), at()]).toEqual([['docker network create one'], 3]);
  presenter.do('blank');
  presenter.do('next');
  pass(10_000);
  expect([presenter.store.getState().blank, at()]).toEqual([false, 3]);
  presenter.do('clock');
  const { since, counted } = presenter.store.getState().elapsed;
  expect([since, counted]).toEqual([null, 104_500]);
  presenter.do('clockBack');
  expect(presenter.store.getState().elapsed).toEqual({ counted: 0, since: null });
});
