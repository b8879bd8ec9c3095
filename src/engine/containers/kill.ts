import { err, ok, type Result } from '../../base/result.ts';
import type { Change } from '../change.ts';
import type { Answer, CommandOf } from '../command.ts';
import { refusal, type EngineError } from '../error.ts';
import { findContainer } from '../lookup.ts';
import type { Container, ContainerId } from '../world.ts';
import { notRunning, prefixed } from './errors.ts';
import { existsOnLinux, parseSignal, SIGKILL } from './signals.ts';
import { containerIn, emitContainer, isRunning, putState } from './state.ts';

/** `container.kill`; '' is KILL. recorded: conformance/core/container-lifecycle */
export function kill(
  change: Change,
  { container: ref, signal: text }: CommandOf<'container.kill'>,
): Result<Answer<'container.kill'>, EngineError> {
  const refuse = (error: EngineError): Result<never, EngineError> =>
    err(prefixed(`cannot kill container: ${ref}: `, error));
  const signal = text === '' ? SIGKILL : parseSignal(text);
  if (signal === undefined) return refuse(refusal('invalidParameter', `invalid signal: ${text}`));
  if (!existsOnLinux(signal)) {
    return refuse(refusal('invalidParameter', `the linux daemon does not support signal ${String(signal)}`));
  }
  const found = findContainer(change.engine, ref);
  if (!found.ok) return refuse(found.error);
  if (!isRunning(found.value)) return refuse(notRunning(found.value));
  const { id, state } = found.value;
  if (signal === SIGKILL && state.pid !== 0) {
    putState(change, id, { stopping: state.stopping ?? { deadline: null, goal: 'kill' } });
  }
  signalMain(change, id, signal);
  return ok(null);
}

/**
 * Sends a signal to a running container's main process: the event `kill` tells the runtime. Its restart policy no longer
 * applies, unless the container has a stop signal of its own and this is another; a paused container goes on, so that it
 * hears; one that waits to be started again is started no more.
 */
export function signalMain(change: Change, id: ContainerId, signal: number): void {
  const container = containerIn(change, id);
  const { config, state } = container;
  const ends = signal === SIGKILL || config.stopSignal === undefined || parseSignal(config.stopSignal) === signal;
  // A daemon that stops kills what does not end: that is nobody's wish. recorded: conformance/random/swarm-restarts
  const manuallyStopped = change.engine.daemon !== 'stopping' || state.restarts.manuallyStopped;
  const restarts = { ...state.restarts, manuallyStopped, canceled: ends || state.restarts.canceled };
  if (state.status === 'restarting') {
    putState(change, id, { status: 'exited', restarts: { ...restarts, at: null } });
    return;
  }
  putState(change, id, { restarts });
  emitContainer(change, container, 'kill', { signal: String(signal) });
  if (ends && signal !== SIGKILL && state.status === 'paused') resume(change, container);
}

export function resume(change: Change, container: Container): void {
  putState(change, container.id, { status: 'running' });
  emitContainer(change, container, 'unpause');
}
