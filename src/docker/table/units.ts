import { plainFlags, printFloat } from '../template/verbs.ts';

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB', 'PB', 'EB', 'ZB', 'YB'] as const;

/** Bytes for people, in steps of 1,000, with so many digits: '2.07MB'. Docker shows containers and images with 3. */
export function humanSize(bytes: number, digits = 3): string {
  return inUnits(bytes, 1000, UNITS, digits);
}

const BINARY_UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB', 'ZiB', 'YiB'] as const;

/** Bytes for people, in steps of 1,024: '64MiB'. recorded: conformance/swarm/service-restart */
export function binarySize(bytes: number): string {
  return inUnits(bytes, 1024, BINARY_UNITS, 4);
}

function inUnits(bytes: number, step: number, units: readonly string[], digits: number): string {
  let size = bytes;
  let unit = 0;
  while (size >= step && unit < units.length - 1) {
    size /= step;
    unit++;
  }
  return `${printFloat(size, 'g', { ...plainFlags(), precision: digits }) ?? ''}${units[unit] ?? ''}`;
}

/** How wide a terminal shows a character: the scripts of East Asia take two columns. */
function width(char: string): number {
  return /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff01-\uff60\uffe0-\uffe6]/u.test(
    char,
  )
    ? 2
    : 1;
}

/** Cuts a text down to so many columns, the last of them '…'. */
export function ellipsis(text: string, columns: number): string {
  const chars = [...text];
  if (chars.reduce((sum, char) => sum + width(char), 0) <= columns) return text;
  let used = 0;
  const kept = chars.filter((char) => (used += width(char)) <= columns - 1);
  return `${kept.join('')}…`;
}
