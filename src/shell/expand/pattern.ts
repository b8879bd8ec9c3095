/**
 * Shell patterns: `*`, `?`, `[...]` with ranges, `!` or `^`, and [:classes:]; a backslash takes a character as it is.
 * Matching never goes back further than to the last star, so that no pattern takes long.
 */
export interface Pattern {
  readonly parts: readonly PatternPart[];
}

type PatternPart =
  | { readonly kind: 'character'; readonly character: string }
  | { readonly kind: 'any' }
  | { readonly kind: 'star' }
  | { readonly kind: 'set'; readonly has: (character: string) => boolean };

const CLASSES: Readonly<Record<string, RegExp>> = {
  alpha: /\p{L}/u,
  digit: /[0-9]/,
  alnum: /[\p{L}0-9]/u,
  upper: /\p{Lu}/u,
  lower: /\p{Ll}/u,
  space: /\s/,
  blank: /[ \t]/,
  punct: /[!-/:-@[-`{-~]/,
  xdigit: /[0-9a-fA-F]/,
  cntrl: /\p{Cc}/u,
  print: /[^\p{Cc}]/u,
  graph: /[^\p{Cc}\s]/u,
};

/** A pattern from its text. */
export function compilePattern(text: string): Pattern {
  const characters = [...text];
  const parts: PatternPart[] = [];
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at] ?? '';
    if (character === '\\' && at + 1 < characters.length)
      parts.push({ kind: 'character', character: characters[++at] ?? '' });
    else if (character === '?') parts.push({ kind: 'any' });
    else if (character === '*') {
      if (parts.at(-1)?.kind !== 'star') parts.push({ kind: 'star' });
    } else {
      const set = character === '[' ? readSet(characters, at) : null;
      if (set === null) parts.push({ kind: 'character', character });
      else {
        parts.push({ kind: 'set', has: set.has });
        at = set.end;
      }
    }
  }
  return { parts };
}

/** Whether the text has anything in it that is not matched as it is. */
export function isPattern(text: string): boolean {
  return /[*?[]/.test(text) && compilePattern(text).parts.some((part) => part.kind !== 'character');
}

/** The text with a backslash before each character that would mean something. */
export function escapePattern(text: string): string {
  return text.replaceAll(/[\\*?[\]!^-]/g, '\\$&');
}

/** Whether the whole text matches. */
export function matches({ parts }: Pattern, text: string): boolean {
  const characters = [...text];
  let at = 0;
  let part = 0;
  let star = -1;
  let from = 0;
  while (at < characters.length) {
    const expected = parts[part];
    if (expected?.kind === 'star') {
      star = part++;
      from = at;
    } else if (expected !== undefined && fits(expected, characters[at] ?? '')) {
      at++;
      part++;
    } else if (star >= 0) {
      part = star + 1;
      at = ++from;
    } else return false;
  }
  while (parts[part]?.kind === 'star') part++;
  return part === parts.length;
}

function fits(part: PatternPart, character: string): boolean {
  switch (part.kind) {
    case 'character':
      return part.character === character;
    case 'set':
      return part.has(character);
    default:
      return part.kind === 'any';
  }
}

/** A bracket expression from its `[`; null when it is not closed. */
function readSet(characters: readonly string[], start: number): { has: (c: string) => boolean; end: number } | null {
  let at = start + 1;
  const negated = characters[at] === '!' || characters[at] === '^';
  if (negated) at++;
  const tests: ((character: string) => boolean)[] = [];
  for (let first = true; ; first = false) {
    let character = characters[at];
    if (character === undefined) return null;
    if (character === ']' && !first) break;
    if (character === '[' && characters[at + 1] === ':') {
      const end = characters.indexOf(']', at + 2);
      const name = characters.slice(at + 2, end - 1).join('');
      const test = CLASSES[name];
      if (end > 0 && characters[end - 1] === ':' && test !== undefined) {
        tests.push((c) => test.test(c));
        at = end + 1;
        continue;
      }
    }
    if (character === '\\' && at + 1 < characters.length) character = characters[++at] ?? '';
    let last = characters[at + 2];
    if (characters[at + 1] === '-' && last !== undefined && last !== ']') {
      at += 2;
      if (last === '\\') last = characters[++at] ?? '';
      const [from, to] = [character, last];
      tests.push((c) => from <= c && c <= to);
    } else {
      const only = character;
      tests.push((c) => c === only);
    }
    at++;
  }
  return { has: (character) => tests.some((test) => test(character)) !== negated, end: at };
}

/** The text without the shortest or longest beginning (or end) that matches. */
export function removeMatch(text: string, pattern: Pattern, from: 'start' | 'end', longest: boolean): string {
  const characters = [...text];
  const { length } = characters;
  for (let step = 0; step <= length; step++) {
    const count = longest ? length - step : step;
    const part = from === 'start' ? characters.slice(0, count) : characters.slice(length - count);
    if (!matches(pattern, part.join(''))) continue;
    return (from === 'start' ? characters.slice(count) : characters.slice(0, length - count)).join('');
  }
  return text;
}

/** The text with its matches replaced: the longest ones, from the left. */
export function replaceMatches(
  text: string,
  pattern: Pattern,
  replacement: string,
  where: 'first' | 'all' | 'start' | 'end',
): string {
  if (pattern.parts.length === 0)
    return where === 'start' ? replacement + text : where === 'end' ? text + replacement : text;
  const characters = [...text];
  const { length } = characters;
  let result = '';
  for (let at = 0; at <= length;) {
    let end = -1;
    for (let to = length; to >= at && end < 0; to--) {
      if (where === 'end' && to < length) break;
      if (matches(pattern, characters.slice(at, to).join(''))) end = to;
    }
    if (end > at || (end === at && at < length && where !== 'all')) {
      result += replacement;
      at = end;
      if (where !== 'all') return result + characters.slice(at).join('');
    } else {
      result += characters[at] ?? '';
      at++;
    }
    if (where === 'start') return result + characters.slice(at).join('');
  }
  return result;
}
