import { err, ok, type Result } from '../../base/result.ts';
import type { Change } from '../change.ts';
import type { Answer, CommandOf } from '../command.ts';
import { refusal, type EngineError } from '../error.ts';
import { findContainer } from '../lookup.ts';
import { isRestarting, notRunning } from './errors.ts';
import { emitContainer, isRunning } from './state.ts';

/** `container.attach`: a client takes the streams, of a container that runs or that it is about to start. */
export function attachClient(
  change: Change,
  { container: ref }: CommandOf<'container.attach'>,
): Result<Answer<'container.attach'>, EngineError> {
  const found = findContainer(change.engine, ref);
  if (!found.ok) return found;
  const { state } = found.value;
  if (state.status === 'paused') {
    return err(refusal('conflict', `container ${ref} is paused, unpause the container before attach`));
  }
  if (state.status === 'restarting') return err(isRestarting(found.value));
  emitContainer(change, found.value, 'attach');
  return ok(null);
}

/** `container.resize`: of a container that runs. recorded: conformance/cli/start-attached */
export function resize(
  change: Change,
  { container: ref, rows, columns }: CommandOf<'container.resize'>,
): Result<Answer<'container.resize'>, EngineError> {
  const found = findContainer(change.engine, ref);
  if (!found.ok) return found;
  if (!isRunning(found.value)) return err(notRunning(found.value));
  emitContainer(change, found.value, 'resize', { height: String(rows), width: String(columns) });
  return ok(null);
}
