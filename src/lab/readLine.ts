import type { Io, Sys } from '../base/kernel/process.ts';
import { Interrupted } from '../base/kernel/signal.ts';
import { COOKED, RAW, type Tty } from '../base/kernel/tty.ts';
import type { ReadLine } from '../shell/shell.ts';
import { draw, leave, NOTHING, picture, redraw, type Drawn } from '../terminal/draw.ts';
import { editorOf, nextLine, press, type Complete, type EditorState } from '../terminal/editor.ts';
import { decodeKey } from '../terminal/keys.ts';

const prompting = new WeakSet<Tty>();

/** Whether a shell waits on this terminal for a command. */
export function isPrompting(tty: Tty): boolean {
  return prompting.has(tty);
}

/**
 * The line editor of an interactive shell: reads keys from its terminal in raw mode and draws what they do. `complete`
 * says what Tab offers, `entered` hears each line; the history is each process's own.
 */
export function lineEditor(complete: (io: Io) => Complete, entered: (line: string) => void): ReadLine {
  const states = new WeakMap<object, EditorState>();
  return function* readLine(io, prompt) {
    const { tty } = io.stdin;
    if (tty === undefined) return yield* io.stdin.readLine();
    const completer = complete(io);
    let state = nextLine(states.get(io.process) ?? editorOf());
    const screen = new Screen(tty, prompt);
    tty.mode = RAW;
    prompting.add(tty);
    try {
      screen.show(state);
      for (;;) {
        const sent = yield* keys(io, () => screen.redraw(state));
        if (sent === '') return null;
        const { key, length } = decodeKey(sent);
        io.stdin.unread(sent.slice(length));
        if (key === null) continue;
        const [next, effect] = press(state, key, completer);
        state = next;
        switch (effect.kind) {
          case 'submit':
            screen.leave(state);
            entered(effect.line);
            return effect.line;
          case 'interrupt':
            tty.show('^C');
            screen.leave(state);
            throw new Interrupted('SIGINT');
          case 'endOfFile':
            return null;
          case 'clearScreen':
            tty.show('\x1b[H\x1b[2J');
            screen.redraw(state);
            break;
          case 'bell':
            tty.show('\x07');
            screen.show(state);
            break;
          case 'none':
            screen.show(state);
        }
      }
    } finally {
      states.set(io.process, state);
      tty.mode = COOKED;
      prompting.delete(tty);
    }
  };
}

/** The next keys; a resize of the terminal meanwhile has the line drawn again. */
function* keys(io: Io, redraw: () => void): Sys<string> {
  io.catchSignals('SIGWINCH');
  try {
    for (;;) {
      try {
        return yield* io.stdin.read();
      } catch (error) {
        if (!(error instanceof Interrupted) || error.signal !== 'SIGWINCH') throw error;
        redraw();
      }
    }
  } finally {
    io.defaultSignals('SIGWINCH');
  }
}

class Screen {
  readonly #tty: Tty;
  readonly #prompt: string;
  #shown: Drawn = NOTHING;

  constructor(tty: Tty, prompt: string) {
    this.#tty = tty;
    this.#prompt = prompt;
  }

  show(state: EditorState): void {
    const next = picture(this.#prompt, state);
    this.#tty.show(draw(this.#shown, next, this.#tty.columns));
    this.#shown = next;
  }

  /** Draws everything again over itself, as busybox does when its terminal changes size: somebody new may be looking. */
  redraw(state: EditorState): void {
    this.#shown = picture(this.#prompt, state);
    this.#tty.show(redraw(this.#shown, this.#tty.columns));
  }

  leave(state: EditorState): void {
    this.#tty.show(leave(picture(this.#prompt, { ...state, search: null, menu: [] }), this.#tty.columns));
  }
}
