import { err, ok, type Result } from '../../base/result.ts';

const DEFAULT = '\x10\x11';

/** `--detach-keys`: letters, ctrl-LETTER and DEL with commas between; '' is ctrl-p,ctrl-q. The error is the one that is no key. */
export function parseDetachKeys(text: string): Result<string, string> {
  if (text === '') return ok(DEFAULT);
  let keys = '';
  for (const key of text.split(',')) {
    const control = /^ctrl-([@a-z[\\\]^_])$/.exec(key)?.[1];
    if (control !== undefined) keys += String.fromCharCode(control.toUpperCase().charCodeAt(0) - 64);
    else if (key === 'DEL') keys += '\x7f';
    else if (key.length === 1) keys += key;
    else return err(key);
  }
  return ok(keys);
}

/** What is to be sent of the keys that came; `rest` is what stood behind a whole sequence, and null says that there was none. */
export interface Passed {
  readonly sent: string;
  readonly rest: string | null;
}

/** Looks for the detach sequence among the keys. The beginning of one is held back until it is clear what becomes of it. */
export class DetachWatch {
  readonly #keys: string;
  #held = 0;

  constructor(keys: string) {
    this.#keys = keys;
  }

  pass(text: string): Passed {
    let sent = '';
    for (let i = 0; i < text.length; i++) {
      const key = text.charAt(i);
      if (key === this.#keys[this.#held]) {
        this.#held++;
        if (this.#held === this.#keys.length) return { sent, rest: text.slice(i + 1) };
        continue;
      }
      // A key that breaks a sequence off begins no other one, even if it could.
      sent += this.#keys.slice(0, this.#held) + key;
      this.#held = 0;
    }
    return { sent, rest: null };
  }
}
