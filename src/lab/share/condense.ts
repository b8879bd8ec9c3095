import type { JournalEntry, SavedSession } from '../journal.ts';
import type { Session } from '../session.ts';
import { replay, type Moment } from './replay.ts';

/**
 * What ends a line, or the editing of one: what is typed after it is another entry. After Ctrl-P Ctrl-Q another shell is typed to.
 */
const ENDS = /[\r\n\x03\x04\x0c\x11]/;

/** A character and the Backspace that took it back. */
const SLIP = /[^\x00-\x1f\x7f]\x7f/gu;
/** Ctrl-R: what is typed in a search does more than stand there. */
const SEARCH = '\x12';
/** What times are rounded to, in milliseconds: the first that changes nothing is taken. */
const UNITS = [1000, 100, 10, 1];

/**
 * A session that shows the same with a shorter journal. Keys that were typed one after the other at a shell's prompt are joined:
 * nothing but their echo can depend on when each of them came. Of several sizes of a terminal at a prompt the last is kept.
 * Times are rounded as far as every terminal still shows the same but for the times of day. Gives a moment now and then, as
 * `replay` does.
 */
export function* condense(saved: SavedSession): Generator<Moment, SavedSession, void> {
  const joined = yield* join(saved);
  const shown = shownIn(yield* replay(joined));
  for (const unit of UNITS) {
    const rounded = round(joined, unit);
    if (shownIn(yield* replay(rounded)) === shown) return rounded;
  }
  return joined;
}

/** The session with the keys of each line joined, at the times that they were typed at; it shows the same. */
export function* join(saved: SavedSession): Generator<Moment, SavedSession, void> {
  const journal: JournalEntry[] = [];
  /** Whether the last entry was made at a prompt. */
  let atPrompt = false;
  const moments = replay(saved);
  for (let moment = moments.next(); moment.done !== true; moment = moments.next()) {
    const { session, next } = moment.value;
    if (next !== null) {
      const last = journal.at(-1);
      const prompting = 'terminal' in next && session.terminal(next.terminal).whereabouts().atPrompt;
      const joined = atPrompt && prompting && last !== undefined ? joinedTo(last, next) : null;
      if (joined !== null) journal.pop();
      atPrompt = prompting;
      journal.push(joined ?? next);
    }
    yield moment.value;
  }
  return { ...saved, journal: [...saved.journal.slice(0, 1), ...journal] };
}

function joinedTo(last: JournalEntry, next: JournalEntry): JournalEntry | null {
  if (!('terminal' in last && 'terminal' in next) || last.terminal !== next.terminal) return null;
  if (last.kind === 'resize') return next.kind === 'resize' ? next : null;
  if (next.kind === 'resize' || ENDS.test(last.keys)) return null;
  const keys = last.keys + next.keys;
  return { ...next, keys: keys.includes(SEARCH) ? keys : keys.replace(SLIP, '') };
}

function round(saved: SavedSession, unit: number): SavedSession {
  const rounded = (at: number): number => saved.began + Math.ceil((at - saved.began) / unit) * unit;
  const journal = saved.journal.map((entry) => ({ ...entry, at: rounded(entry.at) }));
  return { ...saved, journal, until: rounded(saved.until) };
}

/** All that the terminals show, and what was entered. */
function shownIn(session: Session): string {
  const texts = session.lab.terminals.map((terminal) => {
    let shown = '';
    terminal.watch((text) => void (shown += text))();
    return shown.replaceAll(/\d\d:\d\d:\d\d(?:\.\d+)?/g, '');
  });
  return JSON.stringify([texts, session.store.getState().points.map(({ line, change }) => [line, change])]);
}
