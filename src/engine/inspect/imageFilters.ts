import { err, ok, type Result } from '../../base/result.ts';
import type { Filters } from '../command.ts';
import { findImage } from '../containers/findImage.ts';
import { millisecondsOf } from '../elapsed.ts';
import { refusal, type EngineError } from '../error.ts';
import { validateFilters } from '../filters.ts';
import { untilOf } from '../until.ts';
import type { Engine, Image } from '../world.ts';

const KNOWN = ['before', 'dangling', 'label', 'reference', 'since', 'until'];

/**
 * The filters of `docker images` as one: which names of an image are shown, null for an image that is not. recorded:
 * conformance/cli/images-version-info
 */
export function imageFilter(
  engine: Engine,
  filters: Filters,
  now: number,
): Result<(image: Image) => readonly string[] | null, EngineError> {
  const known = validateFilters(filters, KNOWN);
  if (!known.ok) return known;
  const bad = filters['dangling']?.find((value) => !['0', '1', 'false', 'true'].includes(value));
  if (bad !== undefined) return err(refusal('invalidParameter', `invalid filter 'dangling=[${bad}]'`));
  const dangling = filters['dangling']?.map((value) => /^(1|true)$/.test(value));
  const until = untilOf(filters, now);
  if (!until.ok) return until;
  let [after, before] = [-Infinity, until.value ?? Infinity];
  for (const key of ['before', 'since']) {
    for (const ref of filters[key] ?? []) {
      const found = findImage(engine, ref);
      if (!found.ok) return found;
      const created = millisecondsOf(found.value.created);
      if (key === 'before') before = Math.min(before, created);
      else after = Math.max(after, created);
    }
  }
  const patterns = filters['reference']?.map(pattern);
  return ok(({ tags, created }) => {
    const at = millisecondsOf(created);
    const nameless = tags.length === 0;
    // No image of the lab has a label.
    if (filters['label'] !== undefined || dangling?.includes(nameless) === false) return null;
    if (at <= after || at >= before) return null;
    if (nameless) return patterns === undefined ? [] : null;
    const named = tags.filter(
      (tag) => patterns?.some((p) => p.test(tag) || p.test(tag.replace(/:[^:]*$/, ''))) ?? true,
    );
    return named.length === 0 ? null : named;
  });
}

/** A pattern as Go's path.Match reads it: * and ? stop at a slash. */
function pattern(text: string): RegExp {
  const parts = text
    .replaceAll(/[.+^${}()|\\]/g, '\\$&')
    .replaceAll('*', '[^/]*')
    .replaceAll('?', '[^/]');
  return new RegExp(`^${parts}$`);
}
