const LETTERS: ReadonlyMap<string, string> = new Map([
  ['a', '\x07'],
  ['b', '\b'],
  ['e', '\x1b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
  ['\\', '\\'],
]);

/** How an octal number is written: `\0101` (echo), `\101` (the format of printf), or either way (GNU's and busybox's programs). */
const OCTAL = { echo: '0[0-7]{0,3}', format: '[0-7]{1,3}', either: '0[0-7]{0,3}|[1-7][0-7]{0,2}' } as const;

export interface EscapeRules {
  readonly octal: keyof typeof OCTAL;
  /** bash's `\u20ac` and `\U0001f433`. */
  readonly unicode?: boolean;
  /** bash's `\"` in a format. */
  readonly quote?: boolean;
  /** `\c` is none: in a format of bash's. */
  readonly goesOn?: boolean;
}

/** Backslash escapes, as echo -e and printf have them; what is none stays. `\c` stops all output: `stopped`. */
export function unescape(
  text: string,
  { octal, unicode = false, quote = false, goesOn = false }: EscapeRules,
): { readonly text: string; readonly stopped: boolean } {
  const escapes = `\\\\(?:(${OCTAL[octal]})|x([\\da-fA-F]{1,2})|u([\\da-fA-F]{1,4})|U([\\da-fA-F]{1,8})|([^]))`;
  let out = '';
  let last = 0;
  for (const found of text.matchAll(new RegExp(escapes, 'g'))) {
    const [whole, digits, hex, short, long, letter = ''] = found;
    out += text.slice(last, found.index);
    last = found.index + whole.length;
    const code = Number.parseInt(short ?? long ?? '', 16);
    if (letter === 'c' && !goesOn) return { text: out, stopped: true };
    if (digits !== undefined) out += String.fromCharCode(Number.parseInt(digits, 8) & 255);
    else if (hex !== undefined) out += String.fromCharCode(Number.parseInt(hex, 16));
    else if (unicode && code <= 0x10ffff) out += String.fromCodePoint(code);
    else out += LETTERS.get(letter) ?? (quote && letter === '"' ? letter : whole);
  }
  return { text: out + text.slice(last), stopped: false };
}
