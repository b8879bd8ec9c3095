/** A mistake in a text that somebody wrote: where it is, what was expected there, and what stands there. */
export interface Mistake {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  readonly expected: string;
  readonly found: string;
}

/** One line, as compilers print theirs: `FILE:LINE: expected ..., found ...`. */
export function describeMistake({ file, line, expected, found }: Mistake): string {
  return `${file}:${String(line)}: expected ${expected}, found ${found}`;
}
