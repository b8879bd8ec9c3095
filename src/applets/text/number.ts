const GNU_UNITS: Readonly<Record<string, number>> = { b: 512, '': 1 };
const POWERS = 'KMGTPEZY';

/** A count with GNU's suffixes: 512 (b), 1024 (k, K, KiB, M ...), 1000 (kB, MB ...). Undefined when it is none. */
export function gnuCount(text: string): number | undefined {
  const [, digits, unit = ''] = /^([0-9]+)([A-Za-z]*)$/.exec(text) ?? [];
  if (digits === undefined) return undefined;
  const [, letter, kind] = /^([kKmMGTPEZY])(B|iB|)$/.exec(unit) ?? [];
  const factor =
    letter === undefined || kind === undefined
      ? GNU_UNITS[unit]
      : (kind === 'B' ? 1000 : 1024) ** (POWERS.indexOf(letter.toUpperCase()) + 1);
  return factor === undefined ? undefined : Number(digits) * factor;
}

/** A count with busybox's suffixes: b, k and m (or K, M). Undefined when it is none. */
export function busyboxCount(text: string): number | undefined {
  const [, digits, unit = ''] = /^([0-9]+)([bkKmM]?)$/.exec(text) ?? [];
  if (digits === undefined) return undefined;
  return Number(digits) * { '': 1, b: 512, k: 1024, m: 1024 ** 2 }[unit.toLowerCase() as '' | 'b' | 'k' | 'm']; // the pattern's own letters
}

/** A length of time as sleep and timeout take it, in milliseconds; `infinity` is allowed. Undefined when it is none. */
export function duration(text: string): number | undefined {
  const [, digits, unit = 's'] = /^([0-9]+\.?[0-9]*|\.[0-9]+|inf|infinity)([smhd]?)$/i.exec(text) ?? [];
  if (digits === undefined) return undefined;
  const seconds = /^inf/i.test(digits) ? Infinity : Number(digits);
  return seconds * (unit === 'm' ? 60 : unit === 'h' ? 3600 : unit === 'd' ? 86_400 : 1) * 1000;
}
