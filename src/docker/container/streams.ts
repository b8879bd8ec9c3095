import type { Io, Sys } from '../../base/kernel/process.ts';
import { Interrupted, type Signal } from '../../base/kernel/signal.ts';
import { RAW, type Tty } from '../../base/kernel/tty.ts';
import type { Attachment, Printed } from '../../engine/port.ts';
import { DetachWatch, parseDetachKeys } from './detachKeys.ts';
import { fit } from './terminalSize.ts';

export interface StreamOptions {
  /** Which of the client's own streams are joined to the process's. */
  readonly stdin: boolean;
  readonly stdout: boolean;
  readonly stderr: boolean;
  /** What --detach-keys says; it counts where the process has a terminal. */
  readonly detachKeys: string;
  /** Whether signals that the client gets are passed on. */
  readonly sigProxy: boolean;
  /** Whether the first ^C ends the client; otherwise the third does. */
  readonly interrupts: 'end' | 'ignored';
}

/** How the client's part came to its end. */
export type Streamed =
  | { readonly kind: 'ended'; readonly exitCode: number }
  | { readonly kind: 'detached' }
  /** By ^C, the first or the third. */
  | { readonly kind: 'interrupted' };

/** These the client hears at any time. */
const TERMINATION: readonly Signal[] = ['SIGINT', 'SIGTERM'];
const PROXIED: readonly Signal[] = [...TERMINATION, 'SIGHUP', 'SIGQUIT', 'SIGUSR1', 'SIGUSR2', 'SIGTSTP', 'SIGCONT'];
const FORCING = 3;

/**
 * Joins the client's streams to those of a process in a container until that ends, or the keys that detach are typed. What
 * is typed goes to the container's terminal as it is (the client's own is set raw meanwhile), what it prints comes back.
 * recorded: conformance/dns/tty-attach-detach, tty-two-terminals, ping-interrupt, cli/client-signals
 */
export function* stream(io: Io, attachment: Attachment, options: StreamOptions): Sys<Streamed> {
  const joined = new Joined(io, attachment, options);
  io.catchSignals(...(options.sigProxy ? PROXIED : []), 'SIGWINCH');
  joined.begin();
  try {
    for (;;) {
      try {
        return yield* joined.run();
      } catch (error) {
        if (!(error instanceof Interrupted) || error.signal === 'SIGPIPE') throw error;
        const end = joined.hear(error.signal);
        if (end !== null) return end;
      }
    }
  } finally {
    joined.end();
    io.defaultSignals(...PROXIED.filter((signal) => !TERMINATION.includes(signal)), 'SIGWINCH');
  }
}

class Joined {
  readonly #io: Io;
  readonly #attachment: Attachment;
  readonly #options: StreamOptions;
  readonly #watch: DetachWatch | null;
  /** The terminal that is typed into, and what is shown there now; null: keys do not go to a terminal. */
  readonly #keyboard: Tty | null;
  readonly #modeBefore: Tty['mode'] | null;
  #reading: boolean;
  #printed: Printed[] = [];
  #interrupts = 0;

  constructor(io: Io, attachment: Attachment, options: StreamOptions) {
    this.#io = io;
    this.#attachment = attachment;
    this.#options = options;
    this.#reading = options.stdin && attachment.stdin !== null;
    const onTerminal = this.#reading && attachment.tty !== null;
    const keys = parseDetachKeys(options.detachKeys);
    this.#watch = onTerminal && keys.ok ? new DetachWatch(keys.value) : null;
    this.#keyboard = onTerminal ? (io.stdin.tty ?? null) : null;
    this.#modeBefore = this.#keyboard?.mode ?? null;
  }

  begin(): void {
    if (this.#keyboard === null) return;
    this.#keyboard.mode = RAW;
    this.#keyboard.forwardsTo = this.#attachment.tty;
  }

  end(): void {
    if (this.#keyboard !== null && this.#modeBefore !== null) {
      this.#keyboard.mode = this.#modeBefore;
      this.#keyboard.forwardsTo = null;
    }
    this.#attachment.detach();
  }

  /** Can be interrupted anywhere, and begun again: nothing is taken before it has been given on. */
  *run(): Sys<Streamed> {
    const { stdin } = this.#io;
    for (;;) {
      yield* this.#print();
      const exitCode = this.#attachment.exitCode();
      if (exitCode !== undefined) {
        yield* this.#print();
        return { kind: 'ended', exitCode };
      }
      if (this.#reading && stdin.ready()) {
        if (yield* this.#read()) return { kind: 'detached' };
      } else yield { on: this.#reading ? [this.#attachment.changed, stdin.arrived] : [this.#attachment.changed] };
    }
  }

  hear(signal: Signal): Streamed | null {
    if (signal === 'SIGWINCH') {
      fit(this.#io, this.#attachment);
      return null;
    }
    const { sigProxy, interrupts } = this.#options;
    if (sigProxy) this.#attachment.signal(signal);
    if (TERMINATION.includes(signal)) this.#interrupts++;
    return this.#interrupts < (interrupts === 'end' ? 1 : FORCING) ? null : { kind: 'interrupted' };
  }

  *#print(): Sys<void> {
    this.#printed.push(...this.#attachment.take());
    for (let next = this.#printed[0]; next !== undefined; next = this.#printed[0]) {
      if (this.#options[next.stream]) yield* this.#io[next.stream].write(next.text);
      this.#printed.shift();
    }
  }

  /** Gives whether the keys that detach were among those that were read. */
  *#read(): Sys<boolean> {
    const { stdin } = this.#io;
    const text = yield* stdin.read();
    if (text === '') {
      this.#reading = false;
      this.#attachment.closeStdin();
      return false;
    }
    const { sent, rest } = this.#watch?.pass(text) ?? { sent: text, rest: null };
    if (sent !== '') yield* this.#send(sent);
    // What was typed behind them is for the client's own shell, which a line ends for as a terminal would end it.
    if (rest !== null) stdin.unread(rest.replaceAll('\r', '\n'));
    return rest !== null;
  }

  *#send(text: string): Sys<void> {
    if (this.#attachment.stdin !== null) yield* this.#attachment.stdin.write(text);
  }
}
