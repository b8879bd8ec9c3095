// The recordings' own comparer is written in Python; what its patterns mean is kept here, so that the rules can be read beside it.

const WORD = String.raw`[\p{L}\p{N}_]`;
const SPACES = String.raw`\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000`;

const outsideClass: Record<string, string> = {
  '\\b': `(?:(?<=${WORD})(?!${WORD})|(?<!${WORD})(?=${WORD}))`,
  '\\w': WORD,
  '\\d': String.raw`\p{Nd}`,
  '\\s': `[${SPACES}]`,
  '^': String.raw`(?<![^\n])`,
  $: String.raw`(?![^\n])`,
  '.': String.raw`[^\n]`,
};
const insideClass: Record<string, string> = {
  '\\w': String.raw`\p{L}\p{N}_`,
  '\\d': String.raw`\p{Nd}`,
  '\\s': SPACES,
};

/**
 * A global pattern in which \b \w \d \s know all of Unicode, ^ and $ are the ends of a line, and . is anything but \n.
 * (JavaScript's own know ASCII only, and end lines at characters that are none.)
 */
export function rx(strings: TemplateStringsArray, ...parts: readonly string[]): RegExp {
  const source = String.raw(strings, ...parts).replace(/\\.|\[(?:\\.|[^\]\\])*\]|[.^$]/g, (piece) =>
    piece.startsWith('[') ? piece.replace(/\\./g, (p) => insideClass[p] ?? p) : (outsideClass[piece] ?? piece),
  );
  return new RegExp(source, 'gu');
}

export const has = (pattern: RegExp, text: string): boolean => text.search(pattern) !== -1;

const FIRST_SPACES = new RegExp(`^[${SPACES}]+`, 'u');

/** Without the spaces at the end. A loop: a pattern for this takes quadratic time on long runs of spaces. */
export function trimEnd(text: string): string {
  let end = text.length;
  while (end > 0 && FIRST_SPACES.test(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

export const trim = (text: string): string => trimEnd(text).replace(FIRST_SPACES, '');
