import { err, ok, type Result } from '../../base/result.ts';
import type { Change } from '../change.ts';
import type { Answer, CommandOf } from '../command.ts';
import { refusal, type EngineError } from '../error.ts';
import { linkedTargets } from '../links/legacy.ts';
import { findContainer } from '../lookup.ts';
import type { Container } from '../world.ts';
import { isRestarting, notRunning } from './errors.ts';
import { commandFailure, directoryFailure, lookInImage, userFailure, type Failure, type Look } from './executable.ts';
import { imageOf } from './findImage.ts';
import { containerIn, emitContainer, isRunning } from './state.ts';

const RUNC = 'OCI runtime exec failed: exec failed: ';

/**
 * `container.exec`: whether a command may run beside the main process. One that cannot be executed is no refusal to a
 * client that listens: it reads why. recorded: conformance/core/container-exec, dns/tty-run-errors, dns/link-legacy
 */
export function exec(
  change: Change,
  command: CommandOf<'container.exec'>,
): Result<Answer<'container.exec'>, EngineError> {
  const found = findContainer(change.engine, command.container);
  if (!found.ok) return found;
  const container = found.value;
  const { id, state } = container;
  if (!isRunning(container)) return err(notRunning(container));
  if (state.status === 'paused') {
    const words = `Container ${command.container} is paused, unpause the container before exec`;
    return err(refusal('conflict', words));
  }
  if (state.status === 'restarting') return err(isRestarting(container));
  const linked = linkedTargets(change.engine, container);
  if (!linked.ok) return linked;

  const execID = change.drawId();
  const [name = '', ...args] = command.cmd;
  for (const step of ['exec_create', 'exec_start']) {
    emitContainer(change, container, `${step}: ${name} ${args.join(' ')}`, { execID });
  }
  const noUser = userFailure(command.user);
  if (noUser !== null) return err(refusal('invalidParameter', noUser));
  const failure = failureOf(change, container, command);
  if (failure === null) {
    change.putContainer({ ...containerIn(change, id), execs: [...container.execs, execID] });
    return ok({ execId: execID, container: id, failed: null });
  }
  const failed = { message: `${RUNC}${failure.message}`, exitCode: failure.exitCode };
  if (command.detach === true) return err(refusal('invalidParameter', failed.message));
  return ok({ execId: execID, container: id, failed });
}

function failureOf(change: Change, container: Container, command: CommandOf<'container.exec'>): Failure | null {
  const { config } = container;
  const inImage = lookInImage(imageOf(change.engine, container), config);
  const look: Look = (path) => command.files?.[path] ?? inImage(path);
  const elsewhere = directoryFailure(look, command.workingDir);
  if (elsewhere !== null) return elsewhere;
  const cwd = command.workingDir === '' ? config.workingDir : command.workingDir;
  const env = [...(config.env ?? []), ...command.env];
  const failure = commandFailure(look, { ...config, env }, command.cmd, cwd);
  return failure && { ...failure, message: `unable to start container process: ${failure.message}` };
}

/** `runtime.execDied`: one that the end of the main process took along has been told of already. */
export function execDied(
  change: Change,
  { container: id, execId, exitCode }: CommandOf<'runtime.execDied'>,
): Result<null, EngineError> {
  const container = change.engine.containers.find((c) => c.id === id);
  if (container === undefined || !container.execs.includes(execId)) return ok(null);
  change.putContainer({ ...container, execs: container.execs.filter((e) => e !== execId) });
  emitContainer(change, container, 'exec_die', { execID: execId, exitCode: String(exitCode) });
  return ok(null);
}
