import type { Point } from './layout.ts';

/** How boxes were put by hand, as it was kept; what cannot be read is left out. */
export function arrangementIn(text: string | null): ReadonlyMap<string, Point> {
  try {
    const value: unknown = JSON.parse(text ?? '[]');
    if (!Array.isArray(value)) return new Map();
    return new Map(
      value.flatMap((pair: unknown): [string, Point][] => {
        if (!Array.isArray(pair)) return [];
        const [id, place]: unknown[] = pair;
        if (typeof id !== 'string' || typeof place !== 'object' || place === null) return [];
        if (!('x' in place && 'y' in place) || !isNumber(place.x) || !isNumber(place.y)) return [];
        return [[id, { x: place.x, y: place.y }]];
      }),
    );
  } catch {
    return new Map();
  }
}

/** JSON has numbers that are too large to be one. */
function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
