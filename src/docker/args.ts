import type { Completer } from './completion/candidate.ts';

/** How many arguments a command takes. */
export interface Arity<A extends readonly string[]> {
  accepts(args: readonly string[]): args is A;
  /** What is said of another number of them, for the command of this name and usage line. */
  problem(name: string, usage: string, given: number): string;
  readonly most: number;
  /** What each argument can be; the last one also counts for those after it. */
  readonly complete: readonly Completer[];
}

// recorded: conformance/core/network-create-args, conformance/cli/unknown-commands

export function none(): Arity<readonly []> {
  return arity(0, 0, 'accepts no arguments', 'Run', []);
}

export function exactly<N extends 1 | 2>(n: N, ...complete: readonly Completer[]): Arity<Several<N>> {
  return arity(n, n, `requires ${argumentsOf(n)}`, 'Run', complete);
}

export function atLeast<N extends 1 | 2>(
  n: N,
  ...complete: readonly Completer[]
): Arity<readonly [...Several<N>, ...string[]]> {
  return arity(n, Infinity, `requires at least ${argumentsOf(n)}`, 'See', complete);
}

export function atMost(n: 1, ...complete: readonly Completer[]): Arity<readonly string[]> {
  return arity(0, n, `requires at most ${argumentsOf(n)}`, 'SRun', complete);
}

export function oneOrTwo(...complete: readonly Completer[]): Arity<readonly [string, ...string[]]> {
  return arity(1, 2, 'requires at least 1 and at most 2 arguments', 'Run', complete);
}

export function any(...complete: readonly Completer[]): Arity<readonly string[]> {
  return arity(0, Infinity, '', 'Run', complete);
}

/** As `exactly(1)`, in the words of the library that Docker's client is built on: it left them to it in one place. */
export function exactlyOneInCobrasWords(...complete: readonly Completer[]): Arity<readonly [string]> {
  return {
    ...exactly(1, ...complete),
    problem: (_name, _usage, given) => `accepts 1 arg(s), received ${String(given)}`,
  };
}

type Several<N extends 1 | 2> = N extends 1 ? readonly [string] : readonly [string, string];

function argumentsOf(n: number): string {
  return `${String(n)} argument${n === 1 ? '' : 's'}`;
}

function arity<A extends readonly string[]>(
  least: number,
  most: number,
  complaint: string,
  /** How the pointer to the help begins; Docker's client words it differently from case to case. */
  pointer: 'Run' | 'See' | 'SRun',
  complete: readonly Completer[],
): Arity<A> {
  return {
    accepts: (args): args is A => args.length >= least && args.length <= most,
    most,
    problem: (name, usage) =>
      `docker: '${name}' ${complaint}\n\nUsage:  ${usage}\n\n${pointer} '${name} --help' for more information`,
    complete,
  };
}
