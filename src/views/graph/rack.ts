import type { Measures } from './shape.ts';

/** Containers that hang side by side in tiers, each column of them on a pole of their network's. */
export interface Rack {
  readonly size: ChipSize;
  /** How many stand in a tier. */
  readonly across: number;
}

/** What one of them measures, and how far it is to the next. */
export interface ChipSize {
  readonly kind: 'chip' | 'pin';
  readonly width: number;
  readonly height: number;
  readonly across: number;
  readonly down: number;
  /** How many characters of a name it holds. */
  readonly characters: number;
}

/** More containers than these on the same networks are a crowd. */
export const CROWD = { one: 6, several: 2 } as const;
/** On a host with more than these all stand in racks. */
export const MANY = { one: 16, several: 5 } as const;
/** From a rail to the first tier, and from the last one to the next rail. */
export const RACK = { head: 20, foot: 34 } as const;
/** How far a pole is from the boxes that hang on it, and from the next pole. */
export const POLE = { first: 6, next: 5 } as const;

const CHIP: ChipSize = { kind: 'chip', width: 88, height: 31, across: 110, down: 37, characters: 13 };
/** Of so many that an address each would make all of them too small, the name alone is shown. */
const PIN: ChipSize = { kind: 'pin', width: 60, height: 18, across: 76, down: 23, characters: 9 };
const MOST_CHIPS = 55;
/** Boxes on more networks than these need room for more poles. */
const POLES = 2;

/** How large each of so many is drawn. */
export function sizeFor(total: number, networks: number): ChipSize {
  const size = total > MOST_CHIPS ? PIN : CHIP;
  return { ...size, across: size.across + POLE.next * Math.max(0, networks - POLES) };
}

/** Few widths, far from each other: a rack that grows gets another tier, and only seldom another width. */
const WIDTHS = [2, 3, 5, 7, 10, 14, 20, 28];
const FEWEST = { wide: 5, tall: 3 } as const;
const ASPECT = { wide: 1.35, tall: 0.8 } as const;

/** The most that stand in a tier, and in how many tiers, so that all racks of a host together have about the pane's shape. */
export function extentOf(
  total: number,
  size: ChipSize,
  { shape, isOneOfSeveral }: Measures,
): { readonly across: number; readonly tiers: number } {
  const fewest = isOneOfSeveral ? 0 : FEWEST[shape];
  const tiersOf = (across: number): number => Math.floor((across * size.across) / size.down / ASPECT[shape]);
  const widths = WIDTHS.filter((width) => width >= fewest);
  const across = widths.find((width) => total <= width * tiersOf(width)) ?? Math.ceil(Math.sqrt(total));
  return { across, tiers: tiersOf(across) };
}
