import { err, ok, type Result } from '../../base/result.ts';
import type { Change } from '../change.ts';
import type { Answer, CommandOf } from '../command.ts';
import { refusal, type EngineError } from '../error.ts';
import { prunesLabels, validateFilters } from '../filters.ts';
import type { Container } from '../world.ts';
import { emitVolume } from './event.ts';
import { ANONYMOUS, usersOf, type Volume } from './volume.ts';

/** `volume.rm`: refused while a container has it, whether it runs or not. recorded: conformance/core/volume-run */
export function removeVolume(
  change: Change,
  { volume: name, force }: CommandOf<'volume.rm'>,
): Result<null, EngineError> {
  const found = findVolume(change.engine.volumes, name);
  if (!found.ok) return force ? ok(null) : found;
  const users = usersOf(change.engine, name);
  if (users.length > 0) {
    return err(refusal('conflict', `remove ${name}: volume is in use - [${users.join(', ')}]`));
  }
  drop(change, name);
  return ok(null);
}

export function findVolume(volumes: readonly Volume[], name: string): Result<Volume, EngineError> {
  const found = volumes.find((volume) => volume.name === name);
  return found === undefined ? err(refusal('notFound', `get ${name}: no such volume`)) : ok(found);
}

/** `volume.prune`: the anonymous ones that nobody has, or with the filter `all` every one. recorded: conformance/core/volume-basics */
export function pruneVolumes(
  change: Change,
  { filters }: CommandOf<'volume.prune'>,
): Result<Answer<'volume.prune'>, EngineError> {
  const known = validateFilters(filters, ['label', 'label!', 'all']);
  if (!known.ok) return known;
  const { all = [] } = filters;
  const wrong = all.length > 1 || all.some((value) => !TRUTHS.includes(value));
  if (wrong) return err(refusal('invalidParameter', `invalid filter 'all=[${all.join(' ')}]'`));
  const also = all.some((value) => ['1', 'true'].includes(value));
  const deleted = change.engine.volumes
    .filter(
      ({ name, labels }) =>
        (also || labels?.[ANONYMOUS] !== undefined) &&
        prunesLabels(filters, labels ?? {}) &&
        usersOf(change.engine, name).length === 0,
    )
    .map(({ name }) => name);
  for (const name of deleted) drop(change, name);
  change.emit({ type: 'volume', action: 'prune', actor: { id: '', attributes: { reclaimed: '0' } } });
  return ok({ deleted });
}

const TRUTHS = ['0', '1', 'false', 'true'];

/** A container is gone, and its anonymous volumes with it, as far as no other container has them. */
export function dropAnonymous(change: Change, { mounts }: Container): void {
  for (const { name, anonymous } of mounts) {
    if (anonymous && usersOf(change.engine, name).length === 0) drop(change, name);
  }
}

function drop(change: Change, name: string): void {
  change.putEngine({ volumes: change.engine.volumes.filter((volume) => volume.name !== name) });
  emitVolume(change, name, 'destroy');
}
