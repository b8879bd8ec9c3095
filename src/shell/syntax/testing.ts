import type { Dialect } from '../dialect.ts';
import { Parser, type Parsed } from './grammar.ts';

/** Parses a whole text at once, up to its first fault. */
export function parseScript(text: string, dialect: Dialect, firstLine = 1): readonly Parsed[] {
  const found: Parsed[] = [];
  const parser = new Parser({ dialect, firstLine });
  parser.source.text = text;
  for (;;) {
    const step = parser.next();
    let next = step.next();
    while (next.done !== true) next = step.next(null);
    if (next.value.kind === 'end') return found;
    if (next.value.kind !== 'empty') found.push(next.value);
    if (next.value.kind === 'fault') return found;
  }
}

/** Whether a typed text is an unfinished command, so that the shell asks for more of it with PS2. */
export function needsMore(text: string, dialect: Dialect): boolean {
  const parser = new Parser({ dialect });
  parser.source.text = `${text}\n`;
  while (!parser.idle) {
    const next = parser.next().next();
    if (next.done !== true) return true;
    if (next.value.kind === 'fault') return false;
  }
  return false;
}
