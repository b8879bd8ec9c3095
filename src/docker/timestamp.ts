import { timestampOf } from '../engine/change.ts';
import type { Timestamp } from '../engine/world.ts';

/** A time with all nine digits of its nanoseconds, as lists of times show it: they stand below each other. */
export function fixedTimestamp(time: Timestamp): string {
  const [whole = '', fraction = ''] = time.replace(/Z$/, '').split('.');
  return `${whole}.${fraction.padEnd(9, '0')}Z`;
}

/** The same of milliseconds since the Unix epoch, and parts of them. */
export function fixedTimestampOf(milliseconds: number): string {
  const below = String(Math.floor((milliseconds - Math.floor(milliseconds)) * 1e6));
  return fixedTimestamp(timestampOf(milliseconds, below.padStart(6, '0')));
}
