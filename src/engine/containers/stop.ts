import { err, ok, type Result } from '../../base/result.ts';
import type { Change } from '../change.ts';
import type { Answer, CommandOf } from '../command.ts';
import { refusal, type EngineError } from '../error.ts';
import { findContainer } from '../lookup.ts';
import type { Container, ContainerId, Stopping } from '../world.ts';
import { prefixed } from './errors.ts';
import { signalMain } from './kill.ts';
import { parseSignal, SIGTERM } from './signals.ts';
import { startContainer } from './start.ts';
import { containerIn, emitContainer, isRunning, putState } from './state.ts';

const PATIENCE = 10;
/** A process has this long even when no time is left to it: redis ends by itself on `docker stop -t 0`. In milliseconds. */
const GRACE = 20;

/** `container.stop`: a container that does not run is stopped already. recorded: conformance/core/container-lifecycle */
export function stop(
  change: Change,
  command: CommandOf<'container.stop'>,
): Result<Answer<'container.stop'>, EngineError> {
  const found = findContainer(change.engine, command.container);
  if (!found.ok) return found;
  if (!isRunning(found.value)) return ok(null);
  const stopped = askToStop(change, found.value, command, 'stop');
  return stopped.ok ? stopped : err(prefixed(`cannot stop container: ${command.container}: `, stopped.error));
}

/** `container.restart`: a stop, if it runs, and a start. recorded: conformance/swarm/ports-conflict, core/run-network-modes */
export function restart(
  change: Change,
  command: CommandOf<'container.restart'>,
): Result<Answer<'container.restart'>, EngineError> {
  const found = findContainer(change.engine, command.container);
  if (!found.ok) return found;
  const runs = isRunning(found.value);
  const done = runs ? askToStop(change, found.value, command, 'restart') : startAgain(change, found.value);
  return done.ok ? done : err(prefixed(`Cannot restart container ${command.container}: `, done.error));
}

/** Starts a container that has been stopped for a restart, and tells of it. */
export function startAgain(change: Change, { id }: Container): Result<null, EngineError> {
  const started = startContainer(change, id, 'client');
  if (started.ok) emitContainer(change, containerIn(change, id), 'restart');
  return started;
}

/**
 * The daemon itself ends a container, because it stops or because a task is over. What a client did, which decides whether
 * `unless-stopped` starts it again, is as it was; unless the daemon found it running when it came up. `timeout`, in seconds, is
 * the container's own when null.
 * recorded: conformance/swarm/restart-policies
 */
export function endByDaemon(
  change: Change,
  id: ContainerId,
  by: 'stopping' | 'starting' = 'stopping',
  timeout: number | null = null,
): void {
  const container = containerIn(change, id);
  const { manuallyStopped } = container.state.restarts;
  const request = { kind: 'container.stop', host: change.hostName, container: id, timeout } as const;
  askToStop(change, container, request, 'stop');
  const { restarts } = containerIn(change, id).state;
  if (by === 'stopping') putState(change, id, { restarts: { ...restarts, manuallyStopped } });
}

function askToStop(
  change: Change,
  container: Container,
  command: CommandOf<'container.stop'> | CommandOf<'container.restart'>,
  goal: Stopping['goal'],
): Result<null, EngineError> {
  const { id, config, state } = container;
  const name = command.signal ?? config.stopSignal;
  const signal = name === undefined || name === '' ? SIGTERM : parseSignal(name);
  if (signal === undefined) return err(refusal('invalidParameter', `invalid signal: ${name ?? ''}`));
  if (state.status === 'restarting') {
    signalMain(change, id, signal);
    emitContainer(change, container, 'stop');
    return goal === 'restart' ? startAgain(change, container) : ok(null);
  }
  const patience = command.timeout ?? config.stopTimeout ?? PATIENCE;
  const deadline = patience < 0 ? null : change.world.now + Math.max(patience * 1000, GRACE);
  putState(change, id, { stopping: { deadline, goal } });
  signalMain(change, id, signal);
  return ok(null);
}
