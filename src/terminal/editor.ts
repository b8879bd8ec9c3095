import { go, historyOf, remember, search, type History } from './history.ts';
import type { Key, KeyName } from './keys.ts';
import * as edit from './line.ts';
import { after, EMPTY, lineOf, type Line } from './line.ts';

/** What can stand at the cursor: the text that a choice replaces begins at `start`. */
export interface Completion {
  readonly start: number;
  readonly candidates: readonly Candidate[];
}

/** A word that completion offers. */
export interface Candidate {
  /** The whole word, e.g. container1. */
  readonly text: string;
  /** What it is, for the menu; '' when it speaks for itself. */
  readonly about: string;
  /** A blank follows a word that is complete; a directory goes on. */
  readonly complete: boolean;
}

/** A line that is being edited, and all that its keys depend on. */
export interface EditorState {
  readonly line: Line;
  readonly history: History;
  /** What was killed last, for Ctrl-Y. */
  readonly killed: string;
  /** Ctrl-R: what is looked for, and the entry it was found in. */
  readonly search: { readonly query: string; readonly index: number; readonly saved: Line } | null;
  /** Candidates shown under the line, after a second Tab. */
  readonly menu: readonly Candidate[];
  readonly tabs: number;
}

/** What the terminal has to do beyond drawing the line anew. */
export type Effect =
  | { readonly kind: 'none' }
  | { readonly kind: 'submit'; readonly line: string }
  | { readonly kind: 'interrupt' }
  | { readonly kind: 'endOfFile' }
  | { readonly kind: 'clearScreen' }
  | { readonly kind: 'bell' };

/** What can stand at a cursor (in characters of the text), by whoever knows the language of the line. */
export type Complete = (text: string, cursor: number) => Completion;

const NONE: Effect = { kind: 'none' };

/** An empty line over a history, the oldest entry first. */
export function editorOf(entries: readonly string[] = []): EditorState {
  return { line: EMPTY, history: historyOf(entries), killed: '', search: null, menu: [], tabs: 0 };
}

/** A new line under the same history. */
export function nextLine(state: EditorState): EditorState {
  return { ...editorOf(state.history.entries), killed: state.killed };
}

/** One key: the state after it, and what else is to be done. Pure. */
export function press(state: EditorState, key: Key, complete: Complete): readonly [EditorState, Effect] {
  if (state.search !== null) return pressInSearch(state, state.search, key, complete);
  if (key.kind !== 'named') return [changed(state, edit.insert(state.line, printable(key.text))), NONE];
  const kill = KILLS[key.name];
  if (kill !== undefined) return [killed(state, kill(state.line)), NONE];
  const motion = MOTIONS[key.name];
  if (motion !== undefined) return [changed(state, motion(state.line)), NONE];
  switch (key.name) {
    case 'enter':
      return [
        { ...state, menu: [], history: remember(state.history, state.line.text) },
        { kind: 'submit', line: state.line.text },
      ];
    case 'tab':
      return completed(state, complete(state.line.text, state.line.cursor));
    case 'up':
    case 'down':
      return recalled(state, key.name === 'up' ? -1 : 1);
    case 'yank':
      return [changed(state, edit.insert(state.line, state.killed)), NONE];
    case 'lastArgument':
      return [changed(state, edit.insert(state.line, state.history.entries.at(-1)?.split(/\s+/).at(-1) ?? '')), NONE];
    case 'search':
      return [
        { ...state, menu: [], search: { query: '', index: state.history.entries.length, saved: state.line } },
        NONE,
      ];
    case 'interrupt':
      return [state, { kind: 'interrupt' }];
    case 'clearScreen':
      return [{ ...state, menu: [] }, { kind: 'clearScreen' }];
    case 'endOfFile':
      if (state.line.text === '') return [state, { kind: 'endOfFile' }];
      return [changed(state, edit.deleteForward(state.line)), NONE];
    default:
      return [{ ...state, menu: [], tabs: 0 }, NONE];
  }
}

const MOTIONS: Partial<Record<KeyName, (line: Line) => Line>> = {
  left: edit.left,
  right: edit.right,
  home: edit.home,
  end: edit.end,
  wordLeft: edit.wordLeft,
  wordRight: edit.wordRight,
  backspace: edit.deleteBack,
  delete: edit.deleteForward,
  transpose: edit.transpose,
};

const KILLS: Partial<Record<KeyName, (line: Line) => Line>> = {
  rubWord: edit.rubWord,
  deleteWordBack: edit.deleteWordBack,
  deleteWordForward: edit.deleteWordForward,
  killToEnd: edit.killToEnd,
  killToStart: edit.killToStart,
};

function changed(state: EditorState, line: Line): EditorState {
  return { ...state, line, menu: [], tabs: 0 };
}

function killed(state: EditorState, line: Line): EditorState {
  const length = state.line.text.length - line.text.length;
  const from = line.cursor;
  return { ...changed(state, line), killed: length === 0 ? state.killed : state.line.text.slice(from, from + length) };
}

function recalled(state: EditorState, by: -1 | 1): readonly [EditorState, Effect] {
  const found = go(state.history, by, state.line.text);
  if (found === null) return [state, { kind: 'bell' }];
  return [{ ...changed(state, lineOf(found.text)), history: found.history }, NONE];
}

/** The first Tab fills in what all candidates share; a second one shows them. */
function completed(state: EditorState, { start, candidates }: Completion): readonly [EditorState, Effect] {
  const [only] = candidates;
  if (only === undefined) return [{ ...state, menu: [], tabs: 0 }, { kind: 'bell' }];
  const typed = state.line.text.slice(start, state.line.cursor);
  const shared =
    candidates.length === 1 ? only.text + (only.complete ? ' ' : '') : commonStart(candidates.map((c) => c.text));
  if (shared.length > typed.length && shared.startsWith(typed)) {
    const text = state.line.text.slice(0, start) + shared + after(state.line);
    return [{ ...changed(state, { text, cursor: start + shared.length }), tabs: 1 }, NONE];
  }
  if (state.tabs === 0) return [{ ...state, tabs: 1 }, { kind: 'bell' }];
  return [{ ...state, menu: candidates, tabs: state.tabs + 1 }, NONE];
}

function commonStart(texts: readonly string[]): string {
  const [first = '', ...rest] = texts;
  let length = first.length;
  for (const text of rest) while (!text.startsWith(first.slice(0, length))) length--;
  return first.slice(0, length);
}

function pressInSearch(
  state: EditorState,
  looking: NonNullable<EditorState['search']>,
  key: Key,
  complete: Complete,
): readonly [EditorState, Effect] {
  if (key.kind !== 'named') return found(state, looking, looking.query + printable(key.text), looking.index + 1);
  switch (key.name) {
    case 'search':
      return found(state, looking, looking.query, looking.index);
    case 'backspace':
      return found(state, looking, looking.query.slice(0, -1), state.history.entries.length);
    case 'cancelSearch':
      return [{ ...state, search: null, line: looking.saved }, NONE];
    case 'interrupt':
      return [{ ...state, search: null }, { kind: 'interrupt' }];
    default:
      return press({ ...state, search: null }, key, complete);
  }
}

function found(
  state: EditorState,
  looking: NonNullable<EditorState['search']>,
  query: string,
  below: number,
): readonly [EditorState, Effect] {
  const hit = search(state.history, query, below);
  if (hit === null) return [{ ...state, search: { ...looking, query } }, query === '' ? NONE : { kind: 'bell' }];
  return [
    {
      ...state,
      line: { text: hit.text, cursor: hit.text.indexOf(query) },
      search: { ...looking, query, index: hit.index },
    },
    NONE,
  ];
}

/** What is pasted may hold lines and control characters: a tab becomes blanks, the rest of them nothing. */
function printable(text: string): string {
  return text.replace(/\t/g, '    ').replace(/[\x00-\x1f\x7f]/g, '');
}
