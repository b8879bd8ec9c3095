import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { read as readInFrame } from './frame/read.ts';
import { read as readInPage } from './host/read.ts';
import { LONGEST_MESSAGE, write, type ToFrame, type ToPage } from './protocol.ts';
import type { LabState } from './types.ts';

const state: LabState = {
  lesson: null,
  step: 0,
  steps: 0,
  view: 'split',
  theme: 'dark',
  lang: 'en',
  readonly: false,
  awake: true,
  commands: ['docker ps'],
  networks: [{ name: 'bridge', containers: ['web'] }],
  ignored: { origin: 0, size: 0, schema: 0, rate: 0 },
};

test.each<ToFrame>([
  { kind: 'hello' },
  { kind: 'run', id: 1, lines: '$ docker ps' },
  { kind: 'reset', id: 2 },
  { kind: 'goto', id: 3, lesson: null, step: 1 },
  { kind: 'goto', id: 3, lesson: 'links', step: 2 },
  { kind: 'state', id: 4 },
  { kind: 'look' },
  { kind: 'look', view: 'names', theme: 'auto', lang: 'zh-CN', readonly: true },
])('the frame reads %j', (message) => {
  expect(readInFrame(write(message))).toEqual(message);
});

test.each<ToPage>([
  { kind: 'loaded' },
  { kind: 'ready', state },
  { kind: 'resize', height: 400 },
  { kind: 'command', line: 'docker ps', at: 'docker-host-1' },
  { kind: 'step', lesson: 'links', step: 2, steps: 5 },
  { kind: 'complete', lesson: 'links' },
  { kind: 'ran', id: 1, output: '', ended: true },
  { kind: 'state', id: 1, state: { ...state, lesson: 'links' } },
  { kind: 'done', id: 1 },
  { kind: 'refused', id: 1, why: 'No.' },
])('the page reads %j', (message) => {
  expect(readInPage(write(message))).toMatchObject(message);
});

test.each([
  [{ kind: 'loaded' }, 'schema'],
  ['{"kind":"hello"}', 'schema'],
  ['{"drydock":2,"kind":"hello"}', 'schema'],
  ['{"drydock":1,"kind":"constructor"}', 'schema'],
  ['{"drydock":1,"kind":["resize"],"height":1}', 'schema'],
  ['{"drydock":1,"kind":"goto","id":1,"lesson":1,"step":1}', 'schema'],
  ['{"drydock":1,"kind":"resize","height":null}', 'schema'],
  [write({ kind: 'ready', state: { ...state, commands: [] } }).replace('[]', '[1]'), 'schema'],
  [write({ kind: 'run', id: 1, lines: 'x'.repeat(LONGEST_MESSAGE) }), 'size'],
] as const)('%j is none', (data, flaw) => {
  expect([readInFrame(data), readInPage(data)]).toEqual([flaw, flaw]);
});

test('whatever arrives is a message or a flaw', () => {
  const fields = fc.record({
    drydock: fc.constant(1),
    kind: fc.constantFrom('run', 'look', 'ready', 'state', '__proto__'),
  });
  const nearly = fc.tuple(fields, fc.dictionary(fc.constantFrom('id', 'state', 'lines', 'view'), fc.jsonValue()));
  fc.assert(
    fc.property(
      fc.oneof(
        fc.anything(),
        fc.json(),
        nearly.map((parts) => JSON.stringify(Object.assign({}, ...parts))),
      ),
      (data) => {
        for (const message of [readInFrame(data), readInPage(data)])
          expect(typeof message === 'string' || typeof message.kind === 'string').toBe(true);
      },
    ),
  );
});
