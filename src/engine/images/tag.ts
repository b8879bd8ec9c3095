import { ok, type Result } from '../../base/result.ts';
import type { Change } from '../change.ts';
import type { CommandOf } from '../command.ts';
import { findImage } from '../containers/findImage.ts';
import type { EngineError } from '../error.ts';
import { emitImage } from './event.ts';

/** `image.tag`: another image that had the name loses it, unheard. recorded: conformance/core/images */
export function tagImage(change: Change, { image: ref, name }: CommandOf<'image.tag'>): Result<null, EngineError> {
  const found = findImage(change.engine, ref);
  if (!found.ok) return found;
  const { id } = found.value;
  change.putEngine({
    images: change.engine.images.map((image) => {
      const others = image.tags.filter((tag) => tag !== name);
      return { ...image, tags: image.id === id ? [...others, name].sort(byFullName) : others };
    }),
  });
  emitImage(change, id, 'tag', name);
  return ok(null);
}

/** Names without a registry are Docker's own. */
function byFullName(a: string, b: string): number {
  return fullName(a) < fullName(b) ? -1 : 1;
}

function fullName(tag: string): string {
  const [first = '', ...rest] = tag.split('/');
  if (rest.length === 0) return `docker.io/library/${tag}`;
  return /[.:]/.test(first) || first === 'localhost' ? tag : `docker.io/${tag}`;
}
