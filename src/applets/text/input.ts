import { strerror, type FileError } from '../../base/files.ts';
import { openInput } from '../../base/kernel/open.ts';
import { textInput } from '../../base/kernel/pipe.ts';
import type { Input, Io, Sys } from '../../base/kernel/process.ts';
import { complain, type Flavour } from '../options.ts';

/** Lines of an input, one at a time, so that a filter prints while its source still runs. */
export class LineReader {
  readonly #input: Input;
  readonly #separator: string;
  #text = '';
  #from = 0;

  constructor(input: Input, separator = '\n') {
    this.#input = input;
    this.#separator = separator;
  }

  /** The next line with its separator (the last may lack it); null at the end. */
  *next(): Sys<string | null> {
    for (;;) {
      const end = this.#text.indexOf(this.#separator, this.#from);
      if (end >= 0) {
        const line = this.#text.slice(this.#from, end + 1);
        this.#from = end + 1;
        return line;
      }
      this.#text = this.#text.slice(this.#from);
      this.#from = 0;
      const more = yield* this.#input.read();
      if (more === '') {
        const last = this.#text;
        this.#text = '';
        return last === '' ? null : last;
      }
      this.#text += more;
    }
  }
}

export function* readAll(input: Input): Sys<string> {
  const parts: string[] = [];
  for (;;) {
    const part = yield* input.read();
    if (part === '') return parts.join('');
    parts.push(part);
  }
}

/** Splits a text into lines that keep their newline. */
export function splitLines(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** A line without its newline. */
export function chomp(line: string): string {
  return line.endsWith('\n') ? line.slice(0, -1) : line;
}

/** How a program says that it cannot read a file: the message after `NAME: `; null says nothing. */
export type CannotRead = (path: string, error: FileError) => string | null;

export const plainly: CannotRead = (path, error) => `${path}: ${strerror(error)}`;

/** busybox's words when open(2) fails; a directory opens, and only then cannot be read. */
export const cannotOpen: CannotRead = (path, error) =>
  error === 'EISDIR' ? `read error: ${strerror(error)}` : `can't open '${path}': ${strerror(error)}`;

/** A file to read, `-` being stdin; null after a complaint. What is not complained of reads as empty. */
export function* openOperand(io: Io, flavour: Flavour, path: string, words: CannotRead): Sys<Input | null> {
  if (path === '-') return io.stdin;
  const opened = openInput(io, path);
  if (opened.ok) return opened.value;
  const said = words(path, opened.error);
  if (said === null) return textInput('');
  yield* complain(io, flavour, said);
  return null;
}

/** Calls `body` with each file in turn (stdin when none is named); gives whether all could be opened. */
export function* eachInput(
  io: Io,
  flavour: Flavour,
  paths: readonly string[],
  words: CannotRead,
  body: (input: Input, path: string) => Sys<void>,
): Sys<boolean> {
  let allOpened = true;
  for (const path of paths.length === 0 ? ['-'] : paths) {
    const input = yield* openOperand(io, flavour, path, words);
    if (input === null) allOpened = false;
    else yield* body(input, path);
  }
  return allOpened;
}
