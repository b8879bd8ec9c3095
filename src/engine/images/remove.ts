import { shortId } from '../../base/id.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { Change } from '../change.ts';
import type { Answer, CommandOf } from '../command.ts';
import { findImage } from '../containers/findImage.ts';
import { isRunning } from '../containers/state.ts';
import { millisecondsOf } from '../elapsed.ts';
import { refusal, type EngineError } from '../error.ts';
import { prunesLabels, validateFilters } from '../filters.ts';
import { untilOf } from '../until.ts';
import type { Container, Image } from '../world.ts';
import { emitImage } from './event.ts';
import { layerOf } from './layer.ts';

/** What became of an image: names that it lost, and what was deleted. */
export type Removed = { readonly untagged: string } | { readonly deleted: string };

/**
 * `image.rm`: by one of several names, that name goes; by its last name or its id, the image, unless a container has it. Forced,
 * the names go all the same, and only a container that runs keeps the image. recorded: conformance/core/images
 */
export function removeImage(
  change: Change,
  { image: ref, force }: CommandOf<'image.rm'>,
): Result<Answer<'image.rm'>, EngineError> {
  const found = findImage(change.engine, ref);
  if (!found.ok) return found;
  const { id, tags } = found.value;
  const name = tags.find((tag) => tag === (ref.includes(':') ? ref : `${ref}:latest`));
  const users = change.engine.containers.filter(({ imageId }) => imageId === id);
  if (name === undefined) {
    const conflict = conflictOf(found.value, users, force);
    if (conflict !== null) return err(conflict);
    return ok({ removed: [...untag(change, found.value, tags), ...drop(change, found.value)] });
  }
  const [user] = users;
  if (tags.length === 1 && user !== undefined && !force) {
    const why = `container ${shortId(user.id)} is using its referenced image ${shown(id)}`;
    const words = `conflict: unable to remove repository reference ${JSON.stringify(ref)} (must force) - ${why}`;
    return err(refusal('conflict', words));
  }
  const untagged = untag(change, found.value, [name]);
  const stays = tags.length > 1 || users.some(isRunning);
  return ok({ removed: [...untagged, ...(stays ? [] : drop(change, found.value))] });
}

/**
 * `image.prune`: those without a name that no container has; with the filter dangling=false all that none has.
 * recorded: conformance/core/images
 */
export function pruneImages(
  change: Change,
  { filters }: CommandOf<'image.prune'>,
): Result<Answer<'image.prune'>, EngineError> {
  const known = validateFilters(filters, ['dangling', 'label', 'label!', 'until']);
  if (!known.ok) return known;
  const until = untilOf(filters, change.world.now);
  if (!until.ok) return until;
  const before = until.value;
  const all = filters['dangling']?.some((value) => ['0', 'false'].includes(value)) ?? false;
  const unused = change.engine.images.filter(
    ({ id, tags, created, gone }) =>
      gone !== true &&
      (all || tags.length === 0) &&
      !change.engine.containers.some(({ imageId }) => imageId === id) &&
      prunesLabels(filters, {}) &&
      (before === null || millisecondsOf(created) <= before),
  );
  const reclaimed = unused.reduce((sum, { size }) => sum + size, 0);
  const removed = unused.flatMap((image) => [...untag(change, image, image.tags), ...drop(change, image)]);
  change.emit({ type: 'image', action: 'prune', actor: { id: '', attributes: { reclaimed: String(reclaimed) } } });
  return ok({ removed, reclaimed });
}

function conflictOf({ id, tags }: Image, users: readonly Container[], force: boolean): EngineError | null {
  const unable = (how: string, why: string): EngineError =>
    refusal('conflict', `conflict: unable to delete ${shown(id)} (${how}) - ${why}`);
  const repositories = new Set(tags.map((tag) => tag.replace(/:[^:/]*$/, '')));
  if (repositories.size > 1 && !force) return unable('must be forced', 'image is referenced in multiple repositories');
  const running = users.find(isRunning);
  if (running !== undefined) {
    return unable('cannot be forced', `image is being used by running container ${shortId(running.id)}`);
  }
  const [stopped] = users;
  if (stopped === undefined || force) return null;
  return unable('must be forced', `image is being used by stopped container ${shortId(stopped.id)}`);
}

function shown(id: string): string {
  return shortId(id.replace(/^sha256:/, ''));
}

function untag(change: Change, { id }: Image, names: readonly string[]): readonly Removed[] {
  change.putEngine({
    images: change.engine.images.map((image) =>
      image.id === id ? { ...image, tags: image.tags.filter((tag) => !names.includes(tag)) } : image,
    ),
  });
  for (const _ of names) emitImage(change, id, 'untag', id);
  return names.map((untagged) => ({ untagged }));
}

/** A container that does not run keeps the files of an image that nobody can name any more. */
function drop(change: Change, { id }: Image): readonly Removed[] {
  const { images, containers } = change.engine;
  const isUsed = containers.some(({ imageId }) => imageId === id);
  change.putEngine({
    images: isUsed
      ? images.map((image) => (image.id === id ? { ...image, gone: true } : image))
      : images.filter((image) => image.id !== id),
  });
  emitImage(change, id, 'delete', id);
  return [{ deleted: id }, { deleted: layerOf(id) }];
}
