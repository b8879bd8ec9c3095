import type { Dialect } from '../dialect.ts';

const LETTERS: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
};

/** The escapes of `echo -e` and `printf %b`; \c stops all output. */
export function unescapeEcho(text: string, dialect: Dialect): { readonly text: string; readonly stopped: boolean } {
  const stop = /(?<!\\)(?:\\\\)*\\c/.exec(text);
  const kept = stop === null ? text : text.slice(0, stop.index + stop[0].length - 2);
  const result = kept.replace(
    /\\(?:0([0-7]{1,3})|x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8})|([\s\S]))/g,
    (whole, octal?: string, hex?: string, short?: string, long?: string, letter?: string) => {
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & 255);
      if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
      const code = Number.parseInt(short ?? long ?? '', 16);
      if (!Number.isNaN(code)) return dialect === 'bash' && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
      if (letter === '0') return '\0';
      return LETTERS[letter ?? ''] ?? whole;
    },
  );
  return { text: result, stopped: stop !== null };
}

/** The escapes of a printf format: those of echo, with octal numbers that need no 0. */
export function unescapeFormat(text: string, dialect: Dialect): { readonly text: string; readonly stopped: boolean } {
  const octal = text.replace(/\\(\\|([0-7]{1,3}))/g, (whole, _any: string, digits?: string) =>
    digits === undefined ? whole : `\\0${digits.padStart(3, '0').slice(-3)}`,
  );
  const unescaped = unescapeEcho(octal.replaceAll('\\"', '"'), dialect);
  return unescaped;
}
