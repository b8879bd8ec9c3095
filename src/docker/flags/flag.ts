import type { Result } from '../../base/result.ts';
import type { Completer } from '../completion/candidate.ts';

/** A flag of a command: how it is typed, what its values mean, and what help and completion say of it. */
export interface Flag<T> {
  /** What it is when it is not typed. */
  readonly initial: T;
  /** The value that a text stands for. A flag that is repeated is given what it was. The error is Go's words for what is wrong. */
  set(text: string, before: T): Result<T, string>;
  /** The name of its type, as help shows it after the flag; '' shows none (booleans). */
  readonly type: string;
  readonly describe: string;
  /** Its one-letter form. */
  readonly short?: string;
  /** The default that help shows; none when it is left out. */
  readonly shown?: string;
  /** The value that the flag alone stands for (`--internal`); without one it needs a value. */
  readonly alone?: string;
  /** Accepted, but not told by help and completion. */
  readonly hidden?: true;
  /** Other long names that mean the same, which help does not tell; with what is said to who still types one, or null. */
  readonly also?: Readonly<Record<string, string | null>>;
  /** What is said to who types the one-letter form; help does not tell it then. */
  readonly shortDeprecated?: string;
  /** The daemon that alone supports it: where this one does not, the command refuses it. */
  readonly only?: 'windows';
  /** In what part in a swarm help shows it. */
  readonly swarm?: 'active' | 'manager';
  /** Whether the lab does what it says. A command that has it and does not refuses it when it is typed. */
  readonly simulated: boolean;
  /** What a value of it can be. */
  readonly complete?: Completer;
}

/** What a flag can be given beside its description. */
export type More<T> = Partial<Omit<Flag<T>, 'set' | 'describe'>>;

/** The flags of a command, by what its `run` calls them: `linkLocalIp` is typed `--link-local-ip`. */
export type Flags = Readonly<Record<string, Flag<unknown>>>;

/** The values of the flags, as `run` gets them. */
export type Options<F extends Flags> = { readonly [K in keyof F]: F[K] extends Flag<infer T> ? T : never };

/** How a flag is typed: `linkLocalIp` is --link-local-ip. */
export function longName(key: string): string {
  return key.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** Marks several of them. */
export function noneSimulated<F extends Flags>(flags: F): F {
  // The same flags under the same keys.
  return Object.fromEntries(Object.entries(flags).map(([key, flag]) => [key, notSimulated(flag)])) as F;
}

/** Marks flags that are parsed, and refused because the lab does not do what they say. */
export function notSimulated<T>(flag: Flag<T>): Flag<T> {
  return { ...flag, simulated: false };
}
