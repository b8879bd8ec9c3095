import type { Io } from '../../base/kernel/process.ts';
import { ok, type Result } from '../../base/result.ts';
import { readKeyValueFile } from './keyValueFile.ts';

/**
 * The variables of --env-file and --env, in this order. A name alone takes the client's own value; without one --env sends
 * the bare name, which takes the variable away. recorded: conformance/cli/run-options
 */
export function environment(
  io: Io,
  files: readonly string[],
  typed: readonly string[],
): Result<readonly string[], string> {
  const variables: string[] = [];
  for (const file of files) {
    const read = readKeyValueFile(io, file, (name) => io.env.get(name));
    if (!read.ok) return read;
    variables.push(...read.value);
  }
  const own = typed.map((variable) => {
    const value = variable.includes('=') ? undefined : io.env.get(variable);
    return value === undefined ? variable : `${variable}=${value}`;
  });
  return ok([...variables, ...own]);
}

/** Variables by name: a later one has the place of the one that it replaces. */
export function lastOfEach(variables: readonly string[]): readonly string[] {
  return [...new Map(variables.map((variable) => [variable.split('=', 1)[0], variable])).values()];
}
