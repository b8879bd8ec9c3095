import { ok, type Result } from '../../base/result.ts';
import type { Change } from '../change.ts';
import type { CommandOf } from '../command.ts';
import { millisecondsOf } from '../elapsed.ts';
import type { EngineError } from '../error.ts';
import { portBindings } from '../ports/bindings.ts';
import type { Container, Restarts } from '../world.ts';
import { settleDaemon } from '../host/daemon.ts';
import { taskExited } from '../swarm/agent.ts';
import { emitUnmounts } from '../volumes/event.ts';
import { endHealth } from './health.ts';
import { destroy } from './remove.ts';
import { releaseSandbox } from './sandbox.ts';
import { startAgain } from './stop.ts';
import { containerIn, emitContainer, putState } from './state.ts';

const SHORTEST = 100;
const LONGEST = 60_000;
/** A run of this long forgets how long the last restarts waited. */
const LONG_RUN = 10_000;
const KILLED = 137;

/**
 * `runtime.exited`: the main process has ended. What was asked of the container decides what follows: it is started again, taken
 * away, or its restart policy applies. recorded: conformance/swarm/events-networks, restart-policies
 */
export function exited(
  change: Change,
  { container: id, exitCode }: CommandOf<'runtime.exited'>,
): Result<null, EngineError> {
  const container = change.engine.containers.find((c) => c.id === id);
  if (container === undefined || container.state.pid === 0) return ok(null);
  const { stopping, startedAt } = container.state;
  // A daemon that died left its record of the ports: the one that ends the container now does not mend it.
  const keptPorts = change.engine.daemon === 'starting' ? portBindings(change.engine, container) : undefined;
  for (const execID of container.execs) {
    emitContainer(change, container, 'exec_die', { execID, exitCode: String(KILLED) });
  }
  releaseSandbox(change, id);
  emitUnmounts(change, container);
  if (stopping?.goal === 'stop' || stopping?.goal === 'restart') emitContainer(change, container, 'stop');
  const finishedAt = change.timestamp();
  const ranFor = millisecondsOf(finishedAt) - millisecondsOf(startedAt);
  emitContainer(change, container, 'die', {
    execDuration: String(Math.floor(ranFor / 1000)),
    exitCode: String(exitCode),
  });
  change.putContainer({ ...containerIn(change, id), execs: [], ...(keptPorts === undefined ? {} : { keptPorts }) });
  putState(change, id, { status: 'exited', pid: 0, exitCode, finishedAt, stopping: null });
  endHealth(change, id);
  if (stopping?.goal === 'restart') startAgain(change, container);
  else if (stopping?.goal === 'remove') destroy(change, id);
  else if (stopping?.goal === 'removeWithVolumes') destroy(change, id, true);
  else applyPolicy(change, containerIn(change, id), ranFor);
  taskExited(change, id, exitCode);
  settleDaemon(change);
  return ok(null);
}

function applyPolicy(change: Change, container: Container, ranFor: number): void {
  const { id, state, restartCount, hostConfig } = container;
  if (isStartedAgain(container)) {
    const delay = nextDelay(state.restarts, ranFor);
    const restarts = { ...state.restarts, delay, at: change.world.now + delay };
    change.putContainer({
      ...container,
      restartCount: restartCount + 1,
      state: { ...state, status: 'restarting', restarts },
    });
  } else if (hostConfig.autoRemove) destroy(change, id);
}

function isStartedAgain({ hostConfig, state, restartCount }: Container): boolean {
  const { name, maximumRetryCount } = hostConfig.restartPolicy;
  if (state.restarts.canceled) return false;
  const mayRetry = maximumRetryCount === 0 || restartCount < maximumRetryCount;
  return (
    name === 'always' ||
    (name === 'unless-stopped' && !state.restarts.manuallyStopped) ||
    (name === 'on-failure' && state.exitCode !== 0 && mayRetry)
  );
}

function nextDelay({ delay }: Restarts, ranFor: number): number {
  return delay === 0 || ranFor >= LONG_RUN ? SHORTEST : Math.min(delay * 2, LONGEST);
}
