import { describe, expect, test } from 'vitest';
import { draw, leave, menuText, NOTHING, picture, redraw } from './draw.ts';
import { editorOf } from './editor.ts';

const PROMPT = '/ # ';
const COLUMNS = 20;

/** The picture of a line; `|` is the cursor. */
const drawn = (line: string) =>
  picture(PROMPT, { ...editorOf(), line: { text: line.replace('|', ''), cursor: line.indexOf('|') } });

/** A terminal of 20 columns, as far as the editor uses one. */
function screen(sent: string): { rows: string[]; cursor: [row: number, column: number] } {
  const rows: string[][] = [[]];
  let [row, column] = [0, 0];
  const at = (r: number): string[] => (rows[r] ??= []);
  for (let rest = sent; rest !== '';) {
    const [, count = '1', letter] = /^\x1b\[(\d*)([A-Z])/.exec(rest) ?? [];
    if (letter !== undefined) {
      rest = rest.slice(rest.indexOf(letter) + 1);
      if (letter === 'A') row -= Number(count);
      if (letter === 'B') row += Number(count);
      if (letter === 'C') column += Number(count);
      if (letter === 'J') {
        at(row).length = Math.min(at(row).length, column);
        rows.length = row + 1;
      }
      continue;
    }
    const character = rest.charAt(0);
    rest = rest.slice(1);
    if (character === '\r') column = 0;
    else if (character === '\n') [row, column] = [row + 1, 0];
    else {
      if (column === COLUMNS) [row, column] = [row + 1, 0];
      at(row)[column] = character;
      column++;
    }
    at(row);
  }
  return { rows: rows.map((r) => Array.from(r, (c) => c ?? ' ').join('')), cursor: [row, column] };
}

describe('what is drawn', () => {
  test('text at the end is an echo', () => {
    expect(draw(drawn('pin|'), drawn('ping|'), COLUMNS)).toBe('g');
  });

  test.each([
    ['the prompt first', NOTHING, drawn('|')],
    ['a change in the middle', drawn('pin|g'), drawn('pi|g')],
    ['a line that fills its row', drawn('123456789012345|'), drawn('1234567890123456|')],
    ['a second row', drawn('1234567890123456|'), drawn('12345678901234567|')],
    ['back from the second row', drawn('12345678901234567|'), drawn('|12345678901234567')],
    ['a shorter line over a longer', drawn('12345678901234567890123456789012345678|'), drawn('ls|')],
  ])('%s', (_what, shown, next) => {
    const until = shown === NOTHING ? '' : draw(NOTHING, { ...shown, menu: [] }, COLUMNS);
    expect(screen(until + draw(shown, next, COLUMNS))).toEqual(screen(draw(NOTHING, next, COLUMNS)));
  });

  test('a line drawn over itself is the same picture', () => {
    const line = drawn('1234567890123456|7890');
    expect(screen(draw(NOTHING, line, COLUMNS) + redraw(line, COLUMNS))).toEqual(screen(draw(NOTHING, line, COLUMNS)));
  });

  test('leaving goes below the last row', () => {
    const line = drawn('|12345678901234567890');
    expect(screen(draw(NOTHING, line, COLUMNS) + leave(line, COLUMNS)).cursor).toEqual([2, 0]);
  });

  test('a menu stands between the line and the line', () => {
    const menu = ['web', 'cache'].map((text) => ({ text, about: '', complete: true }));
    expect(
      screen(draw(NOTHING, drawn('rm |'), COLUMNS) + draw(drawn('rm |'), { ...drawn('rm |'), menu }, COLUMNS)).rows,
    ).toEqual(['/ # rm ', 'web    cache', '/ # rm ']);
  });
});

test.each([
  [['a', 'bb', 'ccc', 'd', 'e'], 12, 'a    d\nbb   e\nccc'],
  [['网络', 'ab'], 20, '网络  ab'],
])('%j in %d columns', (texts, columns, listed) =>
  expect(
    menuText(
      texts.map((text) => ({ text, about: '', complete: true })),
      columns,
    ),
  ).toBe(listed),
);

test('described candidates stand one a row, cut to the width', () => {
  const flags = [
    { text: '--ip', about: 'IPv4 address (e.g., 172.30.100.104)', complete: true },
    { text: '--alias', about: 'Add network-scoped alias', complete: true },
  ];
  expect(menuText(flags, 30)).toBe('--ip     IPv4 address (e.g.,…\n--alias  Add network-scoped …');
});
