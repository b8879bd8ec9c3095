import { err, ok, type Result } from '../../base/result.ts';
import type { Change } from '../change.ts';
import type { Answer, CommandOf } from '../command.ts';
import { millisecondsOf } from '../elapsed.ts';
import { refusal, type EngineError } from '../error.ts';
import { prunesLabels, validateFilters } from '../filters.ts';
import { findContainer } from '../lookup.ts';
import { untilOf } from '../until.ts';
import { dropAnonymous } from '../volumes/remove.ts';
import type { ContainerId } from '../world.ts';
import { filesOnUnlink } from './files.ts';
import { signalMain } from './kill.ts';
import { SIGKILL } from './signals.ts';
import { containerIn, emitContainer, isRunning, putState } from './state.ts';

/**
 * Takes a container that does not run out of the world. Its own legacy links go with it, those that lead to it stay; so do its
 * volumes without a name, if that was asked for.
 */
export function destroy(change: Change, id: ContainerId, volumes = false): void {
  const container = containerIn(change, id);
  change.dropContainer(id);
  if (volumes || container.hostConfig.autoRemove) dropAnonymous(change, container);
  change.putEngine({ linkNames: change.engine.linkNames.filter((link) => link.parent !== id) });
  emitContainer(change, container, 'destroy');
}

/** Takes a container away whatever it does: one that runs is killed, and gone when its process is. */
export function killAndRemove(change: Change, id: ContainerId, volumes = false): void {
  if (containerIn(change, id).state.pid === 0) {
    destroy(change, id, volumes);
    return;
  }
  putState(change, id, { stopping: { deadline: null, goal: volumes ? 'removeWithVolumes' : 'remove' } });
  signalMain(change, id, SIGKILL);
}

/**
 * `container.rm`: at once when it does not run; with `force` a running one is killed, and gone when its process is.
 * recorded: conformance/core/container-rm, dns/link-legacy-rm
 */
export function remove(
  change: Change,
  { container: ref, force, link, volumes }: CommandOf<'container.rm'>,
): Result<Answer<'container.rm'>, EngineError> {
  const found = findContainer(change.engine, ref);
  if (!found.ok) return found;
  if (link) return removeLink(change, ref);
  const { id, state } = found.value;
  if (isRunning(found.value) && !force) {
    const first =
      state.status === 'paused'
        ? ' and must be unpaused first'
        : ': stop the container before removing or force remove';
    return err(refusal('conflict', `cannot remove container "${ref}": container is ${state.status}${first}`));
  }
  killAndRemove(change, id, volumes);
  return ok(null);
}

/** The name app/db goes, and the link with it; the containers stay. */
function removeLink(change: Change, ref: string): Result<null, EngineError> {
  const [parentName = '', alias] = ref.replace(/^\//, '').split('/');
  if (alias === undefined) {
    return err(refusal('system', 'Conflict, cannot remove the default link name of the container'));
  }
  const parent = change.engine.containers.find((c) => c.name === parentName);
  if (parent === undefined) return ok(null);
  change.putEngine({
    linkNames: change.engine.linkNames.filter((link) => link.parent !== parent.id || link.alias !== alias),
  });
  if (isRunning(parent)) filesOnUnlink(change, parent.id);
  return ok(null);
}

/** `container.prune`: newest first. recorded: conformance/core/container-rm */
export function prune(
  change: Change,
  { filters }: CommandOf<'container.prune'>,
): Result<Answer<'container.prune'>, EngineError> {
  const known = validateFilters(filters, ['label', 'label!', 'until']);
  if (!known.ok) return known;
  const until = untilOf(filters, change.world.now);
  if (!until.ok) return until;
  const before = until.value;
  const deleted = change.engine.containers.filter(
    (c) =>
      !isRunning(c) &&
      prunesLabels(filters, c.config.labels) &&
      (before === null || millisecondsOf(c.created) <= before),
  );
  const ids = deleted.map(({ id }) => id).reverse();
  for (const id of ids) destroy(change, id);
  change.emit({ type: 'container', action: 'prune', actor: { id: '', attributes: { reclaimed: '0' } } });
  return ok({ deleted: ids });
}
