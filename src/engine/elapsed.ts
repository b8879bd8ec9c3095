import { parseMoment } from './until.ts';
import type { Timestamp } from './world.ts';

/** A timestamp of the engine's own as milliseconds since the Unix epoch. */
export function millisecondsOf(timestamp: Timestamp): number {
  const parsed = parseMoment(timestamp, 0);
  if (!parsed.ok) throw new Error(`not a timestamp: ${timestamp}`);
  return parsed.value;
}

const MINUTE = 60;
const HOUR = 3600;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;

/** How long something has lasted, from milliseconds, in the words of `docker ps` (go-units' HumanDuration): About a minute. */
export function humanDuration(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  if (seconds < 1) return 'Less than a second';
  if (seconds === 1) return '1 second';
  if (seconds < MINUTE) return `${String(seconds)} seconds`;
  const minutes = Math.floor(seconds / MINUTE);
  if (minutes === 1) return 'About a minute';
  if (minutes < 60) return `${String(minutes)} minutes`;
  const hours = Math.floor(milliseconds / 1000 / HOUR + 0.5);
  if (hours === 1) return 'About an hour';
  if (hours < 48) return `${String(hours)} hours`;
  const days = Math.floor(hours / 24);
  if (hours < (2 * WEEK) / HOUR) return `${String(days)} days`;
  if (hours < (60 * DAY) / HOUR) return `${String(Math.floor(days / 7))} weeks`;
  if (hours < (730 * DAY) / HOUR) return `${String(Math.floor(days / 30))} months`;
  return `${String(Math.floor(days / 365))} years`;
}
