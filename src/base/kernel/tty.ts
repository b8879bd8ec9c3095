import type { Kernel } from './kernel.ts';
import { waitQueue, type Input, type Output, type ProcessGroup } from './process.ts';
import { reader, type Source } from './pipe.ts';
import type { Signal } from './signal.ts';

/** What the line discipline does with what is typed and printed (termios, as far as it matters here). */
export interface TtyMode {
  /** ICANON: a program gets whole lines, which the discipline lets the user edit. */
  readonly canonical: boolean;
  readonly echo: boolean;
  /** ISIG: ^C, ^Z and ^\ are signals to the foreground group. */
  readonly signals: boolean;
}

/** As a terminal is until a program asks for keys one by one. */
export const COOKED: TtyMode = { canonical: true, echo: true, signals: true };
/** For programs that read keys themselves: line editors, docker attach. */
export const RAW: TtyMode = { canonical: false, echo: false, signals: false };

const SIGNAL_KEYS: Readonly<Record<string, [Signal, string]>> = {
  '\x03': ['SIGINT', '^C'],
  '\x1a': ['SIGTSTP', '^Z'],
  '\x1c': ['SIGQUIT', '^\\'],
};

/**
 * A pseudo-terminal. Its master side is a screen and a keyboard (a browser's terminal, a recorder, a docker client);
 * its slave side is the stdin and stdout of the processes that run on it. Output turns LF into CR LF.
 */
export class Tty {
  /** N of /dev/pts/N: who makes terminals counts them. */
  number = 0;
  columns = 80;
  rows = 24;
  /** The terminal of a container that this one shows and types into now (docker attach, exec -it, run -it); its client says so. */
  forwardsTo: Tty | null = null;
  /** Who gets the signals of the keyboard. */
  foreground: ProcessGroup | null = null;
  readonly stdin: Input;
  readonly stdout: Output;
  readonly #kernel: Kernel;
  readonly #source: Source = { text: '', ended: false };
  readonly #arrived = waitQueue();
  readonly #listeners = new Set<(text: string) => void>();
  #mode = COOKED;
  #line = '';

  constructor(kernel: Kernel) {
    this.#kernel = kernel;
    const input = reader(this.#source, this.#arrived);
    const source = this.#source;
    this.stdin = {
      ...input,
      tty: this,
      // ^D ends one read, not the terminal: the next read waits again.
      *read() {
        const text = yield* input.read();
        source.ended = false;
        return text;
      },
      *readLine() {
        const line = yield* input.readLine();
        source.ended = false;
        return line;
      },
    };
    const show = (text: string): void => this.show(text);
    this.stdout = {
      tty: this,
      *write(text) {
        show(text);
      },
    };
  }

  get mode(): TtyMode {
    return this.#mode;
  }

  /** A line that is not ended yet is there to be read as soon as lines no longer count. */
  set mode(mode: TtyMode) {
    this.#mode = mode;
    if (mode.canonical || this.#line === '') return;
    const begun = this.#line;
    this.#line = '';
    this.#deliver(begun);
  }

  /** Hears what is printed, as a screen would get it. Gives the function that stops listening. */
  listen(listener: (text: string) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Prints on the screen. */
  show(text: string): void {
    const shown = text.replace(/\r?\n/g, '\r\n');
    for (const listener of [...this.#listeners]) listener(shown);
  }

  resize(columns: number, rows: number): void {
    this.columns = columns;
    this.rows = rows;
    if (this.foreground !== null) this.#kernel.signal(this.foreground, 'SIGWINCH');
  }

  /** Keys, as a terminal sends them (Enter is CR). */
  type(keys: string): void {
    if (!this.mode.canonical && !this.mode.signals && !this.mode.echo) {
      this.#deliver(keys);
      return;
    }
    for (const key of keys) this.#key(key);
  }

  #key(key: string): void {
    const signal = SIGNAL_KEYS[key];
    if (this.mode.signals && signal !== undefined) {
      this.#line = '';
      this.#source.text = '';
      if (this.mode.echo) this.show(signal[1]);
      if (this.foreground !== null) this.#kernel.signal(this.foreground, signal[0]);
      return;
    }
    const character = key === '\r' ? '\n' : key;
    if (!this.mode.canonical) {
      if (this.mode.echo) this.show(character);
      this.#deliver(character);
      return;
    }
    switch (character) {
      case '\n':
        if (this.mode.echo) this.show('\n');
        this.#deliver(`${this.#line}\n`);
        this.#line = '';
        return;
      case '\x04':
        if (this.#line === '') this.#source.ended = true;
        this.#deliver(this.#line);
        this.#line = '';
        return;
      case '\x7f':
      case '\b':
        this.#erase(1);
        return;
      case '\x15':
        this.#erase(this.#line.length);
        return;
      case '\x17':
        this.#erase(/\S*\s*$/.exec(this.#line)?.[0].length ?? 0);
        return;
      default:
        this.#line += character;
        if (this.mode.echo)
          this.show(
            character < ' ' && character !== '\t' ? `^${String.fromCharCode(character.charCodeAt(0) + 64)}` : character,
          );
    }
  }

  #erase(count: number): void {
    const erased = this.#line.slice(this.#line.length - count);
    this.#line = this.#line.slice(0, this.#line.length - count);
    if (this.mode.echo) this.show('\b \b'.repeat([...erased].length));
  }

  #deliver(text: string): void {
    this.#source.text += text;
    this.#kernel.wake(this.#arrived);
  }
}
