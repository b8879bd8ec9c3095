import { err, ok, type Result } from '../../base/result.ts';
import { type EngineError } from '../error.ts';
import type { Engine, Image } from '../world.ts';
import { noSuchImage } from './errors.ts';

/**
 * An image by its name, with or without its tag (`latest`), or by its id or a prefix of it.
 * recorded: conformance/core/inspect-container, container-run
 */
export function findImage(engine: Engine, ref: string): Result<Image, EngineError> {
  const tagged = ref.includes(':') ? ref : `${ref}:latest`;
  const images = engine.images.filter(({ gone }) => gone !== true);
  const byName = images.find((i) => i.tags.includes(tagged));
  const digits = ref.replace(/^sha256:/, '');
  const byId = /^[0-9a-f]+$/.test(digits) ? images.filter((i) => i.id.startsWith(`sha256:${digits}`)) : [];
  const found = byName ?? (byId.length === 1 ? byId[0] : undefined);
  if (found !== undefined) return ok(found);
  return err(noSuchImage(/^(?:sha256:)?[0-9a-f]{64}$/.test(ref) ? `sha256:${digits}` : tagged));
}

export function imageOf(engine: Engine, { imageId }: { readonly imageId: string }): Image {
  const image = engine.images.find((i) => i.id === imageId);
  if (image === undefined) throw new Error(`a container of an image that is not there: ${imageId}`);
  return image;
}
