import { drawBelow, seeded } from '../../base/random.ts';

/** A key press, and how long it lets wait, in milliseconds at the usual speed. */
export interface Stroke {
  readonly key: string;
  readonly after: number;
}

/** About twelve characters a second: somebody who knows the keys, and lets others read along. */
const STROKE = 62;
const SPREAD = 46;
/** Before a word, where a person looks up. */
const WORD = 70;
/** Before Enter: the line is read once more. */
const ENTER = 380;

/** Keys at a person's pace. The same keys and seed give the same pace. */
export function strokes(keys: readonly string[], seed: number): readonly Stroke[] {
  let state = seeded(seed);
  return keys.map((key, i) => {
    if (key === '\r') return { key, after: ENTER };
    const [more, next] = drawBelow(state, SPREAD);
    state = next;
    return { key, after: STROKE + more + (keys[i - 1] === ' ' ? WORD : 0) };
  });
}
