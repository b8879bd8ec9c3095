import { expect, test } from 'vitest';
import { changes, readDisagreements } from './disagreements.ts';
import { measure } from './measure.ts';
import { allRecordings } from './recordings.ts';
import { simulation } from './simulation.ts';

const files = allRecordings();
const record = readDisagreements();
const play = simulation();

test.each(files)('%s agrees, but for what is on the record', (file) => {
  const [measured] = [...measure([file], play)];
  if (!measured) throw new Error('nothing was measured');
  const { lost, mended, gone } = changes(record, measured);
  const name = file.slice(0, -'.console'.length);
  expect.soft(lost, `no longer agree; see npm run conformance -- --show ${name}`).toEqual([]);
  expect.soft(mended, 'agree now: take them off the record with npm run conformance -- --update').toEqual([]);
  expect.soft(gone, 'are on the record, but not in the file: npm run conformance -- --update').toEqual([]);
});

test('the record names recordings only', () => {
  expect(Object.keys(record).filter((file) => !files.includes(file))).toEqual([]);
});
