/** Which way a pane is longer: a picture is laid out for one or the other, so that it is not too small in either. */
export type Shape = 'wide' | 'tall';

/** From this width to height on a pane is wide. */
const WIDE = 1.15;

export function shapeOf(width: number, height: number): Shape {
  return width >= WIDE * height ? 'wide' : 'tall';
}

/** Where a host stands among the others: rows and columns are counted from 0. */
export interface HostSlot {
  readonly row: number;
  readonly column: number;
}

/** The places of the first host, the second ...: one that comes takes the next, so that none has to move. */
const SLOTS: Readonly<Record<Shape, readonly (readonly [row: number, column: number])[]>> = {
  wide: [
    [0, 0],
    [0, 1],
    [0, 2],
    [1, 0],
    [1, 1],
  ],
  tall: [
    [0, 0],
    [1, 0],
    [0, 1],
    [1, 1],
    [2, 0],
  ],
};

export function slotOf(host: number, shape: Shape): HostSlot {
  const [row, column] = SLOTS[shape][host] ?? [host, 0];
  return { row, column };
}

/** How far apart lines are that leave a box by the same side. */
export const SPREAD = 22;

/** What things measure, in the picture's own units (pixels at zoom 1). */
export interface Measures {
  readonly shape: Shape;
  /** Several hosts leave less room for each. */
  readonly isOneOfSeveral: boolean;
  /** From one column to the next. */
  readonly column: number;
  readonly fewestColumns: number;
  /** Where a rail's name stands, left of the first column. */
  readonly gutter: number;
  /** Right of the last column: an address may be longer than half of one. */
  readonly tail: number;
  /** From a host's upper edge to its first rail, and from what is lowest to its lower edge. */
  readonly top: number;
  readonly foot: number;
  /** From a rail with boxes under it to the next. */
  readonly band: number;
  /** From a rail to the boxes under it. */
  readonly drop: number;
  readonly box: number;
}

export function measuresOf(hosts: number, shape: Shape): Measures {
  if (hosts > 1)
    return {
      shape,
      isOneOfSeveral: true,
      column: 122,
      fewestColumns: 1,
      gutter: 102,
      tail: 14,
      top: 50,
      band: 98,
      drop: 24,
      box: 108,
      foot: 18,
    };
  const [fewestColumns, gutter] = shape === 'wide' ? [3, 104] : [2, 88];
  return {
    shape,
    isOneOfSeveral: false,
    column: 146,
    fewestColumns,
    gutter,
    tail: 0,
    top: 62,
    band: 136,
    drop: 38,
    box: 128,
    foot: 36,
  };
}
