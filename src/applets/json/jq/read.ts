import { isArray, JsonNumber, type Json } from '../value.ts';
import { ESCAPES } from '../escapes.ts';

/** What jq says of text that is not JSON, `at line L, column C` included. */
export class JsonTextError extends Error {}

interface Level {
  readonly container: Json[] | Map<string, Json>;
  /** The key whose value comes next. */
  key: string | null;
}

type Nothing = undefined;

const NAMES: Readonly<Record<string, Json>> = {
  true: true,
  false: false,
  null: null,
  nan: new JsonNumber(Number.NaN),
  NaN: new JsonNumber(Number.NaN),
};
const DEPTH = 10_000;

/**
 * Reads one value after another from a text, as jq's own parser does: a character at a time, so that what came before
 * a mistake is already out. Errors are thrown when they are met.
 */
export class JsonStream {
  readonly #text: string;
  #at = 0;
  #line = 1;
  #column = 0;
  #token = '';
  #inString = false;
  #escaped = false;
  #next: Json | Nothing;
  readonly #levels: Level[] = [];
  #ended = false;

  constructor(text: string) {
    this.#text = text;
  }

  /** How many lines have been read: jq reads whole ones. */
  get line(): number {
    const end = this.#text.indexOf('\n', Math.max(0, this.#at - 1));
    return this.#text.slice(0, end < 0 ? this.#text.length : end + 1).split('\n').length - 1;
  }

  /** The next value; undefined at the end. */
  next(): Json | undefined {
    while (this.#at < this.#text.length) {
      const character = this.#text.charAt(this.#at++);
      this.#column++;
      if (character === '\n') {
        this.#line++;
        this.#column = 0;
      }
      this.#scan(character);
      if (this.#levels.length === 0 && this.#next !== undefined && !this.#inString) return this.#take();
    }
    return this.#end();
  }

  #take(): Json | undefined {
    const value = this.#next;
    this.#next = undefined;
    return value;
  }

  #end(): Json | undefined {
    if (this.#ended) return undefined;
    this.#ended = true;
    if (this.#inString) this.#fail('Unfinished string at EOF');
    try {
      this.#literal();
    } catch (error) {
      if (error instanceof JsonTextError) throw new JsonTextError(error.message.replace(' at line', ' at EOF at line'));
      throw error;
    }
    if (this.#levels.length > 0) this.#fail('Unfinished JSON term at EOF');
    return this.#take();
  }

  #fail(message: string): never {
    throw new JsonTextError(`${message} at line ${this.#line}, column ${this.#column}`);
  }

  #scan(character: string): void {
    if (this.#inString) {
      if (character === '"' && !this.#escaped) this.#string();
      else {
        this.#escaped = character === '\\' && !this.#escaped;
        this.#token += character;
      }
      return;
    }
    if ('[{:,]}'.includes(character)) {
      this.#literal();
      this.#structure(character);
    } else if (character === '"') {
      this.#literal();
      this.#inString = true;
    } else if (' \t\r\n'.includes(character)) this.#literal();
    else this.#token += character;
  }

  #value(value: Json): void {
    if (this.#next !== undefined) this.#fail('Expected separator between values');
    this.#next = value;
  }

  #structure(character: string): void {
    const level = this.#levels.at(-1);
    switch (character) {
      case '[':
      case '{':
        if (this.#next !== undefined) this.#fail('Expected separator between values');
        if (this.#levels.length >= DEPTH) this.#fail('Exceeds depth limit for parsing');
        this.#levels.push({ container: character === '[' ? [] : new Map(), key: null });
        return;
      case ':':
        if (this.#next === undefined) this.#fail("Expected string key before ':'");
        if (level === undefined || isArray(level.container) || level.key !== null)
          this.#fail("':' not as part of an object");
        else if (typeof this.#next === 'string') level.key = this.#next;
        else this.#fail('Object keys must be strings');
        this.#next = undefined;
        return;
      case ',':
        if (this.#next === undefined) this.#fail("Expected value before ','");
        if (level === undefined) this.#fail("Expected value before ','");
        else this.#store(level);
        return;
      default:
        this.#close(character, level);
    }
  }

  #store(level: Level): void {
    const value = this.#take();
    if (value === undefined) return;
    if (!(level.container instanceof Map)) level.container.push(value);
    else if (level.key === null) this.#fail('Objects must consist of key:value pairs');
    else {
      level.container.set(level.key, value);
      level.key = null;
    }
  }

  #close(character: string, level: Level | undefined): void {
    if (level === undefined || level.container instanceof Map !== (character === '}'))
      return this.#fail(`Unmatched '${character}'`);
    if (this.#next !== undefined) this.#store(level);
    else if (level.key !== null) this.#fail('Objects must consist of key:value pairs');
    else if (level.container instanceof Map ? level.container.size > 0 : level.container.length > 0)
      this.#fail(character === ']' ? 'Expected another array element' : 'Expected another key-value pair');
    this.#levels.pop();
    this.#next = level.container;
  }

  #literal(): void {
    const token = this.#token;
    if (token === '') return;
    this.#token = '';
    const name = NAMES[token];
    if (name !== undefined) return this.#value(name);
    if (token.startsWith("'")) this.#fail(`Invalid string literal; expected ", but got '`);
    if (/^(?:t|f|n(?!an))/.test(token)) this.#fail('Invalid literal');
    if (!/^-?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?$/.test(token)) this.#fail('Invalid numeric literal');
    this.#value(new JsonNumber(Number(token), token));
  }

  #string(): void {
    const raw = this.#token;
    this.#token = '';
    this.#inString = false;
    const text = raw.replaceAll(/\\(u[0-9a-fA-F]{4}|[^])/g, (_, escape: string) => {
      if (escape.length > 1) return String.fromCharCode(Number.parseInt(escape.slice(1), 16));
      return ESCAPES[escape] ?? this.#fail('Invalid escape');
    });
    // Half of a pair stands for nothing.
    this.#value(text.replaceAll(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd'));
  }
}
