import type { Part } from './ast.ts';
import type { Parse, Source } from './source.ts';

const LETTERS: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  e: '\x1b',
  E: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  "'": "'",
  '"': '"',
  '?': '?',
};

/** $'...', the position being at its dollar. */
export function* readAnsiC(source: Source): Parse<Part> {
  const start = source.at;
  source.at += 2;
  let raw = '';
  for (;;) {
    const character = yield* source.peek();
    if (character === '') source.fail({ kind: 'unclosed', closer: "'", line: source.lineAt(start) });
    source.at++;
    if (character === "'") return { kind: 'quoted', text: unescapeAnsiC(raw) };
    raw += character;
    if (character === '\\') {
      raw += yield* source.peek();
      source.at++;
    }
  }
}

/** C's escapes as $'...' has them: \n, \x41, \u00e4, \101, \cA. An unknown one stays as it is. */
function unescapeAnsiC(text: string): string {
  return text.replace(
    /\\(?:x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8})|([0-7]{1,3})|c([\s\S])|([\s\S]))/g,
    (whole, hex?: string, short?: string, long?: string, octal?: string, control?: string, letter?: string) => {
      const code = hex ?? short ?? long;
      if (code !== undefined) return codePoint(Number.parseInt(code, 16), whole);
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & 255);
      if (control !== undefined) return String.fromCharCode(control.charCodeAt(0) & 31);
      return LETTERS[letter ?? ''] ?? whole;
    },
  );
}

function codePoint(code: number, otherwise: string): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : otherwise;
}
