import type { Input, Sys } from '../../../base/kernel/process.ts';
import type { Regex } from '../regex.ts';

/** Reads records parted by RS: a character, a regular expression, or '' for paragraphs. */
export class RecordReader {
  readonly #input: Input;
  #text = '';
  #ended = false;

  constructor(input: Input) {
    this.#input = input;
  }

  *next(separator: string, regex: (source: string) => Regex): Sys<string | null> {
    if (separator === '') return yield* this.#paragraph();
    const find = separator.length === 1 ? null : regex(separator);
    for (let from = 0; ;) {
      const found = find === null ? this.#text.indexOf(separator, from) : (find.exec(this.#text)?.index ?? -1);
      const length = find === null ? 1 : (find.exec(this.#text)?.[0].length ?? 0);
      // A match at the end of what has come may go on with what comes.
      if (found >= 0 && length > 0 && (find === null || this.#ended || found + length < this.#text.length)) {
        const record = this.#text.slice(0, found);
        this.#text = this.#text.slice(found + length);
        return record;
      }
      from = this.#text.length;
      if (this.#ended || !(yield* this.#more())) return this.#rest();
    }
  }

  *#paragraph(): Sys<string | null> {
    while (yield* this.#more());
    this.#text = this.#text.replace(/^\n+/, '');
    const end = /\n\n+/.exec(this.#text);
    const record = end === null ? this.#text.replace(/\n$/, '') : this.#text.slice(0, end.index);
    this.#text = end === null ? '' : this.#text.slice(end.index + end[0].length);
    return record === '' ? null : record;
  }

  #rest(): string | null {
    // The last newline ends a record also where RS is a regular expression.
    const record = this.#text;
    this.#text = '';
    return record === '' ? null : record;
  }

  *#more(): Sys<boolean> {
    const text = yield* this.#input.read();
    if (text === '') this.#ended = true;
    this.#text += text;
    return text !== '';
  }
}
