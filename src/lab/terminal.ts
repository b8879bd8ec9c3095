import { exitStatus, type Process } from '../base/kernel/process.ts';
import { Tty } from '../base/kernel/tty.ts';
import { hostOf } from '../engine/change.ts';
import type { ContainerId, HostName } from '../engine/world.ts';
import { shell } from '../shell/shell.ts';
import { completer } from './complete.ts';
import type { Lab } from './lab.ts';
import { textOf, type Printed } from './printed.ts';
import { isPrompting, lineEditor } from './readLine.ts';

/** Where a terminal stands, and what it starts with. */
export interface TerminalOptions {
  readonly host: HostName;
  /** What the shell's prompt is, before each command. */
  readonly prompt?: string;
  /** Whether the host's shell edits lines itself, as bash does; without it the tty's own discipline does (bash --noediting). */
  readonly editing?: boolean;
}

/** Where the keys go now. */
export interface Whereabouts {
  /** The container whose shell they reach, through docker attach, run -it or exec -it; null: the host's shell. */
  readonly container: { readonly id: ContainerId; readonly name: string } | null;
  /** Whether a shell waits there for a command; otherwise a program runs. */
  readonly atPrompt: boolean;
}

/** What a screen that is opened later can still show at least, in characters. */
const SCROLLBACK = 400_000;

/** A terminal window of a host: a tty with root's login shell on it. */
export class Terminal {
  readonly host: HostName;
  readonly tty: Tty;
  readonly #lab: Lab;
  readonly #options: TerminalOptions;
  #tape = { text: '' };
  #shell: Process | null = null;
  #closed = false;

  constructor(lab: Lab, options: TerminalOptions) {
    this.#lab = lab;
    this.#options = options;
    this.host = options.host;
    this.tty = new Tty(lab.kernel);
    this.tty.listen((text) => {
      this.#tape.text += text;
      // Cutting copies all of it: seldom.
      if (this.#tape.text.length > 2 * SCROLLBACK) this.#tape = { text: this.#tape.text.slice(-SCROLLBACK) };
    });
    this.login();
    if (!this.isConnected) this.tty.show(`ssh: connect to host ${this.host} port 22: No route to host\n`);
  }

  /** Whether a shell is there: not while its host has no power, nor once the window is closed. */
  get isConnected(): boolean {
    return this.#shell !== null && this.#shell.state !== 'ended';
  }

  /** Whether the window is there no more. */
  get isClosed(): boolean {
    return this.#closed;
  }

  /** Keys, as a keyboard sends them; without a shell they lead nowhere. What they cause is under way when this returns: `kernel.settle` lets it happen. */
  type(keys: string): void {
    if (this.isConnected) this.tty.type(keys);
  }

  /** All that was printed so far, as far as it is kept. */
  get printed(): Printed {
    return { tape: this.#tape, length: this.#tape.text.length };
  }

  /** What was printed so far; then whatever comes. Gives the function that stops listening. */
  watch(screen: (text: string) => void): () => void {
    screen(textOf(this.printed));
    return this.tty.listen(screen);
  }

  resize(columns: number, rows: number): void {
    this.tty.resize(columns, rows);
  }

  whereabouts(): Whereabouts {
    let tty = this.tty;
    while (tty.forwardsTo !== null) tty = tty.forwardsTo;
    if (!this.isConnected) return { container: null, atPrompt: false };
    const id = this.#lab.runtime.containerOf(tty);
    const found = id === null ? undefined : this.#lab.container(this.host, id);
    return { container: found === undefined ? null : { id: found.id, name: found.name }, atPrompt: isPrompting(tty) };
  }

  /** The host lost its power, and the shell with it. As ssh says it. */
  hangUp(): void {
    this.tty.show(`\nConnection to ${this.host} closed.\n`);
  }

  /** The window is closed: its shell ends with it. */
  close(): void {
    this.#closed = true;
    if (this.#shell?.state !== 'ended' && this.#shell !== null) this.#lab.kernel.signal(this.#shell, 'SIGKILL', true);
  }

  /** A shell that ends is followed by a new one, as a terminal window would be opened anew; so is one that its host's power cut took. */
  login(): void {
    if (this.#closed || this.isConnected || hostOf(this.#lab.world, this.host).power === 'off') return;
    const { place } = this.#lab.place(this.host);
    const editing =
      this.#options.editing === false
        ? {}
        : {
            readLine: lineEditor(
              (io) => completer(io, this.#lab.engine(this.host)),
              (text) => this.#lab.noteLine({ text, at: this.host }),
            ),
          };
    const process: Process = this.#lab.kernel.spawn(shell({ dialect: 'bash', ...editing }), {
      argv: ['bash'],
      env: new Map([
        ['HOME', '/root'],
        ['LANG', 'C.UTF-8'],
        ['PATH', '/usr/sbin:/usr/bin:/sbin:/bin'],
        ['PS1', this.#options.prompt ?? '$ '],
        ['TERM', 'xterm'],
      ]),
      cwd: '/root',
      place,
      stdin: this.tty.stdin,
      stdout: this.tty.stdout,
      stderr: this.tty.stdout,
      onEnd: (ending) => {
        if (exitStatus(ending) !== 137) this.login();
      },
    });
    this.#shell = process;
    this.tty.foreground = process.group;
  }
}
