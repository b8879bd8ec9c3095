/** A line that is being edited: its text, and where the cursor stands in it (in UTF-16 units, never inside a grapheme). */
export interface Line {
  readonly text: string;
  readonly cursor: number;
}

export const EMPTY: Line = { text: '', cursor: 0 };

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

export function lineOf(text: string): Line {
  return { text, cursor: text.length };
}

export function insert(line: Line, text: string): Line {
  return { text: before(line) + text + after(line), cursor: line.cursor + text.length };
}

function moveTo(line: Line, cursor: number): Line {
  return { ...line, cursor: Math.max(0, Math.min(line.text.length, cursor)) };
}

export const home = (line: Line): Line => moveTo(line, 0);
export const end = (line: Line): Line => moveTo(line, line.text.length);
export const left = (line: Line): Line => moveTo(line, line.cursor - lastGrapheme(before(line)).length);
export const right = (line: Line): Line => moveTo(line, line.cursor + firstGrapheme(after(line)).length);
export const wordLeft = (line: Line): Line => moveTo(line, before(line).search(/[\p{L}\p{N}_]+[^\p{L}\p{N}_]*$/u));
export const wordRight = (line: Line): Line => moveTo(line, line.cursor + wordAhead(line));

export const deleteBack = (line: Line): Line => cut(line, left(line).cursor, line.cursor);
export const deleteForward = (line: Line): Line => cut(line, line.cursor, right(line).cursor);
/** To the blank before (Ctrl-W). */
export const rubWord = (line: Line): Line => cut(line, before(line).search(/\S*\s*$/), line.cursor);
/** To the start of a word of letters and digits (Alt-Backspace). */
export const deleteWordBack = (line: Line): Line => cut(line, wordLeft(line).cursor, line.cursor);
export const deleteWordForward = (line: Line): Line => cut(line, line.cursor, wordRight(line).cursor);
export const killToEnd = (line: Line): Line => cut(line, line.cursor, line.text.length);
export const killToStart = (line: Line): Line => cut(line, 0, line.cursor);

/** Swaps the graphemes on both sides of the cursor; at the end of the line, the last two. */
export function transpose(line: Line): Line {
  const at = line.cursor === line.text.length ? left(line) : line;
  const [a, b] = [lastGrapheme(before(at)), firstGrapheme(after(at))];
  if (a === '' || b === '') return line;
  const start = at.cursor - a.length;
  return { text: at.text.slice(0, start) + b + a + at.text.slice(at.cursor + b.length), cursor: at.cursor + b.length };
}

export function before(line: Line): string {
  return line.text.slice(0, line.cursor);
}

export function after(line: Line): string {
  return line.text.slice(line.cursor);
}

function cut(line: Line, from: number, to: number): Line {
  const start = Math.max(0, from);
  return { text: line.text.slice(0, start) + line.text.slice(to), cursor: start };
}

function wordAhead(line: Line): number {
  return /^[^\p{L}\p{N}_]*[\p{L}\p{N}_]*/u.exec(after(line))?.[0].length ?? 0;
}

function firstGrapheme(text: string): string {
  for (const { segment } of graphemes.segment(text)) return segment;
  return '';
}

function lastGrapheme(text: string): string {
  // A grapheme is short: the tail of the text is enough to find the last one.
  let last = '';
  for (const { segment } of graphemes.segment(text.slice(-64))) last = segment;
  return last;
}
