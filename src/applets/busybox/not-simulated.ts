import type { Program } from '../../base/kernel/process.ts';
import { complain } from '../options.ts';

/** An applet that the lab does not have. */
export const notSimulated: Program = function* (io) {
  yield* complain(io, 'busybox', 'not simulated in this lab');
  return 1;
};
