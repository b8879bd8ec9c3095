import { never } from '../../base/never.ts';
import type { Clock } from '../../lab/live.ts';
import { LONGEST_MESSAGE, write, type Look, type Told, type ToFrame, type ToPage } from '../protocol.ts';
import type { Ignored, LabRun, LabState } from '../types.ts';
import { read } from './read.ts';

/** The lab in the frame, as messages work it. */
export interface Stage {
  state(): Omit<LabState, 'ignored'>;
  run(lines: string): Promise<LabRun>;
  reset(): Promise<void>;
  /** A sentence when there is no such place; null otherwise. */
  goTo(lesson: string | null, step: number): Promise<string | null>;
  look(look: Look): void;
  /** Hears what the page is told; gives the function that stops it. */
  listen(listener: (told: Told) => void): () => void;
}

/** The window that holds the frame, and what arrives from wherever. */
export interface Line {
  readonly page: { postMessage(message: string, origin: string): void };
  readonly listen: (listener: (event: Pick<MessageEvent, 'source' | 'origin' | 'data'>) => void) => () => void;
}

/** How many messages are obeyed in a second. A lab that is driven by a page needs few. */
const MOST_PER_SECOND = 100;
const TOO_MANY = `The lab obeys ${MOST_PER_SECOND} messages in a second; this one came after them.`;

/**
 * Lets the page that holds the frame work the lab. Read is only what its own window says, from the origin that said hello first,
 * and only what the protocol knows; the rest is counted. Nothing but the lab can be reached through it.
 */
export function talk({ page, listen }: Line, stage: Promise<Stage>, clock: Clock): () => void {
  const ignored = { origin: 0, size: 0, schema: 0, rate: 0 };
  let origin: string | null = null;
  let second = { began: clock.now(), messages: 0 };
  const say = (message: ToPage): void => {
    // Where the page has no origin of its own (a file, a sandbox) only its window can be addressed.
    page.postMessage(write(message), origin === null || origin === 'null' ? '*' : origin);
  };
  const isTooMany = (): boolean => {
    const now = clock.now();
    if (now - second.began >= 1000) second = { began: now, messages: 0 };
    second.messages++;
    return second.messages > MOST_PER_SECOND;
  };
  const stop = listen((event) => {
    if (event.source !== page || (origin !== null && event.origin !== origin)) ignored.origin++;
    else {
      const message = read(event.data);
      if (typeof message === 'string') ignored[message]++;
      else if (isTooMany()) {
        ignored.rate++;
        if ('id' in message) say({ kind: 'refused', id: message.id, why: TOO_MANY });
      } else if (origin !== null) void stage.then((lab) => obey(lab, message, ignored, say));
      else if (message.kind === 'hello') {
        ({ origin } = event);
        void stage.then((lab) => {
          say({ kind: 'ready', state: withinSize({ ...lab.state(), ignored: { ...ignored } }) });
          lab.listen(say);
        });
      } else ignored.schema++;
    }
  });
  say({ kind: 'loaded' });
  return stop;
}

async function obey(stage: Stage, message: ToFrame, ignored: Ignored, say: (message: ToPage) => void): Promise<void> {
  const state = (): LabState => withinSize({ ...stage.state(), ignored: { ...ignored } });
  switch (message.kind) {
    case 'hello':
      say({ kind: 'ready', state: state() });
      break;
    case 'run': {
      const { output, ended } = await stage.run(message.lines);
      say({ kind: 'ran', id: message.id, output: output.slice(-HALF), ended });
      break;
    }
    case 'reset':
      await stage.reset();
      say({ kind: 'done', id: message.id });
      say({ kind: 'ready', state: state() });
      break;
    case 'goto': {
      const why = await stage.goTo(message.lesson, message.step);
      say(why === null ? { kind: 'done', id: message.id } : { kind: 'refused', id: message.id, why });
      break;
    }
    case 'state':
      say({ kind: 'state', id: message.id, state: state() });
      break;
    case 'look':
      stage.look(message);
      break;
    default:
      never(message);
  }
}

/** What is cut off so that an answer is no longer than a message may be: JSON may write a character as six. */
const HALF = LONGEST_MESSAGE / 8;

/** The last commands, and the first networks, as many as a message holds. */
function withinSize(state: LabState): LabState {
  const held = <T>(items: readonly T[]): readonly T[] => {
    let room = LONGEST_MESSAGE / 3;
    return items.filter((item) => (room -= JSON.stringify(item).length) > 0);
  };
  return { ...state, commands: held(state.commands.toReversed()).toReversed(), networks: held(state.networks) };
}
