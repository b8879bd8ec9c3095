import { readFileSync } from 'node:fs';
import { parseArgs, type ParseArgsConfig } from 'node:util';

/** A mistake of the caller's: said on stderr, exit status 2. */
export class UsageError extends Error {}

/** A verb of `drydock`. */
export interface Command {
  readonly name: string;
  /** What follows `drydock NAME`. */
  readonly use: string;
  readonly short: string;
  /** Its options, one a line. */
  readonly options: readonly string[];
  /** Gives the exit status. Throws UsageError. */
  run(args: readonly string[]): number;
}

/** Reads a command's options, and what stands beside them. Throws UsageError. */
export function readOptions<O extends NonNullable<ParseArgsConfig['options']>>(
  command: Command,
  args: readonly string[],
  options: O,
) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(`${command.name}: ${reasonOf(error)}`);
  }
}

/** The seed that was asked for, or the default. */
export function readSeed(command: Command, text: string | undefined): number {
  const seed = text === undefined ? 1 : Number(text);
  if (!Number.isSafeInteger(seed)) throw new UsageError(`${command.name}: --seed takes a whole number, not ${text}`);
  return seed;
}

/** A file's text, which has to be UTF-8. */
export function readText(file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
  } catch (error) {
    throw new UsageError(`${file}: ${reasonOf(error)}`);
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
