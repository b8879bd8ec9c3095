import type { Point } from './layout.ts';
import type { Rail, Region, Tunnel } from './picture.ts';

/** How far left of the hosts the tunnels to those below go down, and how far from each other. */
const ASIDE = { first: 9, next: 7 } as const;

/**
 * What joins the parts of an overlay network: from each host to the next one beside it that has a part, and from the first
 * one of a row to the first one of the next row, left of all.
 */
export function tunnelsBetween(regions: readonly Region[], rails: readonly Rail[]): readonly Tunnel[] {
  const partsOf = new Map<string, Rail[]>();
  for (const rail of rails) partsOf.set(rail.network, [...(partsOf.get(rail.network) ?? []), rail]);
  const topOf = new Map(regions.map((r) => [r.name, r.top]));
  const left = Math.min(...regions.map((r) => r.left));
  let aside = 0;
  return [...partsOf.values()].flatMap((parts) => {
    const leaders = parts.filter((rail, i) => topOf.get(rail.host) !== topOf.get(parts[i - 1]?.host ?? ''));
    const x = left - ASIDE.first - ASIDE.next * (leaders.length > 1 ? aside++ : 0);
    return parts.slice(1).map((to, i) => {
      const near = parts[i];
      const leader = leaders.indexOf(to);
      const from = (leader > 0 ? leaders[leader - 1] : near) ?? to;
      const points: readonly Point[] =
        leader > 0
          ? [
              { x: from.left, y: from.y },
              { x, y: from.y },
              { x, y: to.y },
              { x: to.left, y: to.y },
            ]
          : [
              { x: from.right, y: from.y },
              { x: to.left, y: to.y },
            ];
      return { id: `${from.id} ${to.id}`, from: from.id, to: to.id, hue: to.hue, points, dim: from.dim && to.dim };
    });
  });
}
