import { expect, test } from 'vitest';
import { readSizes } from './sizes.ts';

test.each([
  ['{"graph":61.6,"terminal":38.4}', { graph: 61.6, terminal: 38.4 }],
  ['{"graph":61.6,"terminal":1e999}', null],
  ['{"graph":150,"terminal":-50}', null],
  ['{"graph":"50","terminal":50}', null],
  ['{"graph":10,"terminal":10}', null],
  ['{}', null],
  ['[]', null],
  ['{', null],
  [null, null],
])('%s', (text, sizes) => {
  expect(readSizes(text)).toEqual(sizes);
});
