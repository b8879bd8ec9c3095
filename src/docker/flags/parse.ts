import { err, ok, type Result } from '../../base/result.ts';
import { utf8Bytes } from '../template/utf8.ts';
import { longName, type Flag, type Flags } from './flag.ts';
import { quoted } from './strconv.ts';

/** What a command line said. */
export interface Parsed {
  /** By the flags' keys: what was typed, or what a flag is initially. */
  readonly values: Readonly<Record<string, unknown>>;
  /** The keys of the flags that were typed. */
  readonly given: ReadonlySet<string>;
  readonly args: readonly string[];
  /** What is to be said of deprecated flags, a line each. */
  readonly warnings: readonly string[];
}

/**
 * Reads flags as pflag does. With `interspersed` flags may come after arguments; without it the first argument ends
 * them, and `--` does always. The error is pflag's message; which flags came before it does not matter then.
 * recorded: conformance/core/cli-flag-forms, conformance/cli/flag-values
 */
export function parseFlags(flags: Flags, argv: readonly string[], interspersed: boolean): Result<Parsed, string> {
  const parse = new FlagParse(flags);
  const args: string[] = [];
  const rest = [...argv];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '--') {
      args.push(...rest);
      break;
    }
    if (!isFlagWord(word)) {
      args.push(word);
      if (interspersed) continue;
      args.push(...rest);
      break;
    }
    const problem = word.startsWith('--') ? parse.long(word, rest) : parse.short(word, rest);
    if (problem !== null) return err(problem);
  }
  return ok({ ...parse, args });
}

/** Whether a word is typed as a flag is; '-' alone is an argument. */
export function isFlagWord(word: string): boolean {
  return word.startsWith('-') && word !== '-';
}

/** The flag with this long name, and its key. */
export function findLong(flags: Flags, name: string): readonly [string, Flag<unknown>] | undefined {
  return Object.entries(flags).find(([key, { also }]) => longName(key) === name || Object.hasOwn(also ?? {}, name));
}

export function findShort(flags: Flags, letter: string): readonly [string, Flag<unknown>] | undefined {
  return Object.entries(flags).find(([, flag]) => flag.short === letter);
}

class FlagParse implements Omit<Parsed, 'args'> {
  readonly values: Record<string, unknown>;
  readonly given = new Set<string>();
  readonly warnings: string[] = [];
  readonly #flags: Flags;

  constructor(flags: Flags) {
    this.#flags = flags;
    this.values = Object.fromEntries(Object.entries(flags).map(([key, flag]) => [key, flag.initial]));
  }

  /** `--name`, `--name=value` or `--name value`; takes the value out of `rest`. Gives what is wrong, or null. */
  long(word: string, rest: string[]): string | null {
    const body = word.slice(2);
    if (body.startsWith('-') || body.startsWith('=')) return `bad flag syntax: ${word}`;
    const equals = body.indexOf('=');
    const name = equals < 0 ? body : body.slice(0, equals);
    const found = findLong(this.#flags, name);
    if (found === undefined) return `unknown flag: --${name}`;
    const value = equals < 0 ? (found[1].alone ?? rest.shift()) : body.slice(equals + 1);
    if (value === undefined) return `flag needs an argument: ${word}`;
    const problem = this.#set(found, value, name);
    const instead = found[1].also?.[name] ?? null;
    if (problem === null && instead !== null) this.warnings.push(`Flag --${name} has been deprecated, ${instead}`);
    return problem;
  }

  /** `-abc`: letters of flags, of which the last may have a value: `-n5`, `-n=5` or `-n 5`. */
  short(word: string, rest: string[]): string | null {
    let letters = word.slice(1);
    while (letters !== '') {
      const letter = letters.charAt(0);
      const found = findShort(this.#flags, letter);
      // pflag reads bytes: it names the first byte of a letter beyond ASCII.
      const named = `'${String.fromCharCode(utf8Bytes(letters)[0] ?? 0)}' in -${letters}`;
      if (found === undefined) return `unknown shorthand flag: ${named}`;
      const flag = found[1];
      const after = letters.slice(1);
      let value: string | undefined;
      if (after.length > 1 && after.startsWith('=')) {
        [value, letters] = [after.slice(1), ''];
      } else if (flag.alone !== undefined) {
        [value, letters] = [flag.alone, after];
      } else if (after === '') {
        [value, letters] = [rest.shift(), ''];
      } else {
        [value, letters] = [after, ''];
      }
      if (value === undefined) return `flag needs an argument: ${named}`;
      if (flag.shortDeprecated !== undefined) {
        this.warnings.push(`Flag shorthand -${letter} has been deprecated, ${flag.shortDeprecated}`);
      }
      const problem = this.#set(found, value, longName(found[0]));
      if (problem !== null) return problem;
    }
    return null;
  }

  /** `name` is the long name as it was typed, or the flag's own where a letter was. */
  #set([key, flag]: readonly [string, Flag<unknown>], text: string, name: string): string | null {
    const set = flag.set(text, this.values[key]);
    if (!set.ok) {
      const hasShort = flag.short !== undefined && flag.shortDeprecated === undefined && name === longName(key);
      const short = hasShort ? `-${flag.short}, ` : '';
      return `invalid argument ${quoted(text)} for "${short}--${name}" flag: ${set.error}`;
    }
    this.values[key] = set.value;
    this.given.add(key);
    return null;
  }
}
