/** JSON with its keys in the order written and its integers whole: JSON.parse reorders keys such as "80", and rounds. */
export type Json = string | { readonly number: string } | boolean | null | readonly Json[] | Members;
export type Members = ReadonlyMap<string, Json>;

const DEEPEST = 500;

const TOKEN =
  /[ \t\n\r]*(?:([[\]{},:])|("(?:[^"\\]|\\.)*")|(-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?|NaN|-?Infinity)|(true|false|null))/y;

/** Reads one JSON value; undefined when the text is not one. */
export function readJson(text: string): Json | undefined {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  let end = 0;
  for (let m = TOKEN.exec(text); m; m = TOKEN.exec(text)) {
    tokens.push(m[1] ?? m[2] ?? m[3] ?? m[4] ?? '');
    end = TOKEN.lastIndex;
  }
  if (text.slice(end).trim() !== '') return undefined;
  try {
    const reader = new Reader(tokens);
    const value = reader.value();
    return reader.done() ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

class Reader {
  private at = 0;
  private depth = 0;
  private readonly tokens: readonly string[];

  constructor(tokens: readonly string[]) {
    this.tokens = tokens;
  }

  done(): boolean {
    return this.at === this.tokens.length;
  }

  value(): Json {
    const token = this.tokens[this.at++] ?? '';
    if (token === '{') return new Map(this.several('}', () => this.member()));
    if (token === '[') return this.several(']', () => this.value());
    if (token.startsWith('"')) return unescaped(token);
    if (token === 'true' || token === 'false') return token === 'true';
    if (token === 'null') return null;
    if (token === '' || '[]{},:'.includes(token)) throw new SyntaxError('a value is missing');
    return { number: numeral(token) };
  }

  private member(): readonly [string, Json] {
    const name = this.tokens[this.at++] ?? '';
    if (!name.startsWith('"') || this.tokens[this.at++] !== ':') throw new SyntaxError('a name is missing');
    return [unescaped(name), this.value()];
  }

  private several<T>(end: string, item: () => T): T[] {
    const items: T[] = [];
    if (this.tokens[this.at] === end) {
      this.at++;
      return items;
    }
    if (++this.depth > DEEPEST) throw new SyntaxError('too deep');
    for (;;) {
      items.push(item());
      const next = this.tokens[this.at++];
      if (next !== end && next !== ',') throw new SyntaxError('a comma is missing');
      if (next === end) break;
    }
    this.depth--;
    return items;
  }
}

function unescaped(token: string): string {
  const value: unknown = JSON.parse(token);
  return String(value);
}

/** Integers as written; 1.50 and 1.5 are one number, 1.0 and 1 are two. */
function numeral(token: string): string {
  if (/^-?0\d/.test(token)) throw new SyntaxError('a number begins with 0');
  if (/^-?\d+$/.test(token)) return token === '-0' ? '0' : token;
  const value = String(Number(token));
  return /^-?\d+$/.test(value) ? `${value}.0` : value;
}

/** Indented by 4, as Docker does. */
export function writeJson(value: Json, indent = ''): string {
  const inner = `${indent}    `;
  const within = (open: string, close: string, items: readonly string[]): string =>
    items.length === 0 ? open + close : `${open}\n${items.map((i) => inner + i).join(',\n')}\n${indent}${close}`;
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return JSON.stringify(value);
  if (value instanceof Map) {
    const members = [...(value as Members)]; // instanceof forgets what a read-only map holds
    return within(
      '{',
      '}',
      members.map(([name, v]) => `${JSON.stringify(name)}: ${writeJson(v, inner)}`),
    );
  }
  if (Array.isArray(value))
    return within(
      '[',
      ']',
      (value as readonly Json[]).map((v) => writeJson(v, inner)),
    );
  return (value as { readonly number: string }).number; // Array.isArray does not know read-only arrays
}
