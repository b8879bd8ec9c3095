import type { Io, Sys } from '../base/kernel/process.ts';
import { err, ok, type Result } from '../base/result.ts';
import { usage } from './busybox/usage.ts';

/** Whose program it is: the host has GNU's (and their like), a container busybox's. */
export type Flavour = 'gnu' | 'busybox';

/** The options that a program knows, as getopt_long takes them. */
export interface OptionSpec {
  /** Letters; `x:` takes an argument, `x::` may take one, joined to it. */
  readonly short: string;
  /** Long options, to the name under which they are reported: `{ quiet: 'q', 'lines=': 'n', 'color=?': 'color' }`. */
  readonly long?: Readonly<Record<string, string>>;
  /** The first operand ends the options (env, timeout, watch): what follows belongs to another command. */
  readonly endAtOperand?: boolean;
  /** getopt without long options: `--x` is the letter `-`. */
  readonly shortOnly?: boolean;
}

export interface GivenOption {
  readonly name: string;
  /** Its argument; '' without one. */
  readonly value: string;
}

/** What getopt made of a command line: the options in their order, and the operands. */
export class Arguments {
  readonly options: readonly GivenOption[];
  readonly operands: readonly string[];

  constructor(options: readonly GivenOption[], operands: readonly string[]) {
    this.options = options;
    this.operands = operands;
  }

  has(...names: readonly string[]): boolean {
    return this.options.some((option) => names.includes(option.name));
  }

  /** The argument of the last option of this name. */
  last(name: string): string | undefined {
    return this.options.findLast((option) => option.name === name)?.value;
  }

  all(name: string): readonly string[] {
    return this.options.filter((option) => option.name === name).map((option) => option.value);
  }

  /** Which of these was given last: `-s` or `-v`, say, where they exclude each other. */
  lastOf(...names: readonly string[]): string | undefined {
    return this.options.findLast((option) => names.includes(option.name))?.name;
  }
}

/**
 * glibc's getopt_long, which GNU's programs and Debian's busybox share: bundled letters, `--`, operands between the
 * options, abbreviated long options. The error is the message after `NAME: `.
 */
export function getopt(spec: OptionSpec, args: readonly string[]): Result<Arguments, string> {
  const options: GivenOption[] = [];
  const operands: string[] = [];
  const letters = new Map(
    [...spec.short.matchAll(/([^:])(:{0,2})/g)].map(([, letter = '', takes = '']) => [letter, takes]),
  );
  const longs = Object.entries(spec.long ?? {}).map(([key, name]) => {
    const [, long = '', takes = ''] = /^(.*?)(=\??)?$/.exec(key) ?? [];
    return { long, takes, name };
  });
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? '';
    if (arg === '--') {
      operands.push(...args.slice(i + 1));
      break;
    }
    if (!arg.startsWith('-') || arg === '-') {
      if (spec.endAtOperand === true) {
        operands.push(...args.slice(i));
        break;
      }
      operands.push(arg);
    } else if (arg.startsWith('--') && spec.shortOnly !== true) {
      const [, typed = '', value] = /^--([^=]*)(?:=([^]*))?$/.exec(arg) ?? [];
      const exact = longs.filter(({ long }) => long === typed);
      const found = exact.length > 0 ? exact : longs.filter(({ long }) => long.startsWith(typed));
      const option = found[0];
      if (option === undefined) return err(`unrecognized option '${arg}'`);
      if (found.some(({ name }) => name !== option.name))
        return err(
          `option '--${typed}' is ambiguous; possibilities: ${found.map(({ long }) => `'--${long}'`).join(' ')}`,
        );
      if (option.takes === '' && value !== undefined) return err(`option '--${option.long}' doesn't allow an argument`);
      if (option.takes === '=' && value === undefined && i + 1 >= args.length)
        return err(`option '--${option.long}' requires an argument`);
      options.push({ name: option.name, value: value ?? (option.takes === '=' ? (args[++i] ?? '') : '') });
    } else {
      for (let at = 1; at < arg.length; at++) {
        const letter = arg.charAt(at);
        const takes = letters.get(letter);
        if (takes === undefined) return err(`invalid option -- '${letter}'`);
        const rest = arg.slice(at + 1);
        if (takes === ':' && rest === '' && i + 1 >= args.length)
          return err(`option requires an argument -- '${letter}'`);
        const value = takes === '' ? '' : takes === ':' && rest === '' ? (args[++i] ?? '') : rest;
        options.push({ name: letter, value });
        if (takes !== '') break;
      }
    }
  }
  return ok(new Arguments(options, operands));
}

/** A program's name in its messages: GNU's print what was typed, busybox the applet's name. */
export function programName(io: Io, flavour: Flavour): string {
  const typed = io.argv[0] ?? '';
  return flavour === 'gnu' ? typed : (typed.split('/').at(-1) ?? typed);
}

/** How a program of one flavour reads its command line. */
export interface CommandLine extends OptionSpec {
  /** What a usage error ends with; default 1. */
  readonly status?: number;
  /** GNU: printed after the message, without the last newline; default `Try 'NAME --help' for more information.` */
  readonly hint?: string;
  /** The command line, when it is not argv as it stands (old forms such as `head -5`). */
  readonly args?: readonly string[];
}

/** Reads the command line. When that fails, or `--help` was asked for, it prints so and the error is the exit status. */
export function* readOptions(io: Io, flavour: Flavour, line: CommandLine): Sys<Result<Arguments, number>> {
  const args = line.args ?? io.argv.slice(1);
  const name = programName(io, flavour);
  if (flavour === 'busybox' && asksForHelp(args, line)) {
    yield* io.stdout.write(usage(name));
    return err(0);
  }
  const long = { ...line.long, ...(flavour === 'gnu' ? { help: '--help', version: '--version' } : {}) };
  const read = getopt({ ...line, long }, args);
  if (!read.ok) return err(yield* usageError(io, flavour, read.error, line));
  const wanted = read.value.lastOf('--help', '--version');
  if (wanted === undefined) return read;
  yield* io.stdout.write(`${name}: the text of ${wanted} is not simulated in this lab\n`);
  return err(0);
}

/** busybox knows `--help` in full only, among its options. */
function asksForHelp(args: readonly string[], { endAtOperand = false }: OptionSpec): boolean {
  const end = args.findIndex((arg) => arg === '--' || (endAtOperand && !arg.startsWith('-')));
  return (end < 0 ? args : args.slice(0, end)).includes('--help');
}

/** Says what is wrong with the command line (nothing more than the usage for ''), and gives the exit status. */
export function* usageError(
  io: Io,
  flavour: Flavour,
  message: string,
  line: Pick<CommandLine, 'status' | 'hint'> = {},
): Sys<number> {
  const name = programName(io, flavour);
  const said = message === '' ? '' : `${name}: ${message}\n`;
  const hint = flavour === 'gnu' ? `${line.hint ?? `Try '${name} --help' for more information.`}\n` : usage(name);
  yield* io.stderr.write(said + hint);
  return line.status ?? 1;
}

/** Prints `NAME: message` on stderr. */
export function* complain(io: Io, flavour: Flavour, message: string): Sys<void> {
  yield* io.stderr.write(`${programName(io, flavour)}: ${message}\n`);
}
