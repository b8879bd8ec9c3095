import type { Picture } from './picture.ts';

export const ARROWS = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'] as const;
export type Arrow = (typeof ARROWS)[number];

/** What an arrow key leads to from a rail or a box: boxes beside it, rails above and below; itself at the edge. */
export function neighbourIn({ rails, boxes }: Picture, from: string, key: Arrow): string {
  const box = boxes.find((b) => b.id === from);
  const rail = rails.find((r) => r.id === from);
  const here = box ?? (rail === undefined ? undefined : { x: rail.left, y: rail.y });
  if (here === undefined) return rails[0]?.id ?? boxes[0]?.id ?? from;
  const isAcross = key === 'ArrowLeft' || key === 'ArrowRight';
  const sign = key === 'ArrowUp' || key === 'ArrowLeft' ? -1 : 1;
  const spots = [
    ...boxes.map(({ id, x, y }) => ({ id, x, y })),
    // A rail is as near as its nearest point.
    ...(isAcross ? [] : rails.map(({ id, left, right, y }) => ({ id, x: Math.max(left, Math.min(right, here.x)), y }))),
  ].filter((spot) => spot.id !== from);
  const cost = (spot: { readonly x: number; readonly y: number }): number => {
    const [along, aside] = isAcross ? [spot.x - here.x, spot.y - here.y] : [spot.y - here.y, spot.x - here.x];
    // Below and above a rail is all of its length; the first box comes first.
    const away = rail === undefined ? Math.abs(aside) * 2 : Math.max(0, aside) / 1000;
    return along * sign <= 1 ? Infinity : along * sign + away;
  };
  const [nearest] = spots.map((spot) => ({ id: spot.id, cost: cost(spot) })).toSorted((a, b) => a.cost - b.cost);
  return nearest === undefined || nearest.cost === Infinity ? from : nearest.id;
}
