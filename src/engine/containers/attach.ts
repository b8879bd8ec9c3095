import { err, ok, type Result } from '../../base/result.ts';
import type { Change } from '../change.ts';
import type { Answer, CommandOf } from '../command.ts';
import { refusal, type EngineError } from '../error.ts';
import { findContainer } from '../lookup.ts';
import { isRestarting } from './errors.ts';
import { emitContainer } from './state.ts';

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
