import { xoroshiro128plusFromState, xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/**
 * Seeded chance as a plain value: every draw takes a state and gives the next one with it, so that a world that
 * holds its state can be stored, compared and replayed.
 */
export type RandomState = readonly number[];

export function seeded(seed: number): RandomState {
  return xoroshiro128plus(seed).getState();
}

/** A whole number, 0 <= n < below; below is at most 2^32. */
export function drawBelow(state: RandomState, below: number): [number, RandomState] {
  const generator = xoroshiro128plusFromState(state);
  const n = (generator.next() >>> 0) % below;
  return [n, generator.getState()];
}

/** `digits` lower-case hexadecimal digits. */
export function drawHex(state: RandomState, digits: number): [string, RandomState] {
  return drawText(state, digits, '0123456789abcdef');
}

/** `length` characters, each one of `alphabet`. */
export function drawText(state: RandomState, length: number, alphabet: string): [string, RandomState] {
  const generator = xoroshiro128plusFromState(state);
  let text = '';
  for (let i = 0; i < length; i++) text += alphabet.charAt((generator.next() >>> 0) % alphabet.length);
  return [text, generator.getState()];
}

/** The items in an order that is drawn, each order as likely as another (Fisher and Yates). */
export function shuffled<T>(state: RandomState, items: readonly T[]): [T[], RandomState] {
  const generator = xoroshiro128plusFromState(state);
  const drawn = [...items];
  for (let i = drawn.length - 1; i > 0; i--) {
    const j = (generator.next() >>> 0) % (i + 1);
    const [a, b] = [drawn[i], drawn[j]];
    if (a !== undefined && b !== undefined) [drawn[i], drawn[j]] = [b, a];
  }
  return [drawn, generator.getState()];
}
