/**
 * Shell patterns: `*`, `?`, `[...]` with ranges, `!` or `^`, and [:classes:]; a backslash takes a character as it is.
 */
export interface Pattern {
  readonly parts: readonly PatternPart[];
}

type PatternPart =
  | { readonly kind: 'character'; readonly character: string }
  | { readonly kind: 'any' }
  | { readonly kind: 'star' }
  | { readonly kind: 'set'; readonly has: (character: string) => boolean };

const CLASSES: ReadonlyMap<string, RegExp> = new Map([
  ['alpha', /\p{L}/u],
  ['digit', /[0-9]/],
  ['alnum', /[\p{L}0-9]/u],
  ['upper', /\p{Lu}/u],
  ['lower', /\p{Ll}/u],
  ['space', /\s/],
  ['blank', /[ \t]/],
  ['punct', /[!-/:-@[-`{-~]/],
  ['xdigit', /[0-9a-fA-F]/],
  ['cntrl', /\p{Cc}/u],
  ['print', /[^\p{Cc}]/u],
  ['graph', /[^\p{Cc}\s]/u],
]);

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
export function matches(pattern: Pattern, text: string): boolean {
  const characters = [...text];
  let whole = false;
  walk(pattern.parts, characters, 0, (end) => (whole = end === characters.length) && false);
  return whole;
}

/**
 * Follows every way in which the parts match from a position on, all at once, so that no pattern takes long. `found` is
 * told each end of a match, the nearest first; it gives true to stop.
 */
function walk(
  parts: readonly PatternPart[],
  characters: readonly string[],
  from: number,
  found: (end: number) => boolean,
): void {
  let states: ReadonlySet<number> = reach(parts, [0]);
  for (let at = from; ; at++) {
    if (states.has(parts.length) && found(at)) return;
    const character = characters[at];
    if (character === undefined || states.size === 0) return;
    const next: number[] = [];
    for (const state of states) {
      const part = parts[state];
      if (part === undefined) continue;
      if (part.kind === 'star') next.push(state);
      else if (fits(part, character)) next.push(state + 1);
    }
    states = reach(parts, next);
  }
}

/** The states with those that a star lets one pass to without a character. */
function reach(parts: readonly PatternPart[], states: readonly number[]): ReadonlySet<number> {
  const reached = new Set<number>();
  for (let state of states) {
    for (; !reached.has(state); state++) {
      reached.add(state);
      if (parts[state]?.kind !== 'star') break;
    }
  }
  return reached;
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
      const test = CLASSES.get(name);
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
  // An end is the beginning of the text read backwards.
  const turn = <T>(items: readonly T[]): readonly T[] => (from === 'start' ? items : items.toReversed());
  const characters = turn([...text]);
  let count = 0;
  walk(turn(pattern.parts), characters, 0, (end) => {
    count = end;
    return !longest;
  });
  return turn(characters.slice(count)).join('');
}

/** The text with its matches replaced: the longest ones, from the left. */
export function replaceMatches(
  text: string,
  pattern: Pattern,
  replacement: string,
  where: 'first' | 'all' | 'start' | 'end',
): string {
  if (where === 'end') {
    const kept = removeMatch(text, pattern, 'end', true);
    return kept.length < text.length || pattern.parts.length === 0 ? kept + replacement : text;
  }
  if (pattern.parts.length === 0) return where === 'start' ? replacement + text : text;
  const characters = [...text];
  const result: string[] = [];
  for (let at = 0; at < characters.length;) {
    let last = -1;
    walk(pattern.parts, characters, at, (end) => {
      last = end;
      return false;
    });
    if (last > at) {
      result.push(replacement);
      at = last;
      if (where !== 'all') return result.join('') + characters.slice(at).join('');
    } else result.push(characters[at++] ?? '');
    if (where === 'start') return result.join('') + characters.slice(at).join('');
  }
  return result.join('');
}
