import type { Sys } from '../../base/kernel/process.ts';
import { SIGNALS, type Signal } from '../../base/kernel/signal.ts';
import { quoteSingle } from '../expand/quote.ts';
import type { Session } from '../run/session.ts';
import { singleQuoteAsAsh } from '../run/trace.ts';
import { fail, letters, type Builtin } from './builtin.ts';
import { signalNamed } from './jobs.ts';

/** trap [-lp] [ACTION] SIGNAL...: what to do when a signal comes, or at the EXIT; '' ignores it, '-' or nothing forgets it. */
export const trap: Builtin = function* (shell, words) {
  const { found, operands } = letters(words, 'lpP');
  const [action = '', ...names] = operands;
  if (operands.length === 0 || found.has('p')) return yield* printTraps(shell);
  // A number first, or a signal alone, is no action.
  const forgets = /^\d+$/.test(action) || names.length === 0;
  let status = 0;
  for (const name of forgets ? operands : names) {
    const signal = signalNamed(name);
    if (signal === null) status = yield* fail(shell, 'trap', `${name}: invalid signal specification`, 1);
    else setTrap(shell, signal === 'none' ? 'EXIT' : signal, forgets || action === '-' ? null : action);
  }
  return status;
};

function setTrap(shell: Session, signal: Signal | 'EXIT', action: string | null): void {
  const { io, traps } = shell;
  if (action === null) traps.delete(signal);
  else traps.set(signal, action);
  if (signal === 'EXIT') return;
  if (action === '') io.ignoreSignals(signal);
  else if (action !== null || (signal === 'SIGINT' && shell.interactive)) io.catchSignals(signal);
  else io.defaultSignals(signal);
}

function* printTraps(shell: Session): Sys<number> {
  const number = (signal: Signal | 'EXIT'): number => (signal === 'EXIT' ? 0 : SIGNALS[signal]);
  const bash = shell.dialect === 'bash';
  for (const [signal, action] of [...shell.traps].toSorted(([a], [b]) => number(a) - number(b))) {
    const name = bash ? signal : signal.replace(/^SIG/, '');
    yield* shell.out(`trap -- ${bash ? quoteSingle(action) : singleQuoteAsAsh(action)} ${name}\n`);
  }
  return 0;
}
