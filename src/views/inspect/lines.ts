/** A line of an object's JSON, and what the last command did to it. */
export interface JsonLine {
  readonly text: string;
  readonly change?: 'new' | 'other' | 'gone';
  /** What stood there before, of one that is `other`. */
  readonly was?: string;
}

/** Objects as `docker inspect` prints them (four blanks deeper at each level), compared with what they were. */
export function jsonLines(now: unknown, before: unknown): readonly JsonLine[] {
  return value('', now, before, 0, '');
}

const INDENT = '    ';

function value(key: string, now: unknown, before: unknown, depth: number, comma: string): readonly JsonLine[] {
  const indent = INDENT.repeat(depth);
  const label = key === '' ? '' : `${JSON.stringify(key)}: `;
  const entries = entriesOf(now);
  const old = entriesOf(before);
  if (entries === null || entries.size === 0 || (old === null && before !== undefined)) {
    const text = `${indent}${label}${JSON.stringify(now, null, INDENT).replaceAll('\n', `\n${indent}`)}${comma}`;
    const lines = text.split('\n');
    if (JSON.stringify(now) === JSON.stringify(before)) return lines.map((line) => ({ text: line }));
    if (before === undefined) return lines.map((line) => ({ text: line, change: 'new' }));
    return lines.map((line, i) => ({
      text: line,
      change: 'other',
      ...(i === 0 ? { was: JSON.stringify(before) } : {}),
    }));
  }
  const isList = Array.isArray(now);
  const change = before === undefined ? ({ change: 'new' } as const) : {};
  const inner = [...entries].flatMap(([name, item], i) =>
    value(isList ? '' : name, item, old?.get(name), depth + 1, i < entries.size - 1 ? ',' : ''),
  );
  const gone = [...(old ?? [])]
    .filter(([name]) => !entries.has(name))
    .flatMap(([name, item]) => value(isList ? '' : name, item, item, depth + 1, ''))
    .map(({ text }): JsonLine => ({ text, change: 'gone' }));
  return [
    { text: `${indent}${label}${isList ? '[' : '{'}`, ...change },
    ...inner,
    ...gone,
    { text: `${indent}${isList ? ']' : '}'}${comma}`, ...change },
  ];
}

function entriesOf(item: unknown): ReadonlyMap<string, unknown> | null {
  return typeof item === 'object' && item !== null ? new Map(Object.entries(item)) : null;
}
