import type { SavedSession } from '../journal.ts';
import { replay, type Moment } from '../share/replay.ts';

/** A pause of more seconds is shortened by players. */
const LONGEST_PAUSE = 3;

/**
 * One terminal of a session (counted from 0) as an asciicast v2 (docs.asciinema.org/manual/asciicast/v2): a header, and a
 * line for each thing that was printed and each change of its size, at its time in seconds.
 */
export function* asciicast(saved: SavedSession, terminal = 0): Generator<Moment, string, void> {
  const events: (readonly [number, 'o' | 'r', string])[] = [];
  let size = { columns: 80, rows: 24 };
  let isWatched = false;
  const moments = replay(saved);
  for (let moment = moments.next(); moment.done !== true; moment = moments.next()) {
    const { session, next } = moment.value;
    const { kernel, terminals } = session.lab;
    const since = (): number => Number(((kernel.now - saved.began) / 1000).toFixed(3));
    if (!isWatched && terminal < terminals.length) {
      isWatched = true;
      session.terminal(terminal).watch((text) => void events.push([since(), 'o', text]));
    }
    if (next?.kind === 'resize' && next.terminal === terminal) {
      // A cast begins with the size that the terminal had when somebody first looked.
      if (events.length <= 1) size = next;
      else events.push([since(), 'r', `${next.columns}x${next.rows}`]);
    }
    yield moment.value;
  }
  const header = {
    version: 2,
    width: size.columns,
    height: size.rows,
    timestamp: Math.floor(saved.began / 1000),
    idle_time_limit: LONGEST_PAUSE,
    env: { SHELL: '/bin/bash', TERM: 'xterm-256color' },
  };
  return `${[header, ...events].map((line) => JSON.stringify(line)).join('\n')}\n`;
}
