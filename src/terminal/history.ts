/** What was typed before, oldest first, and where in it the user stands; `draft` is the line left behind. */
export interface History {
  readonly entries: readonly string[];
  /** entries.length: at the draft. */
  readonly position: number;
  readonly draft: string;
}

const KEPT = 1000;

/** A history at its end, where the next line is. */
export function historyOf(entries: readonly string[]): History {
  return { entries, position: entries.length, draft: '' };
}

/** Blank lines and repetitions of the last one are not kept. */
export function remember(history: History, line: string): History {
  const kept = line.trim() === '' || line === history.entries.at(-1);
  return historyOf(kept ? history.entries : [...history.entries, line].slice(-KEPT));
}

/** One entry back (-1) or forward (1); null where there is none. */
export function go(
  history: History,
  by: -1 | 1,
  current: string,
): { readonly history: History; readonly text: string } | null {
  const position = history.position + by;
  if (position < 0 || position > history.entries.length) return null;
  const draft = history.position === history.entries.length ? current : history.draft;
  return { history: { ...history, position, draft }, text: history.entries[position] ?? draft };
}

/** The newest entry before `below` that holds `query`; null when none does. */
export function search(
  history: History,
  query: string,
  below = history.entries.length,
): { readonly index: number; readonly text: string } | null {
  if (query === '') return null;
  for (let index = below - 1; index >= 0; index--) {
    const text = history.entries[index];
    if (text?.includes(query) === true) return { index, text };
  }
  return null;
}
