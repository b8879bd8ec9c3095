import * as v from 'valibot';
import { SPEEDS } from './presenter.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const schema = v.strictObject({
  slug: v.string(),
  /** The session's, by which it is known. */
  seed: v.number(),
  /** The point of its course that was reached. */
  point: count,
  /** How many cues are done. */
  at: count,
  speed: v.picklist(SPEEDS),
  /** What the presenter's clock shows, in milliseconds, and whether it runs. */
  elapsed: v.strictObject({ counted: v.pipe(v.number(), v.minValue(0)), runs: v.boolean() }),
});

/** Where a presentation is: kept, so that a page that is loaded again goes on there. */
export type Place = v.InferOutput<typeof schema>;

/** Reads a place that was kept; null: there is none. */
export function readPlace(text: string | null): Place | null {
  if (text === null) return null;
  try {
    const read = v.safeParse(schema, JSON.parse(text));
    return read.success ? read.output : null;
  } catch {
    return null; // no JSON
  }
}
