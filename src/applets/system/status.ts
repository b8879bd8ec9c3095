import type { Program } from '../../base/kernel/process.ts';

/** Does nothing, successfully. */
export const succeed: Program = function* () {
  return 0;
};

/** Does nothing, and fails. */
export const fail: Program = function* () {
  return 1;
};
