import type { Io, Sys } from '../base/kernel/process.ts';
import { err, ok, type Result } from '../base/result.ts';
import { isManager } from '../engine/inspect/swarm.ts';
import type { EnginePort } from '../engine/port.ts';
import { CLIENT } from './clientVersion.ts';
import { allFlags, type Command } from './command.ts';
import { complain, refuse } from './failure.ts';
import { longName, type Flag } from './flags/flag.ts';
import { findLong, findShort, isFlagWord, parseFlags, type Parsed } from './flags/parse.ts';
import { child, lacking, last, pathName, usageLine, type Path } from './help/path.ts';
import { help } from './help/help.ts';

/** What came before the command: global options, and where they lead. */
export interface Session {
  readonly engine: EnginePort;
  /** Why no request can be made at all (`-c nosuch`); null when one can. */
  readonly broken: string | null;
  /** Whether --help was among the global options. */
  readonly help: boolean;
  readonly version: boolean;
}

/** Finds the command that the words name, and runs it; gives the exit status. */
export function* execute(io: Io, root: Command, words: readonly string[], session: Session): Sys<number> {
  const walk = new Walk(io, session.help);
  const found = yield* walk.down(root, words);
  if (!found.ok) return yield* complain(io, found.error);
  const { path, rest } = found.value;
  const command = last(path);
  const notice = path.find((each) => each.notice !== undefined)?.notice;
  if (notice !== undefined) yield* io.stderr.write(`${notice}\n\n`);
  const parsed = parseFlags(allFlags(command), rest, command.interspersed);
  const lack = lacking(path);
  if (!parsed.ok) return yield* complain(io, lack ?? flagProblem(path, parsed.error), lack === null ? 125 : 1);
  yield* walk.say(command, parsed.value.warnings);
  if (walk.wantsHelp(command, parsed.value)) {
    // The real client looks for a plugin that may have this help, and reads the flags on the way there once more.
    yield* walk.down(root, words);
    if (lack !== null) return yield* complain(io, lack, 0);
    yield* io.stdout.write(help(io, path, session.engine));
    return 0;
  }
  if (command === root && (session.version || parsed.value.values['version'] === true)) {
    yield* io.stdout.write(`Docker version ${CLIENT.Version}, build ${CLIENT.GitCommit}\n`);
    return 0;
  }
  if (lack !== null) return yield* complain(io, lack);
  return yield* run(io, path, parsed.value, session);
}

/** A problem with a flag, with the usage and the pointer to the help that follow it. */
export function flagProblem(path: Path, problem: string): string {
  return `${problem}\n\nUsage:  ${usageLine(path)}\n\nRun '${pathName(path)} --help' for more information`;
}

function* run(io: Io, path: Path, { args, values, given }: Parsed, session: Session): Sys<number> {
  const command = last(path);
  const { engine } = session;
  if (command.commands.length > 0) {
    if (args[0] !== undefined) return yield* complain(io, unknownCommand(path, args[0]));
    yield* io.stderr.write(help(io, path, engine));
    return 0;
  }
  const accepted: boolean = command.args.accepts(args);
  if (!accepted) {
    return yield* complain(io, command.args.problem(pathName(path), usageLine(path), args.length));
  }
  const typed = Object.entries(command.flags).filter(([key]) => given.has(key));
  const foreign = engine.ping().ok ? typed.find(([, flag]) => flag.only !== undefined) : undefined;
  if (foreign !== undefined) {
    const only = `is only supported on a Docker daemon running on ${foreign[1].only ?? ''}`;
    return yield* complain(io, `"--${longName(foreign[0])}" ${only}, but the Docker daemon is running on linux`);
  }
  if (command.bareIsHelp === true && given.size === 0) {
    yield* io.stdout.write(help(io, path, engine));
    return 0;
  }
  if (session.broken !== null) return yield* complain(io, session.broken);
  const manager = command.asksManager === true ? engine.query(isManager) : null;
  if (manager?.ok === false) return yield* refuse(io, manager.error);
  if (command.run === null) return yield* complain(io, `${pathName(path)}: not simulated in this lab`);
  const ignored = typed.find(([, flag]) => !flag.simulated);
  if (ignored !== undefined) {
    return yield* complain(io, `${pathName(path)}: --${longName(ignored[0])} is not simulated in this lab`);
  }
  return yield* command.run(io, engine, args, values, given);
}

function unknownCommand(path: Path, word: string): string {
  const name = pathName(path);
  const usage = path.length === 1 ? '' : `Usage:  ${usageLine(path)}\n\n`;
  return `docker: unknown command: ${name} ${word}\n\n${usage}Run '${name} --help' for more information`;
}

/** The way down the tree to a command, with the flags on it. */
class Walk {
  readonly #io: Io;
  /** `--help` is one flag of the whole tree: given anywhere, it is given. */
  #help: boolean;
  /** What was said of each command's flags: it is all said again whenever there is more. */
  readonly #said = new Map<Command, string[]>();

  constructor(io: Io, helpGiven: boolean) {
    this.#io = io;
    this.#help = helpGiven;
  }

  /** As far as words name commands. The error is pflag's: a flag of a group that stands before a command. */
  *down(root: Command, words: readonly string[]): Sys<Result<{ path: Path; rest: readonly string[] }, string>> {
    const path: [Command, ...Command[]] = [root];
    let rest = words;
    for (;;) {
      const group = last(path);
      const at = nextCommand(group, rest);
      const next = child(group, rest[at] ?? '');
      if (next === undefined) return ok({ path, rest });
      const parsed = parseFlags(allFlags(group), rest.slice(0, at), true);
      if (!parsed.ok) return err(parsed.error);
      yield* this.say(group, parsed.value.warnings);
      this.#note(parsed.value);
      path.push(next);
      rest = rest.slice(at + 1);
    }
  }

  *say(command: Command, warnings: readonly string[]): Sys<void> {
    if (warnings.length === 0) return;
    const said = [...(this.#said.get(command) ?? []), ...warnings];
    this.#said.set(command, said);
    yield* this.#io.stderr.write(said.map((warning) => `${warning}\n`).join(''));
  }

  wantsHelp(command: Command, parsed: Parsed): boolean {
    if ('help' in command.flags) return parsed.values['help'] === true;
    this.#note(parsed);
    return this.#help;
  }

  #note({ given, values }: Parsed): void {
    if (given.has('help')) this.#help = values['help'] === true;
  }
}

/** Where the first word stands that is neither a flag nor a flag's value. An unknown flag is taken to have a value. */
export function nextCommand(group: Command, words: readonly string[]): number {
  const flags = allFlags(group);
  const takesValue = (found: readonly [string, Flag<unknown>] | undefined): boolean => found?.[1].alone === undefined;
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (!isFlagWord(word)) return at;
    if (word.includes('=')) continue;
    if (
      word.startsWith('--')
        ? takesValue(findLong(flags, word.slice(2)))
        : word.length === 2 && takesValue(findShort(flags, word.slice(1)))
    ) {
      at++;
    }
  }
  return words.length;
}
