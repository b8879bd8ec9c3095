import type { Kernel } from '../../base/kernel/kernel.ts';
import { reader, sinkOutput, textInput, type Source } from '../../base/kernel/pipe.ts';
import { waitQueue, type Input, type Output, type WaitQueue } from '../../base/kernel/process.ts';
import type { Signal } from '../../base/kernel/signal.ts';
import { Tty } from '../../base/kernel/tty.ts';
import type { Attachment, LogLine, Printed } from '../../engine/port.ts';

export interface StreamOptions {
  readonly tty: boolean;
  /** Whether the process has an input at all; without one it reads the end at once. */
  readonly openStdin: boolean;
  /** The first client that ends its input ends the process's. */
  readonly stdinOnce: boolean;
}

interface Client {
  printed: Printed[];
  readonly changed: WaitQueue;
}

/**
 * The streams of one process in a container, as containerd's shim keeps them: the process holds one end for its whole
 * life, clients attach and detach at the other. Made anew for each start.
 */
export class ProcessStreams {
  readonly tty: Tty | null;
  readonly stdin: Input;
  readonly stdout: Output;
  readonly stderr: Output;
  exitCode: number | undefined;
  readonly #kernel: Kernel;
  readonly #options: StreamOptions;
  readonly #clients = new Set<Client>();
  readonly #input: Source = { text: '', ended: false };
  readonly #inputArrived = waitQueue();
  readonly #printed: (stream: 'stdout' | 'stderr', text: string) => void;

  constructor(kernel: Kernel, options: StreamOptions, printed: (stream: 'stdout' | 'stderr', text: string) => void) {
    this.#kernel = kernel;
    this.#options = options;
    this.#printed = printed;
    if (options.tty) {
      const tty = new Tty(kernel);
      tty.listen((text) => this.print('stdout', text));
      this.tty = tty;
      // Without -i nobody types, and yet the terminal is there to be read from: no end is met.
      this.stdin = tty.stdin;
      this.stdout = tty.stdout;
      this.stderr = tty.stdout;
    } else {
      this.tty = null;
      this.stdin = options.openStdin ? reader(this.#input, this.#inputArrived) : textInput('');
      this.stdout = sinkOutput((text) => this.print('stdout', text));
      this.stderr = sinkOutput((text) => this.print('stderr', text));
    }
  }

  end(exitCode: number): void {
    this.exitCode = exitCode;
    for (const client of this.#clients) this.#kernel.wake(client.changed);
  }

  /** `resized` is told of each size that the client gives to the terminal. */
  attach(options: {
    readonly stdin: boolean;
    readonly signal: (name: Signal) => void;
    readonly resized: (columns: number, rows: number) => void;
  }): Attachment {
    const client: Client = { printed: [], changed: waitQueue() };
    this.#clients.add(client);
    const takesInput = options.stdin && this.#options.openStdin;
    return {
      tty: this.tty,
      resize: (columns, rows) => {
        options.resized(columns, rows);
        const same = this.tty?.columns === columns && this.tty.rows === rows;
        if (!same) this.tty?.resize(columns, rows);
      },
      take: () => {
        const { printed } = client;
        client.printed = [];
        return printed;
      },
      changed: client.changed,
      stdin: takesInput ? this.#writer() : null,
      closeStdin: () => {
        if (takesInput && this.#options.stdinOnce) this.#endInput();
      },
      exitCode: () => this.exitCode,
      signal: options.signal,
      detach: () => void this.#clients.delete(client),
    };
  }

  #writer(): Output {
    const { tty } = this;
    if (tty !== null) return sinkOutput((text) => tty.type(text));
    return sinkOutput((text) => {
      this.#input.text += text;
      this.#kernel.wake(this.#inputArrived);
    });
  }

  #endInput(): void {
    if (this.tty !== null) return;
    this.#input.ended = true;
    this.#kernel.wake(this.#inputArrived);
  }

  /** Gives text to the log and to every client. */
  print(stream: 'stdout' | 'stderr', text: string): void {
    this.#printed(stream, text);
    for (const client of this.#clients) {
      client.printed.push({ stream, text });
      this.#kernel.wake(client.changed);
    }
  }
}

/** The json-file log of a container: complete lines of what its main process printed, over all its starts. */
export class ContainerLog {
  readonly lines: LogLine[] = [];
  readonly changed = waitQueue();
  readonly #kernel: Kernel;
  readonly #unfinished = { stdout: '', stderr: '' };

  constructor(kernel: Kernel) {
    this.#kernel = kernel;
  }

  add(stream: 'stdout' | 'stderr', text: string): void {
    const parts = (this.#unfinished[stream] + text).split('\n');
    this.#unfinished[stream] = parts.pop() ?? '';
    for (const part of parts) this.lines.push({ time: this.#kernel.now, stream, text: `${part}\n` });
    if (parts.length > 0) this.#kernel.wake(this.changed);
  }

  /** The process has ended: what it printed without a newline becomes a line. */
  end(): void {
    for (const stream of ['stdout', 'stderr'] as const) {
      const text = this.#unfinished[stream];
      this.#unfinished[stream] = '';
      if (text !== '') this.lines.push({ time: this.#kernel.now, stream, text });
    }
    this.#kernel.wake(this.changed);
  }
}
