import type { Io, Sys } from '../base/kernel/process.ts';
import type { EnginePort } from '../engine/port.ts';
import { none, type Arity } from './args.ts';
import { bool } from './flags/kinds.ts';
import type { Flag, Flags, Options } from './flags/flag.ts';

/**
 * One command of the tree. Parsing, the count of arguments, help, completion and docs/commands.md all read it; nothing
 * about a command is said a second time.
 */
export interface Command extends Texts {
  readonly args: Arity<readonly string[]>;
  readonly flags: Flags;
  /** Whether flags may follow arguments; `run`, `create` and `exec` leave what follows to the container's command. */
  readonly interspersed: boolean;
  /** Below it: a group such as `docker network`. */
  readonly commands: readonly Command[];
  /** What it does; null for groups and for what the lab does not simulate. */
  readonly run: Run<readonly string[], Flags> | null;
  /** The command that this one is a second listing of, under another name (`docker ps` of `docker container ls`). */
  readonly listingOf?: Command;
}

/** What is said of a command. */
interface Texts {
  /** As the usage line shows it behind its parent's: `create [OPTIONS] NETWORK`; the first word is its name. */
  readonly use: string;
  readonly short: string;
  /** Told in its own help in place of `short`. */
  readonly long?: string;
  readonly aliases?: readonly string[];
  /** The headline under which its parent's help lists it, if not 'Commands'. */
  readonly category?: 'Common Commands' | 'Swarm Commands' | 'Management Commands';
  readonly hidden?: true;
  /** Help lists it only on a node with this part in a swarm. */
  readonly swarm?: 'active' | 'manager';
  /** Only a daemon with experimental features has it; this one refuses it. */
  readonly experimental?: true;
  /** Not simulated; but what a daemon that is no manager says of it comes first. */
  readonly asksManager?: true;
  /** Typed without a flag, it prints its help. */
  readonly bareIsHelp?: true;
  /** Said on stderr before anything else. */
  readonly notice?: string;
}

/** A flag's key is in `given` if it was typed: for what differs between a default and its absence. */
export type Run<A, F extends Flags> = (
  io: Io,
  engine: EnginePort,
  args: A,
  options: Options<F>,
  given: ReadonlySet<keyof F>,
) => Sys<number>;

interface Definition<A extends readonly string[], F extends Flags> extends Texts {
  readonly args: Arity<A>;
  readonly flags?: F;
  readonly interspersed?: boolean;
  /** Gives the exit status. Left out, the command is known (its help, arguments and flags) and says that it is not simulated. */
  readonly run?: Run<A, F>;
}

/** Defines a command; the types of `args` and `options` in `run` follow from `args` and `flags`. */
export function command<A extends readonly string[], F extends Flags = Flags>({
  args,
  flags,
  interspersed = true,
  run,
  ...texts
}: Definition<A, F>): Command {
  return {
    ...texts,
    args,
    flags: flags ?? {},
    interspersed,
    commands: [],
    // The tree forgets which arguments and flags a command has. Whoever runs one has checked the arguments with its own
    // arity and parsed the options with its own flags.
    run: (run ?? null) as Command['run'],
  };
}

/** Defines a command that only holds others. */
export function group(texts: Texts & { readonly commands: readonly Command[] }): Command {
  return {
    category: 'Management Commands',
    ...texts,
    args: none(),
    flags: {},
    interspersed: true,
    run: null,
  };
}

/** The same command in another place of the tree, there called `name`. */
export function listed(original: Command, name: string, category?: Command['category']): Command {
  const { aliases: _, ...rest } = original;
  const use = original.use.replace(/^\S+/, name);
  return { ...rest, use, listingOf: original, ...(category === undefined ? {} : { category }) };
}

export function nameOf(command: Command): string {
  return command.use.split(' ', 1)[0] ?? '';
}

export function isCalled(command: Command, name: string): boolean {
  return nameOf(command) === name || (command.aliases?.includes(name) ?? false);
}

const HELP: Flag<boolean> = bool('Print usage', { short: 'h', shortDeprecated: 'use --help', hidden: true });

/** Its own flags, and the `--help` that every command has which does not define one itself. */
export function allFlags(command: Command): Flags {
  return 'help' in command.flags ? command.flags : { ...command.flags, help: HELP };
}
