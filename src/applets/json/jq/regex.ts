import { isArray, type Json } from '../value.ts';
import { described, JqError } from './values.ts';

export interface Match {
  /** In characters, from 0. */
  readonly offset: number;
  readonly length: number;
  readonly string: string;
  readonly captures: readonly {
    readonly offset: number;
    readonly length: number;
    readonly string: string | null;
    readonly name: string | null;
  }[];
}

/** Where a regular expression matches; `g` in the flags finds all. Oniguruma's expressions, as far as JavaScript shares them. */
export function matches(input: Json, pattern: Json, flags: string): readonly Match[] {
  if (typeof input !== 'string') throw new JqError(`${described(input)} cannot be matched, as it is not a string`);
  if (typeof pattern !== 'string')
    throw new JqError(
      isArray(pattern)
        ? `${described(pattern)} is not a string`
        : `${described(pattern).replace(/ \(.*\)$/, '')} not a string or array`,
    );
  const unknown = [...flags].find((flag) => !'gimnpslx'.includes(flag));
  if (unknown !== undefined) throw new JqError(`${flags} is not a valid modifier string`);
  const regex = compile(pattern, flags);
  const names = [...pattern.matchAll(/\\[^]|\((?!\?)|\(\?<([A-Za-z_]\w*)>/g)]
    .filter(([whole]) => whole.startsWith('('))
    .map(([, name]) => name ?? null);
  const found: Match[] = [];
  const count = (from: number, to: number): number => [...input.slice(from, to)].length;
  for (const match of input.matchAll(regex)) {
    const captures = names.map((name, at) => {
      const [from, to] = match.indices?.[at + 1] ?? [-1, -1];
      return {
        offset: from < 0 ? -1 : count(0, from),
        length: from < 0 ? 0 : count(from, to),
        string: match[at + 1] ?? null,
        name,
      };
    });
    const kept =
      flags.includes('n') && match[0] === ''
        ? []
        : [
            {
              offset: count(0, match.index),
              length: count(0, match.index + match[0].length) - count(0, match.index),
              string: match[0],
              captures,
            },
          ];
    found.push(...kept);
    if (!flags.includes('g')) break;
  }
  return found;
}

function compile(pattern: string, flags: string): RegExp {
  const source = flags.includes('x')
    ? pattern.replaceAll(/\\[^]|\[(?:\\[^]|[^\]\\])*\]|\s+|#[^\n]*/g, (unit) => (/^[\s#]/.test(unit) ? '' : unit))
    : pattern;
  const translated = source
    .replaceAll('\\A', '^')
    .replaceAll('\\Z', '$')
    .replaceAll('\\z', '$')
    .replaceAll('\\h', '[0-9a-fA-F]')
    .replaceAll(/\[\[:(\w+):\]\]/g, (_, name: string) => CLASSES[name] ?? '[]');
  try {
    return new RegExp(translated, `gd${flags.includes('i') ? 'i' : ''}${/[sp]/.test(flags) ? 's' : ''}u`);
  } catch {
    throw new JqError(
      `Regex failure: ${pattern.includes('[') && !pattern.includes(']') ? 'premature end of char-class' : 'invalid pattern'}`,
    );
  }
}

const CLASSES: Readonly<Record<string, string>> = {
  alpha: '\\p{L}',
  digit: '[0-9]',
  alnum: '[\\p{L}\\p{N}]',
  space: '\\s',
  upper: '\\p{Lu}',
  lower: '\\p{Ll}',
  punct: '\\p{P}',
  xdigit: '[0-9a-fA-F]',
};
