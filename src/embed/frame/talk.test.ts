import { expect, test } from 'vitest';
import type { Clock } from '../../lab/live.ts';
import { write, type ToFrame, type Told } from '../protocol.ts';
import type { LabState } from '../types.ts';
import { talk, type Line, type Stage } from './talk.ts';

type Heard = Parameters<Parameters<Line['listen']>[0]>[0];

const still: Omit<LabState, 'ignored'> = {
  lesson: null,
  step: 0,
  steps: 0,
  view: 'split',
  theme: 'light',
  lang: 'en',
  readonly: false,
  awake: true,
  commands: [],
  networks: [],
};

/** A frame in a page, and everything that passes between them. */
function framed(state = still) {
  const said: string[] = [];
  const done: string[] = [];
  const page = { postMessage: (message: string, origin: string): void => void said.push(`${origin} ${message}`) };
  let hear: (event: Heard) => void = () => {};
  let tell: (told: Told) => void = () => {};
  let now = 0;
  const clock: Clock = { now: () => now, after: () => () => {} };
  const stage: Stage = {
    state: () => state,
    run: async (lines) => {
      done.push(lines);
      return { output: `out of ${lines}`, ended: true };
    },
    reset: async () => void done.push('reset'),
    goTo: async (lesson, step) => (lesson === 'none' ? `no ${lesson} ${step}` : null),
    look: ({ theme }) => void done.push(`theme ${theme ?? ''}`),
    listen: (listener) => {
      tell = listener;
      return () => {};
    },
  };
  const listen = (listener: (event: Heard) => void): (() => void) => {
    hear = listener;
    return () => {};
  };
  talk({ page, listen }, Promise.resolve(stage), clock);
  // Whatever a message causes has happened after a turn of the event loop.
  const settled = (): Promise<void> => new Promise((resolve) => void setTimeout(resolve));
  // A window is told by its identity alone: the page stands for one.
  const source = page as unknown as Window;
  const send = async (
    message: ToFrame,
    origin = 'https://docs.example',
    from: Window | null = source,
  ): Promise<void> => {
    hear({ source: from, origin, data: write(message) });
    await settled();
  };
  return { said, done, send, tell: (told: Told) => tell(told), pass: (by: number) => void (now += by), hear, source };
}

test('the frame says that it listens, obeys nobody before hello, and then that origin', async () => {
  const { said, done, send, tell } = framed();
  expect(said).toEqual(['* {"drydock":1,"kind":"loaded"}']);
  await send({ kind: 'reset', id: 1 });
  await send({ kind: 'hello' }, 'https://evil.example', null);
  expect([said.length, done]).toEqual([1, []]);
  await send({ kind: 'hello' });
  expect(said.at(-1)).toMatch(
    /^https:\/\/docs\.example .*"kind":"ready".*"ignored":\{"origin":1,"size":0,"schema":1,"rate":0\}/,
  );
  await send({ kind: 'run', id: 2, lines: 'docker ps' }, 'https://evil.example');
  expect(done).toEqual([]);
  await send({ kind: 'run', id: 3, lines: 'docker ps' });
  expect(said.at(-1)).toBe(
    'https://docs.example {"drydock":1,"kind":"ran","id":3,"output":"out of docker ps","ended":true}',
  );
  await send({ kind: 'goto', id: 4, lesson: 'none', step: 7 });
  expect(said.at(-1)).toBe('https://docs.example {"drydock":1,"kind":"refused","id":4,"why":"no none 7"}');
  await send({ kind: 'look', theme: 'dark' });
  expect(done).toEqual(['docker ps', 'theme dark']);
  tell({ kind: 'complete', lesson: 'links' });
  expect(said.at(-1)).toBe('https://docs.example {"drydock":1,"kind":"complete","lesson":"links"}');
});

test('a hundred messages a second are obeyed; the others are refused and counted', async () => {
  const { said, send, pass } = framed();
  await send({ kind: 'hello' });
  for (let id = 1; id <= 120; id++) await send({ kind: 'state', id });
  expect(said.filter((text) => text.includes('"kind":"refused"'))).toHaveLength(21);
  pass(1000);
  await send({ kind: 'state', id: 121 });
  expect(said.at(-1)).toContain('"rate":21');
});

test('an answer is never longer than a message may be', async () => {
  const { said, send } = framed({
    ...still,
    commands: Array.from({ length: 9000 }, (_, i) => `echo ${i}`),
    networks: Array.from({ length: 9000 }, (_, i) => ({ name: `n${i}`, containers: [] })),
  });
  await send({ kind: 'hello' });
  expect(said.at(-1)?.length).toBeLessThan(65_536);
  expect(said.at(-1)).toContain('"echo 8999"],"networks":[{"name":"n0"');
});
