import type { Candidate, EditorState } from './editor.ts';
import { after, before } from './line.ts';
import { columnsOf } from './width.ts';

/** What is on the screen: the text from the start of the prompt, and the columns from there to the cursor. */
export interface Drawn {
  readonly text: string;
  readonly cursor: number;
}

export const NOTHING: Drawn = { text: '', cursor: 0 };

/** The picture of a line that is being edited: prompt, text, and the menu under it. Pure. */
export function picture(prompt: string, state: EditorState): Drawn & { readonly menu: readonly Candidate[] } {
  if (state.search !== null) {
    const searching = `(reverse-i-search)\`${state.search.query}': `;
    return { text: searching + state.line.text, cursor: columnsOf(searching + before(state.line)), menu: [] };
  }
  return {
    text: prompt + before(state.line) + after(state.line),
    cursor: columnsOf(prompt + before(state.line)),
    menu: state.menu,
  };
}

/**
 * What to send to a terminal of `columns` so that it shows `next` in place of `shown`. Text added at the end is just
 * sent, as an echo; anything else is drawn anew from the start of the prompt.
 */
export function draw(shown: Drawn, next: ReturnType<typeof picture>, columns: number): string {
  const atEnd = shown.cursor === columnsOf(shown.text) && next.cursor === columnsOf(next.text);
  if (next.menu.length === 0 && atEnd && next.text.startsWith(shown.text)) {
    return wrapped(next.text.slice(shown.text.length), next.cursor, columns);
  }
  const rows = Math.floor(shown.cursor / columns);
  const up = rows > 0 ? `\x1b[${rows}A` : '';
  const end = columnsOf(next.text);
  const menu = next.menu.length === 0 ? '' : `\n${menuText(next.menu, columns)}\n`;
  const redrawn = menu === '' ? `${up}\r\x1b[J` : `${toEnd(shown, columns)}${menu}`;
  return `${redrawn}${wrapped(next.text, end, columns)}${backTo(next.cursor, end, columns)}`;
}

/** Draws the line once more over itself. */
export function redraw(shown: Drawn, columns: number): string {
  const rows = Math.floor(shown.cursor / columns);
  const end = columnsOf(shown.text);
  return `${rows > 0 ? `\x1b[${rows}A` : ''}\r${wrapped(shown.text, end, columns)}\x1b[J${backTo(shown.cursor, end, columns)}`;
}

/** Moves on from the picture, below its last row: what a submitted line leaves. */
export function leave(shown: Drawn, columns: number): string {
  return `${toEnd(shown, columns)}\n`;
}

function toEnd(shown: Drawn, columns: number): string {
  const down = Math.floor(columnsOf(shown.text) / columns) - Math.floor(shown.cursor / columns);
  return down > 0 ? `\x1b[${down}B` : '';
}

/** A terminal leaves the cursor on the last column; a line that fills its row needs a new one. */
function wrapped(text: string, end: number, columns: number): string {
  return end > 0 && end % columns === 0 && text !== '' ? `${text}\n` : text;
}

function backTo(cursor: number, end: number, columns: number): string {
  if (cursor === end) return '';
  const up = Math.floor(end / columns) - Math.floor(cursor / columns);
  const column = cursor % columns;
  return `${up > 0 ? `\x1b[${up}A` : ''}\r${column > 0 ? `\x1b[${column}C` : ''}`;
}

/** Candidates in as many columns as fit, down and then across, as readline lists them. Those with a description stand one a row. */
export function menuText(candidates: readonly Candidate[], columns: number): string {
  const widest = Math.max(...candidates.map((c) => columnsOf(c.text)));
  if (candidates.some((c) => c.about !== '')) {
    const room = columns - widest - 3;
    return candidates.map((c) => `${pad(c.text, widest)}  ${clip(c.about, room)}`.trimEnd()).join('\n');
  }
  const across = Math.max(1, Math.floor(columns / (widest + 2)));
  const down = Math.ceil(candidates.length / across);
  const rows = Array.from({ length: down }, (_, row) =>
    candidates.filter((__, i) => i % down === row).map((c) => pad(c.text, widest)),
  );
  return rows.map((row) => row.join('  ').trimEnd()).join('\n');
}

function pad(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - columnsOf(text)));
}

function clip(text: string, columns: number): string {
  if (columnsOf(text) <= columns) return text;
  let clipped = '';
  for (const character of text) {
    if (columnsOf(clipped + character) > columns - 1) break;
    clipped += character;
  }
  return `${clipped}…`;
}
