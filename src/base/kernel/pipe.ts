import { waitQueue, type Input, type Output, type Pipe, type Sys, type WaitQueue } from './process.ts';
import { Interrupted } from './signal.ts';

/** Characters that a pipe holds before its writer blocks. */
const CAPACITY = 65_536;

/** What an Input of ours is made of: text that has arrived, and whether more can come. */
export interface Source {
  text: string;
  ended: boolean;
}

/**
 * A pipe: what is written to `output` is read from `input`. Its reader meets the end once every process that held
 * `output` has ended; its writer is ended by SIGPIPE once every process that held `input` has.
 */
export function pipe(kernel: { wake(queue: WaitQueue): void }): Pipe {
  const source: Source = { text: '', ended: false };
  const arrived = waitQueue();
  const drained = waitQueue();
  let readers: number | null = null;
  let writers = 0;
  const input: Input = {
    ...reader(source, arrived, () => kernel.wake(drained)),
    open: () => void (readers = (readers ?? 0) + 1),
    close: () => {
      readers = (readers ?? 1) - 1;
      kernel.wake(drained);
    },
  };
  const output: Output = {
    *write(text) {
      while (source.text.length >= CAPACITY && readers !== 0) yield { on: [drained] };
      if (readers === 0) throw new Interrupted('SIGPIPE');
      source.text += text;
      kernel.wake(arrived);
    },
    open: () => void writers++,
    close: () => {
      if (--writers > 0) return;
      source.ended = true;
      kernel.wake(arrived);
    },
  };
  return { input, output };
}

/** An Input over a source that somebody else fills; `taken` is called after text was taken out of it. */
export function reader(source: Source, arrived = waitQueue(), taken: () => void = () => {}): Input {
  function* read(): Sys<string> {
    while (source.text === '' && !source.ended) yield { on: [arrived] };
    const text = source.text;
    source.text = '';
    taken();
    return text;
  }
  return {
    arrived,
    read,
    *readLine() {
      let line = '';
      for (;;) {
        const text = yield* read();
        if (text === '') return line === '' ? null : line;
        const end = text.indexOf('\n');
        if (end >= 0) {
          source.text = text.slice(end + 1) + source.text;
          return line + text.slice(0, end);
        }
        line += text;
      }
    },
    ready: () => source.text !== '' || source.ended,
    unread: (text) => void (source.text = text + source.text),
  };
}

/** An input that holds a text and then ends: a here-document, a file opened for reading; '' is /dev/null. */
export function textInput(text: string): Input {
  return reader({ text, ended: true });
}

/** An output that hands everything to a function: /dev/null, a file, a recording. */
export function sinkOutput(sink: (text: string) => void): Output {
  return {
    *write(text) {
      sink(text);
    },
  };
}
