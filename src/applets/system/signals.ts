import { SIGNALS, type Signal } from '../../base/kernel/signal.ts';

/** Linux's signals by number, from 1. */
export const SIGNAL_NAMES: readonly string[] =
  'HUP INT QUIT ILL TRAP ABRT BUS FPE KILL USR1 SEGV USR2 PIPE ALRM TERM STKFLT CHLD CONT STOP TSTP TTIN TTOU URG XCPU XFSZ VTALRM PROF WINCH POLL PWR SYS'.split(
    ' ',
  );

/** The number of a signal that is named (`TERM`, `sigterm`) or numbered; 0 is none at all. Undefined: there is no such one. */
export function signalNumber(text: string): number | undefined {
  if (/^[0-9]+$/.test(text)) return Number(text) <= 64 ? Number(text) : undefined;
  const at = SIGNAL_NAMES.indexOf(text.toUpperCase().replace(/^SIG/, ''));
  return text.toUpperCase() === 'EXIT' ? 0 : at < 0 ? undefined : at + 1;
}

/** The lab's signal of a number; those that nobody sends by hand are not there. */
export function labSignal(number: number): Signal | undefined {
  const name = `SIG${SIGNAL_NAMES[number - 1] ?? ''}`;
  return isSignal(name) ? name : undefined;
}

function isSignal(name: string): name is Signal {
  return Object.hasOwn(SIGNALS, name);
}
