import { describe, expect, test } from 'vitest';
import { editorOf, press, type Complete, type EditorState, type Effect } from './editor.ts';
import { decodeKey } from './keys.ts';
import { after, before } from './line.ts';

const WORDS = ['container1', 'container2', 'isolated_nw'];
const complete: Complete = (text, cursor) => {
  const start = text.lastIndexOf(' ', cursor - 1) + 1;
  const typed = text.slice(start, cursor);
  return {
    start,
    candidates: WORDS.filter((w) => w.startsWith(typed)).map((w) => ({ text: w, about: '', complete: true })),
  };
};

/** Types what a terminal sends; gives the line with `|` for the cursor, and every effect that is not 'none'. */
function type(sent: string, history: readonly string[] = []): { shown: string; effects: Effect[]; state: EditorState } {
  let state = editorOf(history);
  const effects: Effect[] = [];
  for (let rest = sent; rest !== '';) {
    const { key, length } = decodeKey(rest);
    rest = rest.slice(length);
    if (key === null) continue;
    const [next, effect] = press(state, key, complete);
    state = next;
    if (effect.kind !== 'none') effects.push(effect);
  }
  return { shown: `${before(state.line)}|${after(state.line)}`, effects, state };
}

const bell = { kind: 'bell' };

test.each<[what: string, sent: string, shown: string, effects: object[]]>([
  ['types text', 'docker 网络', 'docker 网络|', []],
  ['enters a line', 'ls\r', 'ls|', [{ kind: 'submit', line: 'ls' }]],
  ['edits in the middle', 'docker s\x1b[D\x7f ', 'docker |s', []],
  ['kills and yanks', 'docker ps\x01\x0b\x19\x19', 'docker psdocker ps|', []],
  ['kills a word and yanks it', 'docker ps\x17-a \x19', 'docker -a ps|', []],
  ['passes over a sequence that means nothing here', 'a\x1b[15~b', 'ab|', []],
  ['leaves control characters of a paste out', 'a\x00b\x1bc', 'ab|', []],
  ['completes the only candidate', 'rm iso\t', 'rm isolated_nw |', []],
  ['completes what all share', 'rm con\t', 'rm container|', []],
  ['has nothing to complete', 'rm x\t', 'rm x|', [bell]],
  ['interrupts', 'ping\x03', 'ping|', [{ kind: 'interrupt' }]],
  ['ends at ^D on an empty line', '\x04', '|', [{ kind: 'endOfFile' }]],
  ['deletes at ^D elsewhere', 'ab\x01\x04', '|b', []],
  ['clears the screen', 'ab\x0c', 'ab|', [{ kind: 'clearScreen' }]],
])('%s', (_what, sent, shown, effects) => {
  const typed = type(sent);
  expect([typed.shown, typed.effects]).toEqual([shown, effects]);
});

describe('history', () => {
  const before2 = ['docker ps', 'docker network ls'];
  test.each([
    ['goes up', '\x1b[A', 'docker network ls|'],
    ['goes up twice', '\x1b[A\x1b[A', 'docker ps|'],
    ['stays at the first', '\x1b[A\x1b[A\x1b[A', 'docker ps|'],
    ['comes back to what was begun', 'do\x1b[A\x1b[B', 'do|'],
    ['takes the last argument', 'cat \x1b.', 'cat ls|'],
    ['finds', '\x12ps', 'docker |ps'],
    ['finds the one before', '\x12docker\x12', '|docker ps'],
    ['gives up finding', 'a\x12ps\x07', 'a|'],
    ['goes on with what it found', '\x12ps\x05 -a', 'docker ps -a|'],
  ])('%s', (_what, sent, shown) => expect(type(sent, before2).shown).toBe(shown));

  test('keeps what was entered once, and no blank lines', () => {
    let entries: readonly string[] = [];
    for (const line of ['a\r', 'b\r', 'b\r', '  \r']) entries = type(line, entries).state.history.entries;
    expect(entries).toEqual(['a', 'b']);
  });
});

test('a second Tab shows the candidates, and typing takes them away', () => {
  const shown = type('rm con\t\t').state.menu.map((c) => c.text);
  expect([shown, type('rm con\t\t1').state.menu]).toEqual([['container1', 'container2'], []]);
});
