import type { StringMap } from '../world.ts';

/** A map as Go writes it: its keys sorted. */
export function sorted(map: StringMap): StringMap {
  return Object.fromEntries(Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1)));
}
