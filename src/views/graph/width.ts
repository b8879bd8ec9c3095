import { columnsOf } from '../../terminal/width.ts';

/** What a character of an address takes, in pixels. */
export const CHARACTER = 6.4;
/** About how wide a name is, in pixels: Chinese takes twice the room. */
export const nameWidth = (name: string): number => columnsOf(name) * 7.8;
/** What is free between a name and what stands beside it. */
export const BESIDE = 10;
