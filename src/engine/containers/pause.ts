import { err, ok, type Result } from '../../base/result.ts';
import type { Change } from '../change.ts';
import type { Answer, CommandOf } from '../command.ts';
import { refusal, type EngineError } from '../error.ts';
import { findContainer } from '../lookup.ts';
import { isRestarting, notRunning } from './errors.ts';
import { resume } from './kill.ts';
import { emitContainer, isRunning, putState } from './state.ts';

/** `container.pause`: its processes stand still, its addresses answer. recorded: conformance/core/container-lifecycle */
export function pause(
  change: Change,
  { container: ref }: CommandOf<'container.pause'>,
): Result<Answer<'container.pause'>, EngineError> {
  const found = findContainer(change.engine, ref);
  if (!found.ok) return found;
  const container = found.value;
  if (!isRunning(container)) return err(notRunning(container));
  if (container.state.status === 'paused') {
    return err(refusal('conflict', `Container ${container.id} is already paused`));
  }
  if (container.state.status === 'restarting') return err(isRestarting(container));
  putState(change, container.id, { status: 'paused' });
  emitContainer(change, container, 'pause');
  return ok(null);
}

export function unpause(
  change: Change,
  { container: ref }: CommandOf<'container.unpause'>,
): Result<Answer<'container.unpause'>, EngineError> {
  const found = findContainer(change.engine, ref);
  if (!found.ok) return found;
  if (found.value.state.status !== 'paused') {
    return err(refusal('conflict', `Container ${found.value.id} is not paused`));
  }
  resume(change, found.value);
  return ok(null);
}
