import { err, ok, type Result } from '../../base/result.ts';
import { JsonNumber, type Json } from './value.ts';
import { ESCAPES } from './escapes.ts';

/** What is wrong and where, in Python's words (json.decoder); `at` counts characters from 0. */
export interface JsonError {
  readonly message: string;
  readonly at: number;
}

class Fault extends Error {
  readonly at: number;
  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

/** How deep arrays and objects may lie in each other. */
const DEPTH = 2000;

/** Reads one JSON text as Python's json module does, NaN and Infinity included. */
export function parseJson(text: string): Result<Json, JsonError> {
  try {
    return ok(new Reader(text).whole());
  } catch (error) {
    if (error instanceof Fault) return err({ message: error.message, at: error.at });
    throw error;
  }
}

const NAMES: Readonly<Record<string, Json>> = {
  null: null,
  true: true,
  false: false,
  NaN: new JsonNumber(Number.NaN),
  Infinity: new JsonNumber(Infinity),
  '-Infinity': new JsonNumber(-Infinity),
};

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  whole(): Json {
    this.#blanks();
    const value = this.#value(0);
    this.#blanks();
    if (this.#at < this.#text.length) throw new Fault('Extra data', this.#at);
    return value;
  }

  #blanks(): void {
    while (' \t\n\r'.includes(this.#text[this.#at] ?? '-')) this.#at++;
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    this.#at += found?.length ?? 0;
    return found;
  }

  #value(depth: number): Json {
    if (depth > DEPTH) throw new Fault('Too deep', this.#at);
    const first = this.#text[this.#at];
    if (first === '"') return this.#string();
    if (first === '{') return this.#object(depth);
    if (first === '[') return this.#array(depth);
    const name = this.#match(/null|true|false|NaN|-?Infinity/y);
    if (name !== undefined) return NAMES[name] ?? null;
    const number = this.#match(/-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?/y);
    if (number === undefined) throw new Fault('Expecting value', this.#at);
    return new JsonNumber(Number(number), number);
  }

  #array(depth: number): Json {
    const items: Json[] = [];
    this.#at++;
    this.#blanks();
    if (this.#text[this.#at] === ']') {
      this.#at++;
      return items;
    }
    for (;;) {
      items.push(this.#value(depth + 1));
      this.#blanks();
      if (this.#text[this.#at] === ']') break;
      this.#comma(']', 'array');
    }
    this.#at++;
    return items;
  }

  #object(depth: number): Json {
    const members = new Map<string, Json>();
    this.#at++;
    this.#blanks();
    if (this.#text[this.#at] === '}') {
      this.#at++;
      return members;
    }
    for (;;) {
      if (this.#text[this.#at] !== '"') throw new Fault('Expecting property name enclosed in double quotes', this.#at);
      const key = this.#string();
      this.#blanks();
      if (this.#text[this.#at] !== ':') throw new Fault("Expecting ':' delimiter", this.#at);
      this.#at++;
      this.#blanks();
      members.set(key, this.#value(depth + 1));
      this.#blanks();
      if (this.#text[this.#at] === '}') break;
      this.#comma('}', 'object');
    }
    this.#at++;
    return members;
  }

  #comma(closing: string, what: string): void {
    if (this.#text[this.#at] !== ',') throw new Fault("Expecting ',' delimiter", this.#at);
    const comma = this.#at++;
    this.#blanks();
    if (this.#text[this.#at] === closing) throw new Fault(`Illegal trailing comma before end of ${what}`, comma);
  }

  #string(): string {
    const start = this.#at++;
    let out = '';
    for (;;) {
      out += this.#match(/[^"\\\0-\x1f]+/y) ?? '';
      const character = this.#text[this.#at];
      if (character === undefined) throw new Fault('Unterminated string starting at', start);
      if (character === '"') break;
      if (character !== '\\') throw new Fault('Invalid control character at', this.#at);
      out += this.#escape(start);
    }
    this.#at++;
    return out;
  }

  #escape(start: number): string {
    const at = this.#at;
    const letter = this.#text[at + 1];
    if (letter === undefined) throw new Fault('Unterminated string starting at', start);
    this.#at += 2;
    if (letter !== 'u') {
      const named = ESCAPES[letter];
      if (named === undefined) throw new Fault(String.raw`Invalid \escape`, at);
      return named;
    }
    const digits = this.#match(/[0-9a-fA-F]{4}/y);
    if (digits === undefined) throw new Fault(String.raw`Invalid \uXXXX escape`, at + 1);
    return String.fromCharCode(Number.parseInt(digits, 16));
  }
}
