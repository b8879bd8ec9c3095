import { expect, test } from 'vitest';
import { changes, updated } from './disagreements.ts';
import { agreeing, measure, type Measured } from './measure.ts';
import { allRecordings, matches, readRecording } from './recordings.ts';
import type { Play } from './simulation.ts';

const file = 'core/network-prune-prompt.console';
const nothing = { lost: [], mended: [], gone: [] };

function measured(play: Play): Measured {
  const [only] = [...measure([file], play)];
  if (!only) throw new Error('nothing was measured');
  return only;
}

/** A simulation that answers as recorded, but for one command. */
const wrongOnce: Play = (text) => {
  const [command = ''] = /^\$ docker network ls[^\n]*\n/m.exec(text) ?? [];
  return { ok: true, value: text.replace(command, `${command}something else\n`) };
};
const perfect: Play = (text) => ({ ok: true, value: text });

test('a command that differs is lost, until it is on the record', () => {
  const once = measured(wrongOnce);
  const { lost, ...rest } = changes({}, once);
  expect(lost).toHaveLength(1);
  expect(lost[0]).toMatch(/^\d+ \$ docker network ls/);
  expect(rest).toEqual({ mended: [], gone: [] });
  const record = updated({}, [once], [file]);
  expect(changes(record, once)).toEqual(nothing);
  expect(changes(record, measured(perfect))).toEqual({ ...nothing, mended: lost });
  expect(updated(record, [measured(perfect)], [file])).toEqual({});
});

test('the record is kept for files that were not measured, and dropped for those that are no more', () => {
  const record = { 'a.console': { 3: '$ ls' }, 'b.console': { 1: '$ ps' } };
  expect(updated(record, [], ['a.console'])).toEqual({ 'a.console': { 3: '$ ls' } });
});

test('what is on the record but not in the file is gone', () => {
  const entry = { 1000: '$ docker ps' };
  expect(changes({ [file]: entry }, measured(perfect))).toEqual({ ...nothing, gone: ['1000 $ docker ps'] });
});

test.each<[string, Play]>([
  ['cannot play', () => ({ ok: false, error: 'why' })],
  [
    'fails',
    () => {
      throw new Error('why');
    },
  ],
])('where the simulation %s, no command agrees and the reason is told', (_, play) => {
  const none = measured(play);
  expect(agreeing(none)).toBe(0);
  expect(none.verdicts).toHaveLength(measured(perfect).verdicts.length);
  expect(none.problem).toContain('why');
});

test.each<[string, boolean]>([
  ['dns/*', true],
  ['link-*', true],
  ['*icc-false.console', true],
  ['legacy', true],
  ['dns/link-legacy-icc-false.console', true],
  ['core/*', false],
  ['link', true],
  ['legacy-*', false],
])('the filter %s: %s', (filter, meant) => {
  expect(matches('dns/link-legacy-icc-false.console', filter)).toBe(meant);
});

test('there are recordings of every area', () => {
  const areas = new Set(allRecordings().map((name) => name.split('/')[0]));
  expect([...areas]).toEqual(expect.arrayContaining(['cli', 'core', 'dns', 'lessons', 'random', 'swarm']));
  expect(readRecording(file)).toContain('docker network prune');
});
